using EarlyWarning.Risk;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using static EarlyWarning.Tests.Risk.Made;

namespace EarlyWarning.Tests.Risk;

public sealed class ScoringTests
{
    [Fact]
    public void A_month_of_arrears_and_a_stop_are_high()
    {
        var seen = Assess("11-21", RentSignal(SignalKind.ArrearsOpened, "11-20", 1.2), Stop("11-12", "11-12"));
        Assert.Equal((70, Band.High), (seen.Score, seen.Band));
        Assert.Equal(["arrears", "benefit-stop", "stop-and-arrears"], seen.Rules.Select(rule => rule.Rule));
        Assert.Equal([20, 25, 25], seen.Rules.Select(rule => rule.Points));
    }

    [Fact]
    public void A_passed_demand_with_two_months_is_high()
    {
        var seen = Assess("11-21", RentSignal(SignalKind.ArrearsOpened, "11-01", 2.1), Demand("11-02", "11-02"));
        Assert.Equal((65, Band.High), (seen.Score, seen.Band));
    }

    [Fact]
    public void A_running_demand_with_a_month_becomes_acute_by_a_stop()
    {
        var before = Assess("11-21", RentSignal(SignalKind.ArrearsOpened, "11-01", 1.2), Demand("11-17", "11-17"));
        Assert.Equal((40, Band.Raised), (before.Score, before.Band));
        var after = Assess("11-21", RentSignal(SignalKind.ArrearsOpened, "11-01", 1.2), Demand("11-17", "11-17"), Stop("11-20", "11-12"));
        Assert.Equal((90, Band.Acute), (after.Score, after.Band));
    }

    [Fact]
    public void A_month_alone_is_watched()
    {
        var seen = Assess("11-21", RentSignal(SignalKind.ArrearsOpened, "11-20", 1.2));
        Assert.Equal((20, Band.Watch), (seen.Score, seen.Band));
    }

    [Fact]
    public void A_lone_stop_is_raised()
    {
        var seen = Assess("11-21", Stop("11-12", "11-12"));
        Assert.Equal((25, Band.Raised), (seen.Score, seen.Band));
    }

    [Fact]
    public void One_month_with_a_running_demand_rises_when_the_deadline_has_passed()
    {
        Signal[] signals = [RentSignal(SignalKind.ArrearsOpened, "11-01", 1), Demand("11-17", "11-17")];
        var running = Assess("12-01", signals);
        Assert.Equal(40, running.Score);
        Assert.Equal(new(2026, 12, 1, 23, 0, 0, TimeSpan.Zero), running.NextChangeAt);
        Assert.Equal(55, Scoring.Assess(signals, running.NextChangeAt!.Value, RuleSet.First).Score);
    }

    [Theory]
    [InlineData(0.99, null)]
    [InlineData(1.0, 20)]
    [InlineData(1.999, 20)]
    [InlineData(2.0, 30)]
    [InlineData(3.0, 40)]
    [InlineData(9.0, 40)]
    public void Arrears_count_in_months_of_rent(double months, int? points) =>
        Assert.Equal(points, Assess("11-21", RentSignal(SignalKind.ArrearsOpened, "11-20", months)).Points("arrears"));

    [Theory]
    [InlineData(4_999, null)]
    [InlineData(5_000, 20)]
    [InlineData(11_999, 20)]
    [InlineData(12_000, 30)]
    [InlineData(20_000, 40)]
    public void Arrears_count_in_kroner_when_the_rent_is_unknown(long kroner, int? points) =>
        Assert.Equal(points, Assess("11-21",
            RentSignal(SignalKind.ArrearsOpened, "11-20") with { MonthlyRentOere = null, ArrearsOere = kroner * 100 }).Points("arrears"));

    [Theory]
    [InlineData(SignalKind.LeaseTerminated, "terminated", 60)]
    [InlineData(SignalKind.BailiffRequested, "bailiff", 80)]
    [InlineData(SignalKind.EvictionScheduled, "eviction", 100)]
    [InlineData(SignalKind.Evicted, "eviction", 100)]
    public void Each_step_of_the_landlord_has_its_points(SignalKind kind, string rule, int points)
    {
        var seen = Assess("11-21", RentSignal(kind, "11-20") with { EvictionDate = Day("12-03") });
        Assert.Equal((points, points), (seen.Points(rule), seen.Score));
    }

    [Fact]
    public void The_score_stops_at_a_hundred()
    {
        var seen = Assess("11-21", RentSignal(SignalKind.ArrearsOpened, "11-01", 3), RentSignal(SignalKind.LeaseTerminated, "11-02"),
            RentSignal(SignalKind.BailiffRequested, "11-03"));
        Assert.Equal(180, seen.Rules.Sum(rule => rule.Points));
        Assert.Equal(100, seen.Score);
    }

    [Fact]
    public void The_score_never_falls_below_zero()
    {
        var seen = Assess("11-21", RentSignal(SignalKind.ArrearsOpened, "11-01", 0.5), RentSignal(SignalKind.PaymentPlanAgreed, "11-02"));
        Assert.Equal((-15, 0, Band.None), (seen.Points("plan"), seen.Score, seen.Band));
    }

    [Theory]
    [InlineData("08-23", "11-21", 25)] // 90 days ago
    [InlineData("08-22", "11-21", null)]
    [InlineData("12-21", "11-21", 25)] // in 30 days
    [InlineData("12-22", "11-21", null)]
    public void A_stop_counts_from_thirty_days_before_to_ninety_after(string effective, string on, int? points) =>
        Assert.Equal(points, Assess(on, Stop("08-01", effective)).Points("benefit-stop"));

    [Theory]
    [InlineData(SignalKind.BenefitReduced)]
    [InlineData(SignalKind.SanctionApplied)]
    public void A_reduction_counts_half_and_a_stop_hides_it(SignalKind kind)
    {
        Assert.Equal(12, Assess("11-21", Cut(kind, "11-12", "11-12")).Points("benefit-stop"));
        Assert.Equal(25, Assess("11-21", Cut(kind, "11-12", "11-12", "boligstoette"), Stop("11-01", "11-01")).Points("benefit-stop"));
    }

    [Fact]
    public void A_reinstated_benefit_counts_no_more_but_a_later_stop_does()
    {
        var again = Cut(SignalKind.BenefitReinstated, "11-14", "11-14");
        Assert.Equal(0, Assess("11-21", Stop("11-12", "11-12"), again).Score);
        Assert.Equal(25, Assess("11-21", Stop("11-12", "11-12"), again, Stop("11-15", "11-15")).Score);
        Assert.Equal(25, Assess("11-21", Stop("11-12", "11-12"), again with { Benefit = "boligstoette" }).Score);
        Assert.Equal(25, Assess("11-21", Stop("11-14", "11-12"), again).Score); // the same instant: reinstated first
    }

    /// <summary>What the benefits office reads of its own decision does not end with the days that it counts in the score.</summary>
    [Fact]
    public void A_stop_that_still_runs_is_known_when_it_counts_no_more()
    {
        var stop = Stop("01-12", "01-12");
        var seen = Assess("11-21", stop);
        Assert.Null(seen.Points("benefit-stop"));
        Assert.True(seen.BenefitCut);
        Assert.False(Assess("11-21", stop, Cut(SignalKind.BenefitReinstated, "11-14", "11-14")).BenefitCut);
        Assert.False(Assess("11-21", Stop("11-20", "12-01")).BenefitCut);
    }

    [Fact]
    public void The_latest_plan_fact_counts()
    {
        Signal[] broken = [RentSignal(SignalKind.ArrearsOpened, "11-01", 1), RentSignal(SignalKind.PaymentPlanAgreed, "11-05"),
            RentSignal(SignalKind.PaymentPlanBroken, "11-15")];
        Assert.Equal(15, Assess("11-21", broken).Points("plan"));
        Assert.Equal(-15, Assess("11-21", [.. broken, RentSignal(SignalKind.PaymentPlanAgreed, "11-16")]).Points("plan"));
    }

    [Theory]
    [InlineData("2025-11-21", 10)]
    [InlineData("2025-11-20", null)]
    public void A_second_episode_within_twelve_months_is_a_recurrence(string first, int? points)
    {
        var seen = Assess("11-21", RentSignal(SignalKind.ArrearsOpened, first, 1), RentSignal(SignalKind.ArrearsSettled, "01-05"),
            RentSignal(SignalKind.ArrearsOpened, "11-20", 1));
        Assert.Equal(points, seen.Points("recurrence"));
        Assert.Equal(2, seen.Episodes);
    }

    [Theory]
    [InlineData(new[] { 0.4, 0.8, 1.2 }, 10)]
    [InlineData(new[] { 0.4, 0.8, 0.8, 1.2 }, 10)]
    [InlineData(new[] { 2.0, 0.4, 0.8, 1.2 }, 10)]
    [InlineData(new[] { 0.4, 1.2, 0.8 }, null)]
    [InlineData(new[] { 0.4, 0.8 }, null)]
    public void Three_different_amounts_that_rose_are_rising(double[] months, int? points) =>
        Assert.Equal(points, Assess("11-21", [.. months.Select((amount, index) =>
            RentSignal(SignalKind.ArrearsIncreased, $"11-1{index}", amount))]).Points("rising"));

    [Theory]
    [InlineData("10-22", 15)]
    [InlineData("10-21", null)]
    public void Acute_danger_counts_for_thirty_days(string flagged, int? points)
    {
        var seen = Assess("11-21", RentSignal(SignalKind.ArrearsOpened, flagged, 1) with { Crisis = true });
        Assert.Equal((points, points is not null), (seen.Points("crisis"), seen.Crisis));
    }

    [Theory]
    [InlineData("2025-11-21", 100)]
    [InlineData("2025-11-20", 0)]
    public void An_eviction_counts_for_a_year(string evicted, int score) =>
        Assert.Equal(score, Assess("11-21", RentSignal(SignalKind.Evicted, evicted)).Score);

    [Fact]
    public void Tenancies_are_scored_apart_and_the_highest_counts()
    {
        var seen = Assess("11-21", RentSignal(SignalKind.ArrearsOpened, "11-01", 1, "T1"),
            RentSignal(SignalKind.ArrearsOpened, "11-01", 2, "T2"),
            Stop("11-12", "11-12"));
        Assert.Equal(80, seen.Score);
        Assert.Equal(3 * Rent, seen.DebtOere);
    }

    [Fact]
    public void Each_sender_is_scored_alone()
    {
        var seen = Assess("11-21", RentSignal(SignalKind.ArrearsOpened, "11-20", 1.2), Stop("11-12", "11-12"));
        Assert.Equal(20, seen.ScoreBySender[Housing]);
        Assert.Equal(25, seen.ScoreBySender[Benefits]);
    }

    [Fact]
    public void With_two_landlords_it_is_said_whose_proceedings_must_go()
    {
        var arrears = RentSignal(SignalKind.ArrearsOpened, "11-01", 3) with { Sender = "dev-private" };
        var bailiff = RentSignal(SignalKind.BailiffRequested, "11-10");
        Assert.Contains("Falder til 40, hvis den udlejer, der har en sag i gang, trækker den tilbage.",
            Assess("11-21", arrears, bailiff).WhatIfs.Select(one => one.Da));
        var both = Assess("11-21", arrears, bailiff, RentSignal(SignalKind.LeaseTerminated, "11-11") with { Sender = "dev-private" });
        Assert.Contains("Falder til 40, hvis alle udlejere trækker deres sager tilbage.", both.WhatIfs.Select(one => one.Da));
        Assert.Contains("Falder til 0, hvis udlejeren trækker sagen tilbage.", Assess("11-21", bailiff).WhatIfs.Select(one => one.Da));
    }

    [Fact]
    public void What_would_lower_the_score_is_told()
    {
        var seen = Assess("11-21", RentSignal(SignalKind.ArrearsOpened, "11-01", 1.2), Demand("11-17", "11-17"), Stop("11-12", "11-12"));
        Assert.Equal(
        [
            new WhatIf("Falder til 25, hvis restancen betales.", "Falls to 25 if the arrears are paid.", 25),
            new WhatIf("Falder til 40, hvis kontanthjælpen genoptages.", "Falls to 40 if cash assistance is reinstated.", 40),
        ], seen.WhatIfs);
        Assert.Empty(Assess("11-21", RentSignal(SignalKind.Evicted, "11-20"), Stop("11-12", "11-12")).WhatIfs);
    }

    [Theory]
    [InlineData(0, Band.None)]
    [InlineData(1, Band.Watch)]
    [InlineData(24, Band.Watch)]
    [InlineData(25, Band.Raised)]
    [InlineData(49, Band.Raised)]
    [InlineData(50, Band.High)]
    [InlineData(79, Band.High)]
    [InlineData(80, Band.Acute)]
    [InlineData(100, Band.Acute)]
    public void Bands_begin_where_they_are_published(int score, Band band) => Assert.Equal(band, RuleSet.First.BandOf(score));

    [Theory]
    [InlineData("\"cap\": 100", "\"cap\": 70")]
    [InlineData("\"high\": 50", "\"high\": 90")]
    [InlineData("[1, 2, 3]", "[1, 2]")]
    [InlineData("\"crisis\": 15", "\"panic\": 15")]
    public void A_rule_set_that_makes_no_sense_is_refused(string published, string wrong)
    {
        using var file = typeof(RuleSet).Assembly.GetManifestResourceStream("EarlyWarning.Risk.Rules.2026-1.json")!;
        using var reader = new StreamReader(file);
        var json = reader.ReadToEnd();
        Assert.Equal(RuleSet.FirstVersion, RuleSet.Parse(json).Version);
        Assert.Contains(published, json, StringComparison.Ordinal);
        Assert.Throws<System.Text.Json.JsonException>(() => RuleSet.Parse(json.Replace(published, wrong, StringComparison.Ordinal)));
    }
}
