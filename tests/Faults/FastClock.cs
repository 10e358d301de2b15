namespace EarlyWarning.Tests.Faults;

/// <summary>Real time, so many times as fast: locks and delays of the queues end soon.</summary>
internal sealed class FastClock(double speed) : TimeProvider
{
    private readonly DateTimeOffset _start = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => _start + ((System.GetUtcNow() - _start) * speed);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, InReal(dueTime), InReal(period));

    private TimeSpan InReal(TimeSpan fast) => fast == Timeout.InfiniteTimeSpan ? fast : fast / speed;
}
