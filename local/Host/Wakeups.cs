using System.Collections.Concurrent;

namespace EarlyWarning.Local;

/// <summary>
/// Wakes a queue's receiver: at once on a send, or when a scheduled or hidden message falls due. A wake-up that nobody waits
/// for is kept, so none is lost between an empty receive and the wait.
/// </summary>
internal sealed class Wakeups
{
    /// <summary>A wait ends after this at the latest, whatever was missed.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    // A system timer takes at most 49 days; this wait has long ended then.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _queues = new(StringComparer.Ordinal);

    public void Wake(string queue)
    {
        var signal = Signal(queue);
        lock (signal)
        {
            if (signal.CurrentCount == 0) signal.Release();
        }
    }

    /// <summary>A wake-up that nobody has waited for is taken.</summary>
    public bool TryTake(string queue) => Signal(queue).Wait(0);

    /// <param name="due">Instants to wake at, each on its own clock.</param>
    /// <returns>False when it ended only because it was the longest.</returns>
    public async Task<bool> Wait(string queue, IReadOnlyList<(TimeProvider Clock, DateTimeOffset? At)> due, CancellationToken cancellation,
        TimeSpan? longest = null)
    {
        var timers = new List<ITimer>();
        try
        {
            foreach (var (clock, at) in due)
                if (at is { } instant) timers.Add(Timer(queue, clock, instant));
            return await Signal(queue).WaitAsync(longest ?? Longest, cancellation);
        }
        finally
        {
            foreach (var timer in timers) await timer.DisposeAsync();
        }
    }

    private ITimer Timer(string queue, TimeProvider clock, DateTimeOffset at)
    {
        var ticks = Math.Clamp((at - clock.GetUtcNow()).Ticks, 0, LongestTimer.Ticks);
        return clock.CreateTimer(_ => Wake(queue), state: null, TimeSpan.FromTicks(ticks), Timeout.InfiniteTimeSpan);
    }

    private SemaphoreSlim Signal(string queue) => _queues.GetOrAdd(queue, _ => new SemaphoreSlim(0, 1));
}
