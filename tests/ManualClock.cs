namespace EarlyWarning.Tests;

/// <summary>
/// A clock that stands still until a test moves it. Timers (also those behind <c>Task.Delay(…, clock)</c> and
/// <c>CancellationTokenSource(…, clock)</c>) fire while it is moved past them, in order, each at its own instant.
/// </summary>
public sealed class ManualClock(DateTimeOffset? start = null) : TimeProvider
{
    /// <summary>Wednesday 4 November 2026, 09:00 in Copenhagen: an ordinary working day.</summary>
    public static readonly DateTimeOffset DefaultStart = new(2026, 11, 4, 8, 0, 0, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = (start ?? DefaultStart).ToUniversalTime();

    /// <summary>Setting it forward fires what falls due; setting it back fires nothing.</summary>
    public DateTimeOffset UtcNow
    {
        get { lock (_gate) return _now; }
        set => MoveTo(value.ToUniversalTime());
    }

    public override DateTimeOffset GetUtcNow() => UtcNow;

    public override long GetTimestamp() => UtcNow.UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>A timer is set for this instant: whoever waits for it can be let go on.</summary>
    public bool Awaits(DateTimeOffset instant)
    {
        lock (_gate) return _timers.Exists(timer => timer.Due == instant);
    }

    public void Advance(TimeSpan by) => MoveTo(UtcNow + by);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private void MoveTo(DateTimeOffset target)
    {
        while (TakeDue(target) is { } due) due.Fire();
        lock (_gate) _now = target;
    }

    private ManualTimer? TakeDue(DateTimeOffset target)
    {
        lock (_gate)
        {
            var next = _timers.Where(t => t.Due <= target).MinBy(t => t.Due);
            if (next is null) return null;
            if (next.Due > _now) _now = next.Due;
            if (next.Period > TimeSpan.Zero) next.Due += next.Period;
            else _timers.Remove(next);
            return next;
        }
    }

    private sealed class ManualTimer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var dueNow = dueTime == TimeSpan.Zero;
            lock (clock._gate)
            {
                clock._timers.Remove(this);
                Period = period;
                Due = clock._now + (dueNow ? period : dueTime);
                var waits = dueNow ? period > TimeSpan.Zero : dueTime > TimeSpan.Zero;
                if (waits) clock._timers.Add(this);
            }
            // As the system's timers, never on the stack of the caller, who may hold a lock.
            if (dueNow) ThreadPool.QueueUserWorkItem(_ => Fire());
            return true;
        }

        public void Dispose()
        {
            lock (clock._gate) clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
