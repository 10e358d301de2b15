using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Reporting;
using EarlyWarning.Reporting.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Tests.Board;
using static EarlyWarning.Tests.Reporting.Rows;

namespace EarlyWarning.Tests.Reporting;

/// <summary>Aggregates that were worked out by hand.</summary>
public sealed class InsightTallyTests
{
    /// <summary>Opened on a Monday, tried on Tuesday, reached on Thursday, home kept on Friday.</summary>
    private static readonly WorkItem Kept = With(Item(Ended(File("2026-0001", November(16)) with
    {
        Attempts = [Try(November(17), AttemptChannel.Letter, reached: false), Try(November(19), AttemptChannel.Visit, reached: true)],
    }, November(20), Outcome.KeptHome), Came(SignalKind.ArrearsOpened, November(16)), Came(SignalKind.BenefitStopped, November(16)),
        new CaseOpened(November(16), Band.High, 60)),
        "arrears", "demand");

    /// <summary>Opened on a Friday, reached on the Saturday: no hverdag lies between.</summary>
    private static readonly WorkItem Weekend = With(Item(File("2026-0002", November(13, 15)) with
    {
        Attempts = [Try(November(14), AttemptChannel.Phone, reached: true), Try(November(18), AttemptChannel.Phone, reached: false)],
    }, Came(SignalKind.ArrearsOpened, November(13)),
        new CaseOpened(November(13, 15), Band.High, 60), new BecameAcute(November(17), Band.Acute, 90)), "arrears");

    private static readonly WorkItem Untried = Item(File("2026-0003", November(19)), new CaseOpened(November(19), Band.Acute, 90));

    /// <summary>Opened more than a year ago.</summary>
    private static readonly WorkItem Old =
        With(Item(Ended(File("2025-0001", Sample.Now.AddDays(-400)), Sample.Now.AddDays(-50), Outcome.Evicted),
        new CaseOpened(Sample.Now.AddDays(-400), Band.Raised, 40)), "eviction");

    private static readonly InsightReport Year = Insight(Sample.Now.AddDays(-365), null, Kept, Weekend, Untried, Old);

    [Fact]
    public void Outcomes_are_of_the_period_and_the_rest_is_still_open()
    {
        Assert.Equal((3, 2), (Year.Opened, Year.StillOpen));
        Assert.Equal(Enum.GetValues<Outcome>(), Year.Outcomes.Keys);
        Assert.Equal(1, Year.Outcomes[Outcome.KeptHome]);
        Assert.Equal(0, Year.Outcomes[Outcome.Evicted]);
        Assert.Equal(1, Insight(null, null, Kept, Old).Outcomes[Outcome.Evicted]);
    }

    [Fact]
    public void Rules_count_cases_and_what_became_of_them() => Assert.Equal(
        [new RuleFigures("arrears", 2, 1, 1, 0), new RuleFigures("demand", 1, 1, 1, 0), new RuleFigures("eviction", 1, 1, 0, 1)],
        Insight(null, null, Kept, Weekend, Old).Rules);

    [Fact]
    public void Times_are_hverdage_from_the_opening()
    {
        Assert.Equal((1, 1, 1), (Year.FirstContact.Between(0, 0), Year.FirstContact.Between(1, 1), Year.FirstContact.NotYet));
        Assert.Equal((1, 1, 1), (Year.Reached.Between(0, 0), Year.Reached.Between(3, 3), Year.Reached.NotYet));
        Assert.Equal((0.5, 1.5), (Year.FirstContact.Median!.Value, Year.Reached.Median!.Value));
    }

    [Fact]
    public void Hverdage_leave_out_weekends_and_holidays()
    {
        // 28, 29, 30.
        Assert.Equal(3, WorkingCalendar.Municipality.DaysBetween(new(2026, 12, 23, 9, 0, 0, TimeSpan.Zero),
            new(2026, 12, 30, 9, 0, 0, TimeSpan.Zero)));
        Assert.Equal(0, WorkingCalendar.Municipality.DaysBetween(November(19), November(16)));
        // Past midnight in Denmark.
        Assert.Equal(1, WorkingCalendar.Municipality.DaysBetween(new(2026, 11, 19, 22, 30, 0, TimeSpan.Zero),
            new(2026, 11, 19, 23, 30, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Channels_count_attempts_and_those_that_reached()
    {
        Assert.Equal(new ChannelFigures(2, 1), Year.Channels[AttemptChannel.Phone]);
        Assert.Equal(new ChannelFigures(1, 1), Year.Channels[AttemptChannel.Visit]);
        Assert.Equal(new ChannelFigures(1, 0), Year.Channels[AttemptChannel.Letter]);
        Assert.Equal(new ChannelFigures(0, 0), Year.Channels[AttemptChannel.Sms]);
    }

    [Fact]
    public void Signals_are_counted_by_kind() => Assert.Equal(
        new Dictionary<string, int> { ["ArrearsOpened"] = 2, ["BenefitStopped"] = 1 }, Year.Signals);

    [Fact]
    public void Bands_are_those_at_the_end_of_each_month_and_now()
    {
        Assert.Equal(12, Year.Bands.Count);
        Assert.Equal(new DateOnly(2025, 12, 31), Year.Bands[0].Day);
        Assert.Equal(new DateOnly(2026, 10, 31), Year.Bands[^2].Day);
        Assert.Equal(new DateOnly(2026, 11, 20), Year.Bands[^1].Day);
        Assert.Equal(new Dictionary<Band, int> { [Band.Raised] = 1 }, Year.Bands[0].Cases); // The old one, open until the end of September.
        Assert.Equal(new Dictionary<Band, int> { [Band.Raised] = 1 }, Year.Bands[9 - 1].Cases);
        Assert.Empty(Year.Bands[^2].Cases);
        Assert.Equal(new Dictionary<Band, int> { [Band.Acute] = 2 }, Year.Bands[^1].Cases);
    }

    [Fact]
    public void A_persons_band_stands_until_it_ends_and_the_rules_band_behind_it_does_not_show()
    {
        var item = Item(File("2026-0004", November(2)), new CaseOpened(November(2), Band.High, 60),
            new BandOverridden(November(4), "mette.holm", Band.Raised, OverrideReason.Other),
            new CaseAssessed(November(6), Band.High, 60), new OverrideEnded(November(9), By: null, Band.Acute));

        Assert.Equal([null, Band.High, Band.Raised, Band.Raised, Band.Acute],
            new[] { 1, 3, 5, 7, 10 }.Select(day => BandHistory.At(item, November(day))));
    }

    [Fact]
    public void The_middle_of_an_odd_and_an_even_number()
    {
        Assert.Equal(3, new Waits(new Dictionary<int, int> { [1] = 1, [3] = 1, [40] = 1 }, 9).Median);
        Assert.Equal(2, new Waits(new Dictionary<int, int> { [3] = 2, [1] = 2 }, 0).Median);
        Assert.Null(new Waits(new Dictionary<int, int>(), 4).Median);
    }
}
