using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using FsCheck;
using FsCheck.Fluent;
using static EarlyWarning.Tests.Risk.Made;

namespace EarlyWarning.Tests.Risk;

/// <summary>Histories small enough to be counted by hand, and the law that a replay is what the pipeline would have done.</summary>
public sealed class RuleReplayTests
{
    private static readonly RuleReplayTerms Terms = new(CaseDays: 180, Capacity: 10, ByFacts: false);
    private static readonly DateTimeOffset Until = At("06-30");

    /// <summary>
    /// 1.2 months' rent on 1 March (20). A demand received on 23 March (20 more): 14 days end on Easter Monday, 6 April, so the last
    /// day to pay is the 7th, and from the 8th it has passed (35): 55, high. Evicted on 20 April, 12 days later.
    /// </summary>
    private static readonly Signal[] Lost =
    [
        RentSignal(SignalKind.ArrearsOpened, "03-01", 1.2), Demand("03-23", "03-23"), RentSignal(SignalKind.Evicted, "04-20"),
    ];

    [Fact]
    public void An_eviction_that_one_set_misses_is_caught_twelve_days_before_by_another()
    {
        var outcome = Run(With("points.demandPassed", 25), Terms, Lost);

        Assert.Equal(new PastEviction(Day("04-01"), Carried: true, DaysNow: 12, DaysProposed: null), Assert.Single(outcome.Evictions));
        // The other one opens on the day itself: too late.
        Assert.Equal((new RuleReplaySide(1, 0), new RuleReplaySide(1, 0)), (outcome.Now, outcome.Proposed));
        Assert.Equal([(Day("04-06"), 1, 0)], Openings(outcome, week => week.OpenedNow > 0));
        Assert.Equal([(Day("04-20"), 0, 1)], Openings(outcome, week => week.OpenedProposed > 0));
    }

    [Fact]
    public void A_stricter_set_catches_it_earlier()
    {
        var outcome = Run(With("points.demandRunning", 30), Terms, Lost); // 20 + 30 as soon as the demand is received.
        Assert.Equal((12, 28), (outcome.Evictions[0].DaysNow, outcome.Evictions[0].DaysProposed));
    }

    [Fact]
    public void What_came_late_was_not_known_before_it_came_unless_the_facts_are_asked()
    {
        Signal[] late = [.. Lost.Select(signal =>
            signal.Kind == SignalKind.DemandSent ? signal with { ReceivedAt = At("04-15") } : signal)];
        Assert.Equal(5, Run(RuleSet.First, Terms, late).Evictions[0].DaysNow);
        Assert.Equal(12, Run(RuleSet.First, Terms with { ByFacts = true }, late).Evictions[0].DaysNow);

        Signal[] after = [.. Lost.Select(signal => signal with { ReceivedAt = At("05-20") })];
        var outcome = Run(RuleSet.First, Terms, after);
        Assert.Equal((1, 0, 3), (outcome.Unheard, outcome.Evictions.Count, outcome.LateSignals)); // Nobody could have known.
    }

    [Fact]
    public void A_date_that_has_passed_counts_as_one_that_was_set_and_one_that_was_withdrawn_does_not_count()
    {
        var scheduled = RentSignal(SignalKind.EvictionScheduled, "04-10") with { EvictionDate = Day("05-05") };
        var outcome = Run(RuleSet.First, Terms, [RentSignal(SignalKind.ArrearsOpened, "03-01", 1.2), scheduled]);
        Assert.Equal(new PastEviction(Day("05-01"), Carried: false, 25, 25), Assert.Single(outcome.Evictions));

        outcome = Run(RuleSet.First, Terms,
            [RentSignal(SignalKind.ArrearsOpened, "03-01", 1.2), scheduled, RentSignal(SignalKind.ProceedingsWithdrawn, "04-25")]);
        Assert.Empty(outcome.Evictions);
        Assert.Equal(new RuleReplaySide(1, 1), outcome.Now);
    }

    [Fact]
    public void One_case_at_a_time_and_a_new_one_only_for_something_new()
    {
        var terms = Terms with { CaseDays = 20 };
        var filed = RentSignal(SignalKind.BailiffRequested, "03-02", 1.2);
        Assert.Equal(1, Run(RuleSet.First, terms, [filed, RentSignal(SignalKind.ArrearsIncreased, "03-12", 1.5)]).Now.Opened);
        Assert.Equal(1, Run(RuleSet.First, terms, [filed, RentSignal(SignalKind.ArrearsIncreased, "04-12", 1.2, id: "again")]).Now.Opened);
        var twice = Run(RuleSet.First, terms, [filed, RentSignal(SignalKind.ArrearsIncreased, "04-13", 1.5)]);
        Assert.Equal(2, twice.Now.Opened);
        // Opened on Mondays, in hand for 20 days each: two ends of weeks, and none between.
        Assert.Equal([Day("03-02"), Day("03-09"), Day("04-13"), Day("04-20")], twice.Weeks.Where(week => week.InHandNow == 1)
            .Select(week => week.Monday));
    }

    [Fact]
    public void What_the_day_of_taking_effect_would_bring_is_counted_apart()
    {
        Signal[] below = [RentSignal(SignalKind.ArrearsOpened, "06-20", 2)]; // 30.
        var outcome = Run(With("bands.high", 30), Terms, below, [RentSignal(SignalKind.LeaseTerminated, "06-01")]);
        Assert.Equal((1, 0), (outcome.OpenAtOnce, outcome.FallAtOnce));

        outcome = Run(With("bands.high", 61), Terms, below, [RentSignal(SignalKind.LeaseTerminated, "06-01")]); // 60.
        Assert.Equal((0, 1), (outcome.OpenAtOnce, outcome.FallAtOnce));

        outcome = Run(With("bands.acute", 60), Terms, below, [RentSignal(SignalKind.LeaseTerminated, "06-01")]);
        Assert.Equal((0, 1, 0), (outcome.OpenAtOnce, outcome.AcuteAtOnce, outcome.FallAtOnce));
    }

    [Fact]
    public void It_is_the_course_the_pipeline_takes_when_signals_come_in_order() => Prop.ForAll(ScoringProperties.Sets.ToArbitrary(), set =>
    {
        Signal[] signals = [.. set.Select(signal => signal with { ReceivedAt = signal.AsOf })];
        var until = At("11-21", 15);
        var course = CitizenCourse.Of(signals, RuleSet.First, RuleSet.First, Terms with { CaseDays = 1000 }, until);
        return course.Now.Opened.SequenceEqual(FirstOpening(signals, until)) && course.Proposed.Opened.SequenceEqual(course.Now.Opened);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public async Task Whose_objection_stands_and_who_is_being_erased_are_in_no_replay()
    {
        await using var house = new RiskHouse("11-21");
        var citizens = house.Table(Tables.Citizens);
        foreach (var token in new[] { "t1-a", "t1-b", "t1-c", "t1-d" })
            await citizens.Insert(SignalRows.ToRow(token, Lost[0] with { SignalId = token }));
        await house.Of<Objections>().Set("t1-a", stands: true, 1, 1);
        await house.Of<Objections>().Set("t1-b", stands: true, 1, 1);
        await house.Of<Objections>().Set("t1-b", stands: false, 1, 2);
        await citizens.Insert(RiskTable.LeavingRow("t1-d", At("11-21"), 1));

        var left = new List<string>();
        await foreach (var signals in house.Of<SignalHistory>().Citizens()) left.AddRange(signals.Select(signal => signal.SignalId));
        Assert.Equal(["t1-b", "t1-c"], left);
    }

    [Fact]
    public void Every_number_can_be_read_and_changed_by_its_name()
    {
        Assert.Equal(31, RuleNumbers.All.Count);
        foreach (var number in RuleNumbers.All)
        {
            var changed = number.With(RuleSet.First, number.Read(RuleSet.First) + 1);
            Assert.Equal(new RuleChange(number.Code, number.Read(RuleSet.First), number.Read(RuleSet.First) + 1),
                Assert.Single(RuleNumbers.Between(RuleSet.First, changed)));
            Assert.InRange(number.Read(RuleSet.First), number.Least, number.Most);
            if (!RuleNumbers.NotRising(changed).Any()) Assert.Empty(RuleNumbers.Between(changed, RuleSet.Parse(changed.ToJson())));
        }
        Assert.Equal(["arrearsMonths.2", "bands.high"],
            RuleNumbers.NotRising(With("arrearsMonths.1", 2) with { Bands = new BandFloors(1, 25, 25, 80) }));
    }

    private static RuleSet With(string code, int number) =>
        RuleNumbers.All.Single(one => one.Code == code).With(RuleSet.First, number) with { Version = "2026-2" };

    private static RuleReplayOutcome Run(RuleSet proposed, RuleReplayTerms terms, params Signal[][] citizens)
    {
        var replay = new RuleReplay(RuleSet.First, proposed, terms, Until);
        foreach (var citizen in citizens) replay.Add(citizen);
        return replay.Finish();
    }

    private static IEnumerable<(DateOnly, int, int)> Openings(RuleReplayOutcome outcome, Func<RuleReplayWeek, bool> which) =>
        outcome.Weeks.Where(which).Select(week => (week.Monday, week.OpenedNow, week.OpenedProposed));

    /// <summary>As the pipeline does: scored after each signal, and at each instant the last assessment named.</summary>
    private static IEnumerable<DateTimeOffset> FirstOpening(IReadOnlyList<Signal> signals, DateTimeOffset until)
    {
        var arrivals = new SortedSet<DateTimeOffset>(signals.Select(signal => signal.ReceivedAt)) { until };
        foreach (var (at, next) in arrivals.Zip(arrivals.Skip(1)))
        {
            Signal[] known = [.. signals.Where(signal => signal.ReceivedAt <= at)];
            for (DateTimeOffset? look = at; look <= next; look = Scoring.Assess(known, look.Value, RuleSet.First).NextChangeAt)
            {
                if (Scoring.Assess(known, look.Value, RuleSet.First).Band >= Band.High) return [look.Value];
            }
        }
        return [];
    }
}
