namespace EarlyWarning.Tests;

public sealed class ManualClockTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task A_delay_ends_when_the_clock_is_moved_past_it_and_not_before()
    {
        var delay = Task.Delay(TimeSpan.FromHours(1), _clock);
        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.False(delay.IsCompleted);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await delay;
    }

    [Fact]
    public void Timers_fire_in_order_each_at_its_own_instant_and_repeat()
    {
        var fired = new List<(string, double)>();
        void Note(object? name) => fired.Add(((string)name!, (_clock.UtcNow - ManualClock.DefaultStart).TotalMinutes));
        using var late = _clock.CreateTimer(Note, "late", TimeSpan.FromMinutes(5), Timeout.InfiniteTimeSpan);
        using var often = _clock.CreateTimer(Note, "often", TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2));
        _clock.CreateTimer(Note, "gone", TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan).Dispose();

        _clock.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal([("often", 2), ("often", 4), ("late", 5), ("often", 6)], fired);
        Assert.Equal(ManualClock.DefaultStart.AddMinutes(6), _clock.UtcNow);
    }
}
