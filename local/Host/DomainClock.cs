namespace EarlyWarning.Local;

/// <summary>
/// The clock of the domain: deadlines, follow-ups, rules, timers. Runs as fast as <c>--speed</c> says, from an offset kept
/// under the data folder, so that a case never sees time go back after a restart. Locks, sessions and limits use real time.
/// </summary>
public sealed class DomainClock : TimeProvider, IDisposable
{
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _real = System;
    private readonly string _file;
    private readonly DateTimeOffset _realStart;
    private readonly DateTimeOffset _start;
    private readonly ITimer? _saver;

    /// <param name="speed">Domain seconds per real second, at least 1.</param>
    public DomainClock(string dataFolder, double speed)
    {
        Speed = speed;
        _file = Path.Combine(dataFolder, "clock-offset");
        _realStart = _real.GetUtcNow();
        _start = _realStart + Saved();
        if (speed > 1) _saver = _real.CreateTimer(_ => Save(), null, SaveEvery, SaveEvery);
    }

    public double Speed { get; }

    public override DateTimeOffset GetUtcNow() => _start + ((_real.GetUtcNow() - _realStart) * Speed);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _real.CreateTimer(callback, state, InReal(dueTime), InReal(period));

    /// <summary>How much domain time passes in a stretch of real time.</summary>
    public TimeSpan InDomain(TimeSpan real) => real * Speed;

    private TimeSpan InReal(TimeSpan domain) => domain == Timeout.InfiniteTimeSpan ? domain : domain / Speed;

    public void Dispose()
    {
        _saver?.Dispose();
        if (_saver is not null) Save();
    }

    private TimeSpan Saved() => File.Exists(_file) && long.TryParse(File.ReadAllText(_file), out var ticks) ? TimeSpan.FromTicks(ticks)
        : TimeSpan.Zero;

    private void Save()
    {
        // One second ahead: a process killed between two saves must not come back in its own past.
        var offset = GetUtcNow() + InDomain(SaveEvery) - _real.GetUtcNow();
        var next = _file + ".next";
        try
        {
            File.WriteAllText(next, offset.Ticks.ToString(global::System.Globalization.CultureInfo.InvariantCulture));
            File.Move(next, _file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return; // The disk is full or gone, which readiness tells; the next second tries again.
        }
    }
}
