using EarlyWarning.Bench.Population.Backtest;
using EarlyWarning.Bench.Population.World;
using EarlyWarning.Laboratory.Contracts;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using static EarlyWarning.Tests.Risk.Made;

namespace EarlyWarning.Tests.Population;

/// <summary>Five homes whose answers are known by hand, and that nobody is judged by what only the future knew.</summary>
public sealed class BacktestTests
{
    private static readonly Span Measured = new(Day("01-01"), Day("07-01"), Day("12-31"), Citizens: 5_000);
    private static readonly Landlord Landlord = SimulatedTown.Landlords[0];
    private static readonly Contender[] All =
    [
        new PublishedRules(RuleSet.First), new StatutoryNotice(new HashSet<string>([Housing], StringComparer.Ordinal)), new TwoMonthsOwed(),
    ];

    /// <summary>
    /// 1.2 months on 1 March (20) and a demand received on 23 March, whose deadline is 7 April: 55 from 8 April on, twelve days before the
    /// 20th. The bailiff was asked six days before. Two months were never told.
    /// </summary>
    private static readonly Signal[] Seen =
    [
        RentSignal(SignalKind.ArrearsOpened, "03-01", 1.2), Demand("03-23", "03-23"), RentSignal(SignalKind.BailiffRequested, "04-14"),
        RentSignal(SignalKind.Evicted, "04-20"),
    ];

    private static readonly IReadOnlyList<(Lived Lived, Signal[] Told)> Five =
    [
        (Lived("seen", "A", Happened("04-14", SignalKind.BailiffRequested), Happened("04-20", SignalKind.Evicted)), Seen),
        (Lived("unheard", "B", Happened("05-04", SignalKind.Evicted)), []),
        // Two months owed: nothing to the rules (30), a case to those who count months. The landlord goes on.
        (Lived("further", "A", Happened("02-20", SignalKind.LeaseTerminated)), [RentSignal(SignalKind.ArrearsOpened, "02-01", 2.1)]),
        // A lease that was ended (60), and nothing more.
        (Lived("paid", "B", Happened("02-02", SignalKind.LeaseTerminated)), [RentSignal(SignalKind.LeaseTerminated, "02-02", 0.5)]),
        (Lived("quiet", "B"), []),
    ];

    private static readonly SeedResult Result = BacktestRun.Of([.. Five.Select(one => one.Lived)],
        Five.ToDictionary(one => one.Lived.Home.Token, one => one.Told.ToList(), StringComparer.Ordinal), Measured, All, RuleSet.First);

    [Fact]
    public void Evictions_are_found_by_who_passed_the_threshold_before_their_day()
    {
        Assert.Equal([12, 6, null], Result.Evictions[0].Days);
        Assert.Equal([null, null, null], Result.Evictions[1].Days);
        Assert.Equal([true, false], Result.Evictions.Select(one => one.Heard));
        Assert.Equal([0.5, 0.5, 0], All.Select((_, index) => Measures.Recall([Result], index)));
        Assert.Equal([0.5, 0.0], new[] { 12, 13 }.Select(days => Measures.Recall([Result], 0, days)));
        Assert.Equal((1, 0.5), (Measures.Recall([Result], 0, heard: true), Measures.Heard([Result])));
        Assert.Equal([12, 6, 0], All.Select((_, index) => Measures.LeadDays([Result], index)));
    }

    [Fact]
    public void Cases_are_counted_and_judged_by_what_followed()
    {
        // The rules: seen and paid. The notice: seen. Two months: further.
        Assert.Equal([2, 1, 1], Result.Cases.Select(cases => cases.Count));
        Assert.Equal([0.5, 1, 0], All.Select((_, index) => Measures.Precision([Result], index, one => one.Evicted)));
        Assert.Equal([0.5, 1, 1], All.Select((_, index) => Measures.Precision([Result], index, one => one.Further)));
        Assert.Equal(2 / Measured.Weeks / 0.5, Measures.CasesAWeek([Result], 0, Measured), 9);
    }

    [Fact]
    public void A_group_is_told_apart_afterwards()
    {
        static bool InA(Group group) => group.District == "A";
        Assert.Equal([1, 0], new[] { Measures.Recall([Result], 0, of: InA), Measures.Recall([Result], 0, of: group => !InA(group)) });
        // Of the three homes of B, half a year each, one case too many.
        Assert.Equal(1000 / (3 * 181 / 365.25), Measures.FalseAlarms([Result], 0, group => !InA(group)), 9);
        Assert.Equal(0, Measures.FalseAlarms([Result], 0, InA));
    }

    [Fact]
    public void An_interval_holds_its_figure_and_is_as_wide_as_the_towns_differ()
    {
        Assert.Equal(new Estimate(2, 2, 2), Measures.Of([2.0, 2.0, 2.0], all => all.Average()));
        var wide = Measures.Of([0.0, 1.0, 0.0, 1.0, 0.0, 1.0], all => all.Average());
        Assert.Equal(0.5, wide.Value);
        Assert.True(wide.Low < 0.3 && wide.High > 0.7, wide.ToString());
        Assert.Equal(wide, Measures.Of([0.0, 1.0, 0.0, 1.0, 0.0, 1.0], all => all.Average()));
    }

    [Fact]
    public void The_cases_of_the_rules_are_those_of_the_rules_laboratory_and_the_future_changes_none_of_them()
    {
        var town = SimulatedTown.Of(3, 3_000);
        var (end, half) = (CopenhagenTime.StartOf(SimulatedTown.Until), CopenhagenTime.StartOf(SimulatedTown.MeasuredFrom.AddYears(1)));
        var terms = new RuleReplayTerms(BacktestRun.CaseDays, Capacity: 1, ByFacts: false);
        var opened = 0;
        foreach (var signals in new Telling().Of(town).Values)
        {
            var cases = Watch.Of(signals, [All[0]], RuleSet.First, end)[0].Opened;
            Assert.Equal(CitizenCourse.Of(signals, RuleSet.First, RuleSet.First, terms, end).Now.Opened, cases);
            var until = Watch.Of([.. signals.Where(signal => signal.ReceivedAt <= half)], [All[0]], RuleSet.First, half)[0].Opened;
            Assert.Equal(cases.Where(at => at <= half), until);
            opened += cases.Count;
        }
        Assert.True(opened > 30, $"{opened} cases.");
    }

    [Fact]
    public void A_regression_reads_as_many_facts_as_it_has_weights_for()
    {
        var situation = Situation.From(Seen[..3]);
        var features = Features.Of(situation, Day("04-15"));
        Assert.Equal(Features.Names.Count, features.Length);
        Assert.Equal([1.2f, 1, 0, 0, 1, 0, 1, 0], features[..8]);
        var weights = Features.Names.Select(name => name == "bailiff" ? 3f : 0f).ToArray();
        Assert.Equal((Band.High, Band.None), (new Regression(weights, 2).Says(situation, Day("04-15")),
            new Regression(weights, 2).Says(Situation.From(Seen[..2]), Day("04-15"))));
    }

    private static Happening Happened(string day, SignalKind kind) => new(Day(day), kind);

    private static Lived Lived(string token, string district, params Happening[] happenings) => new(
        new Home
        {
            Token = token, District = district, Livelihood = Livelihood.Wage, Letting = new Letting(Landlord, token, Rent), Couple = false,
            Children = false, Income = 0, HousingBenefit = 0, Living = 0, Buffer = 0, Grip = 0, Backing = 0, RentFirst = false, Unrest = 0,
            OftenSanctioned = false,
        }, happenings, Day("01-01"), Day("12-31")) { Purse = new Purse(0), Accounts = [] };
}
