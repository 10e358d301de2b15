using EarlyWarning.Local;

namespace EarlyWarning.Tests.Platform.Drivers;

public sealed class WakeupsTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(3);

    private readonly Wakeups _wakeups = new();
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task A_wake_up_before_the_wait_is_kept_once()
    {
        _wakeups.Wake("q");
        _wakeups.Wake("q");
        Assert.True(await Wait(Long));
        Assert.False(await Wait(TimeSpan.Zero));
    }

    [Fact]
    public async Task A_wake_up_of_another_queue_wakes_nobody_here()
    {
        _wakeups.Wake("other");
        Assert.False(await Wait(TimeSpan.Zero));
    }

    [Fact]
    public async Task A_wait_ends_when_its_instant_comes_on_its_clock()
    {
        var wait = Wait(Long, _clock.UtcNow.AddHours(2));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.False(wait.IsCompleted);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.True(await wait);
    }

    [Fact]
    public async Task An_instant_that_has_passed_ends_it_at_once() => Assert.True(await Wait(Long, _clock.UtcNow.AddHours(-1)));

    private Task<bool> Wait(TimeSpan longest, DateTimeOffset? at = null) =>
        _wakeups.Wait("q", [(_clock, at)], CancellationToken.None, longest);
}
