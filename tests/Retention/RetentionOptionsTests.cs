using EarlyWarning.Platform;

namespace EarlyWarning.Tests.Retention;

public sealed class RetentionOptionsTests
{
    private static readonly RetentionOptions Defaults = new();

    private static DateTimeOffset Day(int month) => new DateTimeOffset(2026, 1, 15, 9, 0, 0, TimeSpan.Zero).AddMonths(month);

    /// <summary>Months: of the last signal, of the last closing, and until when the citizen is kept.</summary>
    [Theory]
    [InlineData(0, null, 13)] // Never in a case.
    [InlineData(0, 5, 17)] // The case keeps them longer.
    [InlineData(5, 5, 18)] // Never shorter than the signals' own time: it would tell its sender of the case.
    [InlineData(6, 5, 19)] // One after it has its own time, and the case stays with it.
    [InlineData(null, 5, 17)]
    public void A_citizen_is_kept_whole_until_the_later_of_the_two(int? signal, int? closed, int kept) =>
        Assert.Equal(Day(kept), Defaults.KeptUntil(signal is { } s ? Day(s) : null, closed is { } c ? Day(c) : null));

    [Fact]
    public void When_a_municipality_keeps_cases_longer_the_later_is_still_the_later() =>
        Assert.Equal(Day(41), (Defaults with { ClosedCaseMonths = 36 }).KeptUntil(Day(6), Day(5)));

    [Fact]
    public void A_receipt_that_was_never_finished_keeps_nobody() => Assert.Equal(DateTimeOffset.MinValue, Defaults.KeptUntil(null, null));
}
