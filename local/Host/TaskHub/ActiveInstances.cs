using System.Collections.Concurrent;
using System.Threading.Channels;

namespace EarlyWarning.Local.TaskHub;

/// <summary>The instances that have something to do, the order in which they are looked at, and the activities that are ready.</summary>
internal sealed class ActiveInstances
{
    private readonly ConcurrentDictionary<string, ActiveInstance> _active = new(StringComparer.Ordinal);
    private readonly Channel<ActiveInstance> _turns = Channel.CreateUnbounded<ActiveInstance>();
    private readonly Channel<HubActivity> _activities = Channel.CreateUnbounded<HubActivity>();
    private volatile bool _draining;

    public Workload Workload { get; } = new();

    /// <summary>Nothing more is begun but turns that record what has ended.</summary>
    public bool IsDraining => _draining;

    public int Count => _active.Count;

    /// <param name="mail">Something may wait in the store.</param>
    public void Wake(string id, bool mail = true, ActivityEnd? end = null)
    {
        while (true)
        {
            var active = _active.GetOrAdd(id, static one => new ActiveInstance(one));
            if (active.Wake(mail, end) is not { } queue) continue;
            if (queue) Queue(active);
            return;
        }
    }

    public ValueTask<ActiveInstance> NextTurn(CancellationToken cancellation) => _turns.Reader.ReadAsync(cancellation);

    public ValueTask<HubActivity> NextActivity(CancellationToken cancellation) => _activities.Reader.ReadAsync(cancellation);

    /// <summary>After a turn, or a look that found none.</summary>
    public void Finish(ActiveInstance active)
    {
        if (active.End() is not { } retired) Queue(active);
        else if (retired) _active.TryRemove(KeyValuePair.Create(active.Id, active));
        Workload.Remove();
    }

    /// <summary>The hub has stopped: what was to be looked at is looked at by the next start.</summary>
    public void Drop() => Workload.Remove();

    /// <summary>Unless it runs already, or its end waits to be committed.</summary>
    public void Begin(HubActivity activity)
    {
        // Not begun while stopping: the history says that it is open, and the next start begins it.
        if (_draining || !activity.Active.TryBegin(activity.Execution, activity.TaskId)) return;
        Workload.Add();
        _activities.Writer.TryWrite(activity);
    }

    /// <summary>After it has ended.</summary>
    public void Finish(HubActivity activity, ActivityEnd end)
    {
        activity.HasEnded = true;
        Wake(activity.Active.Id, mail: false, end);
        Workload.Remove();
    }

    /// <summary>It did not end: once more, or at the next start.</summary>
    public void Again(HubActivity activity)
    {
        if (_draining) Drop(activity);
        else _activities.Writer.TryWrite(activity);
    }

    public void Drain()
    {
        _draining = true;
        while (_activities.Reader.TryRead(out var activity)) Drop(activity);
    }

    private void Drop(HubActivity activity)
    {
        activity.Active.Forget(activity.Execution, activity.TaskId);
        Workload.Remove();
    }

    private void Queue(ActiveInstance active)
    {
        Workload.Add();
        _turns.Writer.TryWrite(active);
    }
}
