using DurableTask.Core;
using DurableTask.Core.History;

namespace EarlyWarning.Local.TaskHub;

/// <summary>What an instance that has something to do remembers from one turn to the next.</summary>
internal sealed record KnownInstance(HubInstance Instance, List<HistoryEvent> Events, OpenTasks Open);

/// <summary>The end of an activity, for the execution that asked for it.</summary>
internal sealed record ActivityEnd(string Execution, DateTimeOffset At, TaskMessage Message)
{
    public int TaskId => Message.Event switch
    {
        TaskCompletedEvent completed => completed.TaskScheduledId,
        TaskFailedEvent failed => failed.TaskScheduledId,
        _ => throw new InvalidOperationException($"An activity does not end with {Message.Event.EventType}."),
    };
}

/// <summary>
/// An instance that has something to do: at most one turn of it is out, and ends of activities wait here. Losing this loses
/// nothing; it is made again from the store. An instance that only waits has none.
/// </summary>
internal sealed class ActiveInstance(string id)
{
    private readonly Lock _gate = new();
    private readonly List<ActivityEnd> _ends = [];
    private readonly HashSet<(string Execution, int TaskId)> _inFlight = [];
    private bool _scheduled;
    private bool _again;
    private bool _mail = true;
    private bool _retired;

    public string Id { get; } = id;

    /// <summary>The last try did not finish, or the process is new: what was asked for may not have been begun.</summary>
    public bool Recover { get; set; } = true;

    public int Failures { get; set; }

    /// <summary>As of the last turn that was committed.</summary>
    public KnownInstance? Known { get; set; }

    /// <param name="mail">Something may wait in the store.</param>
    /// <returns>Null: retired. True: the caller must queue it.</returns>
    public bool? Wake(bool mail, ActivityEnd? end = null)
    {
        lock (_gate)
        {
            if (_retired) return null;
            if (end is not null) _ends.Add(end);
            _mail |= mail;
            if (_scheduled)
            {
                _again = true;
                return false;
            }
            return _scheduled = true;
        }
    }

    /// <summary>A turn begins with all that has come by now.</summary>
    public (IReadOnlyList<ActivityEnd> Ends, bool Mail) Begin()
    {
        lock (_gate)
        {
            var mail = _mail;
            (_again, _mail) = (false, false);
            return ([.. _ends], mail);
        }
    }

    /// <summary>The turn is committed with these ends in it, or nobody waits for them.</summary>
    public void Consumed(IReadOnlyList<ActivityEnd> ends)
    {
        lock (_gate)
        {
            foreach (var end in ends)
            {
                _ends.Remove(end);
                _inFlight.Remove((end.Execution, end.TaskId));
            }
        }
    }

    /// <returns>False: it runs already, or its end waits to be committed.</returns>
    public bool TryBegin(string execution, int taskId)
    {
        lock (_gate) return _inFlight.Add((execution, taskId));
    }

    /// <summary>It was not run after all.</summary>
    public void Forget(string execution, int taskId)
    {
        lock (_gate) _inFlight.Remove((execution, taskId));
    }

    /// <summary>The store may hold more than the turn took.</summary>
    public void LookAgain()
    {
        lock (_gate) _mail = _again = true;
    }

    /// <returns>Null: something came meanwhile; queue it again. True: nothing is left, it is retired.</returns>
    public bool? End()
    {
        lock (_gate)
        {
            if (_again) return null;
            _scheduled = false;
            return _retired = _inFlight.Count == 0 && _ends.Count == 0;
        }
    }
}
