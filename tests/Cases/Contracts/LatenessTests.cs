using EarlyWarning.Cases.Contracts;
using EarlyWarning.Tests.Board;

namespace EarlyWarning.Tests.Cases.Contracts;

public sealed class LatenessTests
{
    private static readonly DateTimeOffset Tuesday = new(2026, 11, 17, 13, 0, 0, TimeSpan.Zero); // 14:00 in Denmark.

    [Theory]
    [InlineData(20, 0)]
    [InlineData(23, 0)] // Wednesday 13:00: the day is not full.
    [InlineData(24, 1)]
    [InlineData(72, 3)]
    [InlineData(24 * 5, 3)] // Sunday: no hverdag has been added since Friday 14:00.
    [InlineData(24 * 6, 4)]
    public void Only_whole_working_days_count(int hours, int days) =>
        Assert.Equal(days, Lateness.WorkingDays(Tuesday, Tuesday.AddHours(hours)));

    [Fact]
    public void A_chain_that_was_silent_is_late_since_its_real_deadline_though_the_last_is_told_anew_every_day()
    {
        var ask = Sample.Ask(Concern.FirstContact, 3) with
            { From = Tuesday.AddDays(-4), WorkingDays = 1, Exhausted = true, DueAt = Tuesday.AddDays(1) };
        Assert.Equal(new DateTimeOffset(2026, 11, 16, 13, 0, 0, TimeSpan.Zero), Lateness.Since(ask, Tuesday));
    }

    [Fact]
    public void What_runs_or_is_done_is_not_late()
    {
        Assert.Null(Lateness.Since(Sample.Ask(Concern.FirstContact, 3), Sample.Now));
        Assert.Null(Lateness.Since(Sample.Ask(Concern.FirstContact, -3, doneBy: "mette.holm"), Sample.Now));
    }
}
