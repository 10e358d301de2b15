using EarlyWarning.Platform;
using EarlyWarning.Risk;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using FsCheck;
using FsCheck.Fluent;
using static EarlyWarning.Tests.Risk.Made;

namespace EarlyWarning.Tests.Risk;

/// <summary>Of a citizen about whom much was told only what is new is read and applied, and it comes to what all of it does.</summary>
public sealed class HeardSignalsTests
{
    private static readonly Signal[] Known = [.. Enumerable.Range(0, 60).Select(i =>
        RentSignal(SignalKind.ArrearsIncreased, "11-10", 1 + (i / 100.0), id: $"r-{i * 37 % 61:D2}") with
        {
            AsOf = At("11-10").AddMinutes(i), ReceivedAt = At("11-11").AddTicks(i),
        })];

    private static readonly DateTimeOffset Now = At("11-21", 15);

    [Fact]
    public void Heard_bit_by_bit_in_any_order_it_comes_to_the_same() =>
        Prop.ForAll(Arrivals.ToArbitrary(), parts =>
        {
            var heard = new HeardSignals([.. parts[0]], [], []);
            foreach (var part in parts[1..]) heard.GoOn([.. part], [], []);
            return Told(heard) == Told(new HeardSignals([.. parts.SelectMany(part => part)], [], keys: null));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    public static TheoryData<string> Cases => ["newer", "older", "at one instant", "a correction", "another sender"];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_comes_is_taken_in_as_if_all_had_come_at_once(string what)
    {
        Signal next = what switch
        {
            "newer" => RentSignal(SignalKind.LeaseTerminated, "11-20", 3),
            "older" => RentSignal(SignalKind.LeaseTerminated, "10-20", 3),
            "at one instant" => Known[^1] with { SignalId = "twin", ReceivedAt = At("11-20"), ArrearsOere = 4 * Rent },
            "a correction" => RentSignal(SignalKind.ArrearsReduced, "11-20", 0.5) with { Supersedes = Known[^1].SignalId },
            _ => Stop("11-15", "11-12"),
        };
        await using var house = new RiskHouse("11-21");
        await house.TellAndAssess(Known);
        await house.TellAndAssess(next);
        Assert.Equal(next.Ref, Assert.Single(house.Of<ScoredSignals>().Recall(RiskHouse.Token)!.New).Ref);
        Assert.Equal(await Fresh([.. Known, next]), Read(await house.Latest()));
    }

    [Fact]
    public async Task What_is_taken_back_or_gone_counts_no_more()
    {
        await using var house = new RiskHouse("11-21");
        await house.TellAndAssess(Known);
        var citizens = house.Table(Tables.Citizens);
        await citizens.Insert(Retractions.ToRow(RiskHouse.Token, Known[^1].Ref, by: null, At("11-20"), reason: null));
        await house.Store.Reassess(RiskHouse.Token);
        Assert.Equal((59, Known[^1].Ref), ((await house.Latest())!.SignalCount, Assert.Single((await house.Latest())!.Retracted).Signal));

        await citizens.Delete(SignalRows.ToRow(RiskHouse.Token, Known[0]));
        await house.Store.Reassess(RiskHouse.Token);
        Assert.Equal(58, (await house.Latest())!.SignalCount);
    }

    /// <summary>It is the citizen's as before; its sender is told by what it told since alone, and no more where that is nothing.</summary>
    [Fact]
    public async Task What_has_ended_for_its_sender_counts_in_nothing_that_it_is_told()
    {
        await using var house = new RiskHouse("11-21");
        var stop = Stop("11-12", "11-12");
        await house.TellAndAssess([.. Known, stop]);
        var citizens = house.Table(Tables.Citizens);
        foreach (var signal in Known) await End(citizens, RiskHouse.Token, signal);
        var demand = Demand("11-20", "11-19");
        await house.TellAndAssess(demand);

        var (now, whole) = ((await house.Latest())!, Assess("11-21", [.. Known, stop, demand]));
        Assert.Equal(ForStaff(whole), ForStaff(now));
        Assert.Equal((Assess("11-21", demand).Score, whole.ScoreBySender[Benefits]),
            (now.ScoreBySender[Housing], now.ScoreBySender[Benefits]));
        Assert.True(whole.ScoreBySender[Housing] > now.ScoreBySender[Housing]);
        Assert.Equal(whole.Own[Housing].Debt, now.Own[Housing].Debt); // What is owed to it is owed.
        Assert.Equal((0, now.DebtOere), (now.Own[Housing].DebtOere, now.Own[Housing].Debt!.OpenOere));

        await End(citizens, RiskHouse.Token, demand);
        await house.TellAndAssess(Stop("11-13", "11-13"));
        now = (await house.Latest())!;
        Assert.Equal([Benefits], now.ScoreBySender.Keys);
        Assert.Equal(now.DebtOere, now.Own[Housing].DebtOere);
        Assert.Empty(now.OwnSteps!);
    }

    [Fact]
    public async Task Of_somebody_of_whom_much_has_ended_and_was_answered_only_what_is_new_is_read()
    {
        await using var house = new RiskHouse("11-21");
        await house.Table(Tables.Citizens).Note(RiskHouse.Token, new OwnEnd(Known[0].Ref, AcceptedSignal.Time(Known[0].ReceivedAt))
        {
            Heard = [new FeedbackItem(1, Known[0].SignalId, FeedbackCodes.Disputed, At("11-12"))],
        }, CancellationToken.None);
        await house.TellAndAssess(Known);
        var next = RentSignal(SignalKind.LeaseTerminated, "11-20", 3);
        await house.TellAndAssess(next);
        Assert.Equal(next.Ref, Assert.Single(house.Of<ScoredSignals>().Recall(RiskHouse.Token)!.New).Ref);
    }

    /// <summary>Without a CPR number it waited for a person to say who it is, until after others of its sender had ended.</summary>
    [Fact]
    public async Task What_comes_to_the_citizen_after_an_end_with_an_earlier_time_has_not_ended()
    {
        await using var house = new RiskHouse("11-21");
        await house.TellAndAssess(Known);
        var demand = Demand("11-10", "11-10", months: 3);
        Assert.True(demand.ReceivedAt < Known[^1].ReceivedAt);
        foreach (var signal in Known) await End(house.Table(Tables.Citizens), RiskHouse.Token, signal);
        await house.TellAndAssess(demand);
        Assert.Equal(Assess("11-21", demand).Score, (await house.Latest())!.ScoreBySender[Housing]);
    }

    /// <summary>Its people read the dates of what it told since; the municipality all of them.</summary>
    [Fact]
    public async Task Legal_steps_by_what_has_ended_are_not_the_senders_to_read()
    {
        await using var house = new RiskHouse("11-21");
        var (before, since) = (Demand("11-10", "11-10"), Demand("11-20", "11-19") with { TenancyRef = "T-2" });
        await house.TellAndAssess([before, Stop("11-12", "11-12")]);
        Assert.Null((await house.Latest())!.OwnSteps);
        await End(house.Table(Tables.Citizens), RiskHouse.Token, before);
        await house.TellAndAssess(since);
        var now = (await house.Latest())!;
        Assert.Equal(["T-2", "T1"], now.TenancySteps.Select(own => own.Tenancy).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Assess("11-21", since).TenancySteps, now.OwnSteps!);
    }

    [Fact]
    public async Task Alone_with_a_citizen_a_sender_is_told_by_what_it_told_since_too_of_each_number()
    {
        const string Old = "t1-of-before";
        await using var house = new RiskHouse("11-21");
        var citizens = house.Table(Tables.Citizens);
        await citizens.Insert(CitizenNumbers.NowRow(Old, RiskHouse.Token, "c-1"));
        await citizens.Insert(CitizenNumbers.OldRow(Old, RiskHouse.Token));
        await citizens.Insert(SignalRows.ToRow(Old, Known[0]));
        await End(citizens, Old, Known[0]); // With that number alone.
        var demand = Demand("11-20", "11-19");
        await house.TellAndAssess(demand);
        var now = (await house.Latest())!;
        Assert.Equal((2, Assess("11-21", demand).Score), (now.SignalCount, now.ScoreBySender[Housing]));
        Assert.True(now.Score > now.ScoreBySender[Housing]);
    }

    /// <summary>Of a sender for whom all has ended there is no lowest to be held against.</summary>
    [Fact]
    public void What_was_told_before_an_end_holds_nobody_back_after_it()
    {
        var before = Assess("11-21", Demand("11-10", "11-10", months: 3)).Own[Housing];
        var after = Assess("11-21", Demand("11-20", "11-19")).Own[Housing] with { After = At("11-15") };
        Assert.False((after with { After = null }).IsBeyond(before));
        Assert.True(after.IsBeyond(before));
        Assert.Equal(after, before.Lower(after));
        Assert.False(after.IsBeyond(before.Lower(after)));
    }

    [Fact]
    public async Task Whom_another_instance_assessed_is_read_anew()
    {
        await using var house = new RiskHouse("11-21");
        await house.TellAndAssess(Known);
        var latest = (await house.Table(Tables.Citizens).Get(RiskHouse.Token, Assessments.LatestKey))!;
        await house.Table(Tables.Citizens).Replace(
            latest.WithLongText("assessment", Json.Write(Assessments.FromRow(latest) with { Sequence = 7 })));
        await house.TellAndAssess(RentSignal(SignalKind.LeaseTerminated, "11-20", 3));
        Assert.Equal((8L, 61), ((await house.Latest())!.Sequence, (await house.Latest())!.SignalCount));
        Assert.Equal(61, house.Of<ScoredSignals>().Recall(RiskHouse.Token)!.New.Count);
    }

    private static Task End(ITable citizens, string token, Signal signal) =>
        citizens.Note(token, new OwnEnd(signal.Ref, AcceptedSignal.Time(signal.ReceivedAt)), CancellationToken.None);

    private static async Task<string> Fresh(Signal[] signals)
    {
        await using var house = new RiskHouse("11-21");
        await house.TellAndAssess(signals);
        return Read(await house.Latest());
    }

    private static string ForStaff(Assessment assessment) => Read(assessment with
    {
        At = Now, NextChangeAt = null, OwnSteps = null, EverHigh = false, Own = new Dictionary<string, OwnStanding>(StringComparer.Ordinal),
        ScoreBySender = new Dictionary<string, int>(StringComparer.Ordinal),
    });

    private static string Read(Assessment? assessment) => Json.Write(assessment! with { Sequence = 1 });

    private static string Told(HeardSignals heard) => Json.Write(heard.Fold.All) + heard.Fold.Digest + Json.Write(heard.Retracted)
        + Json.Write(Scoring.Assess(heard.Fold, Now, RuleSet.First) with { At = Now });

    /// <summary>One set in parts: in the order of the facts, or in any other; one of them may correct another.</summary>
    private static Gen<Signal[][]> Arrivals =>
        from set in ScoringProperties.Sets.Where(set => set.Count > 1)
        from shuffled in Gen.Shuffle([.. set])
        from inOrder in Gen.Elements(true, false)
        from corrects in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        from size in Gen.Choose(1, 4)
        let arrivals = inOrder ? [.. Situation.InOrder(shuffled)] : shuffled
        select ((Signal[])[.. arrivals[..^1], corrects ? arrivals[^1] with { Supersedes = arrivals[0].SignalId } : arrivals[^1]])
            .Chunk(size).ToArray();
}
