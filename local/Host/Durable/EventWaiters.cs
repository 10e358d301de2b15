using Microsoft.DurableTask;

namespace EarlyWarning.Local.Durable;

/// <summary>
/// External events: names without case, kept in order of arrival until somebody waits, given to the newest waiter. A
/// cancelled waiter takes nothing (older official versions let it swallow an event).
/// </summary>
internal sealed class EventWaiters(DataConverter converter)
{
    private readonly Dictionary<string, List<Waiter>> _waiting = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<HistoryEvent> _early = [];

    public bool Any => _waiting.Values.Any(w => w.Count > 0);

    /// <summary>Events nobody has waited for, in order of arrival.</summary>
    public IReadOnlyList<HistoryEvent> Unprocessed => _early;

    public Task<T> Wait<T>(string name, OrchestratorThread thread, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested) return Task.FromCanceled<T>(cancellation);
        var waiter = new Waiter<T>(converter);
        var same = WaitersOf(name);
        if (same.Find(w => w.Type != typeof(T)) is { } other)
            throw new ArgumentException($"Event '{name}' is already waited for as {other.Type}; it cannot be waited for as {typeof(T)} at the same time.", nameof(name));
        if (TakeEarly(name) is { } early)
        {
            waiter.Complete(early.Payload);
            return waiter.Task;
        }
        same.Add(waiter);
        cancellation.UnsafeRegister(_ => Cancel(same, waiter, thread, cancellation), null);
        return waiter.Task;
    }

    public void Raise(HistoryEvent raised)
    {
        var same = WaitersOf(raised.Name!);
        if (same.Count == 0)
        {
            _early.Add(raised);
            return;
        }
        var newest = same[^1];
        same.RemoveAt(same.Count - 1);
        newest.Complete(raised.Payload);
    }

    private static void Cancel<T>(List<Waiter> same, Waiter<T> waiter, OrchestratorThread thread, CancellationToken cancellation)
    {
        if (!thread.IsOwnerElseBreak("a cancellation")) return;
        if (same.Remove(waiter)) waiter.Cancel(cancellation);
    }

    private List<Waiter> WaitersOf(string name)
    {
        if (!_waiting.TryGetValue(name, out var waiters)) _waiting[name] = waiters = [];
        return waiters;
    }

    private HistoryEvent? TakeEarly(string name)
    {
        var position = _early.FindIndex(e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase));
        if (position < 0) return null;
        var taken = _early[position];
        _early.RemoveAt(position);
        return taken;
    }

    private abstract class Waiter
    {
        public abstract Type Type { get; }

        public abstract void Complete(string? payload);
    }

    private sealed class Waiter<T>(DataConverter converter) : Waiter
    {
        private readonly TaskCompletionSource<T> _source = new();

        public Task<T> Task => _source.Task;

        public override Type Type => typeof(T);

        public override void Complete(string? payload)
        {
            T value;
            try
            {
                value = converter.Deserialize<T>(payload)!;
            }
            catch (System.Text.Json.JsonException e)
            {
                // The orchestrator is told where it waits, the same on every replay.
                _source.SetException(e);
                return;
            }
            _source.SetResult(value);
        }

        public void Cancel(CancellationToken cancellation) => _source.SetCanceled(cancellation);
    }
}
