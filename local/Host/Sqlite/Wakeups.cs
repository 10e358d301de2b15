using System.Collections.Concurrent;

namespace EarlyWarning.Local.Sqlite;

/// <summary>
/// Wakes a queue's receiver: at once on a send, or when a scheduled or hidden message falls due. A wake-up that nobody waits
/// for is kept, so none is lost between an empty receive and the wait.
/// </summary>
internal sealed class Wakeups : IDisposable
{
    /// <summary>A wait ends after this at the latest, whatever was missed.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _queues = new(StringComparer.Ordinal);

    public void Wake(string queue)
    {
        var signal = Signal(queue);
        lock (signal)
        {
            if (signal.CurrentCount == 0) signal.Release();
        }
    }

    /// <param name="due">Instants to wake at, each on its own clock.</param>
    public async Task Wait(string queue, IReadOnlyList<(TimeProvider Clock, DateTimeOffset? At)> due, CancellationToken cancellation)
    {
        var timers = new List<ITimer>();
        try
        {
            foreach (var (clock, at) in due)
                if (at is { } instant) timers.Add(Timer(queue, clock, instant));
            await Signal(queue).WaitAsync(Longest, cancellation);
        }
        finally
        {
            foreach (var timer in timers) await timer.DisposeAsync();
        }
    }

    public void Dispose()
    {
        foreach (var signal in _queues.Values) signal.Dispose();
        _queues.Clear();
    }

    private ITimer Timer(string queue, TimeProvider clock, DateTimeOffset at)
    {
        var wait = at - clock.GetUtcNow();
        return clock.CreateTimer(_ => Wake(queue), state: null, wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private SemaphoreSlim Signal(string queue) => _queues.GetOrAdd(queue, _ => new SemaphoreSlim(0, 1));
}
