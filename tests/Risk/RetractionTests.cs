using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using static EarlyWarning.Tests.Risk.Made;

namespace EarlyWarning.Tests.Risk;

/// <summary>What a sender corrects or takes back is folded away, whatever was told after it.</summary>
public sealed class RetractionTests
{
    [Fact]
    public async Task The_score_falls_to_what_the_rest_comes_to_and_says_that_nothing_else_makes_a_case()
    {
        await using var house = new RiskHouse("11-21");
        await house.TellAndAssess(RentSignal(SignalKind.ArrearsOpened, "11-01", 1.2),
            RentSignal(SignalKind.EvictionScheduled, "11-20", id: "wrong") with { EvictionDate = Day("12-15") });
        Assert.Equal((Band.Acute, false), ((await house.Latest())!.Band, (await house.Latest())!.RestsOnRetracted));

        await Retract(house, "wrong");
        var seen = (await house.Latest())!;
        Assert.Equal((20, true, null), (seen.Score, seen.RestsOnRetracted, seen.NextStep));
        Assert.Equal(("wrong", SignalKind.EvictionScheduled),
            (Assert.Single(seen.Retracted).Signal.SignalId, seen.Retracted[0].Kind!.Value));
        Assert.DoesNotContain(seen.Signals, signal => signal.SignalId == "wrong");
        // The case hears of it, though the citizen is no more at high.
        Assert.Equal(2, (await house.Take(Queues.CaseDue)).Count);
        await house.Store.Reassess(RiskHouse.Token);
        Assert.Equal(seen.Sequence, (await house.Latest())!.Sequence);
    }

    [Fact]
    public async Task Of_a_citizen_of_whom_nothing_stands_nothing_is_left()
    {
        await using var house = new RiskHouse("11-21");
        await house.TellAndAssess(RentSignal(SignalKind.BailiffRequested, "11-20", 2, id: "wrong"));
        await Retract(house, "wrong");
        var seen = (await house.Latest())!;
        Assert.Equal((0, Band.None, true), (seen.Score, seen.Band, seen.RestsOnRetracted));
        Assert.Equal((0, 0, 0), (seen.Landlords.Count, seen.Tenancies.Count, seen.Signals.Count));
    }

    /// <summary>Another landlord's word stands, and the case with it.</summary>
    [Fact]
    public async Task What_a_second_landlord_told_still_makes_the_case()
    {
        await using var house = new RiskHouse("11-21");
        await house.TellAndAssess(RentSignal(SignalKind.BailiffRequested, "11-20", 2, id: "wrong"),
            RentSignal(SignalKind.LeaseTerminated, "11-19", 3) with { Sender = "anden-bolig" });
        await Retract(house, "wrong");
        var seen = (await house.Latest())!;
        Assert.Equal((100, false, "anden-bolig"), (seen.Score, seen.RestsOnRetracted, Assert.Single(seen.Landlords)));
    }

    /// <summary>It was paid since: there was a case all the same, and no mistake.</summary>
    [Fact]
    public async Task What_was_grave_once_and_is_paid_was_no_mistake()
    {
        await using var house = new RiskHouse("11-21");
        await house.TellAndAssess(Demand("10-01", "10-02", 2.1), RentSignal(SignalKind.ArrearsSettled, "11-10"),
            RentSignal(SignalKind.ArrearsOpened, "11-11", 0.5, id: "wrong"));
        await Retract(house, "wrong");
        var seen = (await house.Latest())!;
        Assert.Equal((0, false), (seen.Score, seen.RestsOnRetracted));
    }

    [Fact]
    public void What_told_of_children_says_so_when_it_is_taken_back_and_what_stands_though_the_tenancy_has_ended()
    {
        var told = RentSignal(SignalKind.ArrearsOpened, "11-01", 1, id: "children") with { ChildrenUnder18 = YesNoUnknown.Yes };
        var ended = RentSignal(SignalKind.TenancyEnded, "11-05");
        Assert.True(Assess("11-21", told, ended) is { ChildrenUnder18: false, ChildrenTold: true });
        var corrected = RentSignal(SignalKind.ArrearsOpened, "11-06", 1) with { Supersedes = "children" };
        var (standing, retracted) = Retractions.Of([told, ended, corrected], []);
        Assert.True(Assert.Single(retracted).Children);
        Assert.False(Assess("11-21", [.. standing]).ChildrenTold);
        Assert.Null(Assert.Single(Retractions.Of([ended, RentSignal(SignalKind.TenancyEnded, "11-07") with
            { Supersedes = ended.SignalId }], []).Retracted).Children);
    }

    [Fact]
    public void A_correction_is_folded_at_its_own_date_amount_and_tenancy()
    {
        Signal[] before =
            [RentSignal(SignalKind.ArrearsOpened, "11-01", 1.2), RentSignal(SignalKind.ArrearsIncreased, "11-20", 3.5, id: "wrong")];
        var right = before[1] with { SignalId = "right", Supersedes = "wrong", ReceivedAt = At("11-21") };

        Assert.Equal(40, Score(before)); // Three months.
        Assert.Equal(0, Score([.. before, right with { ArrearsOere = 0 }]));
        Assert.Equal(20, Score([.. before, right with { TenancyRef = "T2", ArrearsOere = 1 }])); // The first tenancy as it was told first.
        Assert.Equal(20, Score([.. before, right with { AsOf = At("10-01") }])); // Of a month before: what was told later stands.
        // Another's own id is another signal.
        Assert.Equal(40, Score([.. before, right with { Sender = "anden-bolig", ArrearsOere = 0 }]));
    }

    private static int Score(Signal[] signals) => Assess("11-21", [.. Retractions.Of(signals, []).Standing]).Score;

    [Fact]
    public async Task The_laboratory_tries_rules_on_what_stands()
    {
        await using var house = new RiskHouse("11-21");
        await house.Tell(
            RentSignal(SignalKind.BailiffRequested, "11-20", 2, id: "wrong"), RentSignal(SignalKind.ArrearsOpened, "11-20", 1.1));
        await Retract(house, "wrong");
        var told = await house.Of<SignalHistory>().Citizens().ToListAsync();
        Assert.Equal(SignalKind.ArrearsOpened, Assert.Single(Assert.Single(told)).Kind);
    }

    private static async Task Retract(RiskHouse house, string signalId)
    {
        await house.Table(Tables.Citizens)
            .Insert(Retractions.ToRow(RiskHouse.Token, new(Housing, signalId), by: null, At("11-21"), reason: null));
        await house.Store.Reassess(new CitizenChanged(RiskHouse.Token));
    }
}
