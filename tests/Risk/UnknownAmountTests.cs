using EarlyWarning.Risk;
using EarlyWarning.Signals.Contracts;
using static EarlyWarning.Tests.Risk.Made;

namespace EarlyWarning.Tests.Risk;

/// <summary>A landlord who joins in the middle of a course is scored like one who was there from the start.</summary>
public sealed class UnknownAmountTests
{
    [Fact]
    public void A_demand_that_comes_before_any_amount_counts_and_runs_out()
    {
        Assert.Equal(["demand"], Assess("11-10", Demand("11-02", "11-02")).Rules.Select(rule => rule.Rule));
        var passed = Assess("11-21", Demand("11-02", "11-02"));
        Assert.Equal((35, 0L, true, 1), (passed.Score, passed.DebtOere, passed.DebtUnknown, passed.Episodes));
        Assert.Equal("Fristen i påkravet er udløbet (beløbet er ikke oplyst).", passed.Summary.Da);
        Assert.Equal("The deadline of the demand has passed (the amount is not known).", passed.Summary.En);
    }

    [Fact]
    public void An_amount_told_later_is_that_of_the_same_episode()
    {
        var seen = Assess("11-21", Demand("11-02", "11-02"), RentSignal(SignalKind.ArrearsOpened, "11-20", 1.2)
            with { ArrearsSince = Day("10-01") });
        Assert.Equal((55, 1, false), (seen.Score, seen.Episodes, seen.DebtUnknown));
        Assert.Equal(["arrears", "demand"], seen.Rules.Select(rule => rule.Rule));
    }

    [Theory]
    [InlineData(SignalKind.PaymentPlanBroken, 15, "plan")]
    [InlineData(SignalKind.PaymentPlanAgreed, 0, "plan")]
    [InlineData(SignalKind.LeaseTerminated, 60, "terminated")]
    [InlineData(SignalKind.BailiffRequested, 80, "bailiff")]
    [InlineData(SignalKind.EvictionScheduled, 100, "eviction")]
    public void So_does_every_fact_of_arrears(SignalKind kind, int score, string rule)
    {
        var seen = Assess("11-21", RentSignal(kind, "11-20") with { EvictionDate = Day("12-03") });
        Assert.Equal((score, true, 1), (seen.Score, seen.DebtUnknown, seen.Episodes));
        Assert.Equal([rule], seen.Rules.Select(fired => fired.Rule));
    }

    [Fact]
    public void Danger_told_without_an_amount_counts_at_once()
    {
        var seen = Assess("11-21", RentSignal(SignalKind.ProceedingsWithdrawn, "11-20") with { Crisis = true });
        Assert.Equal((15, true), (seen.Score, seen.DebtUnknown));
        Assert.Equal("Restancens størrelse er ikke oplyst, og udlejer melder om akut fare.", seen.Summary.Da);
    }

    [Fact]
    public void Of_two_landlords_one_who_joins_late_scores_the_same()
    {
        Signal[] late = [RentSignal(SignalKind.LeaseTerminated, "11-10"), RentSignal(SignalKind.PaymentPlanBroken, "11-12"),
            RentSignal(SignalKind.ArrearsIncreased, "11-15", 2)];
        Signal[] whole = [RentSignal(SignalKind.ArrearsOpened, "11-01", 1.5), .. late];
        Assert.Equal(Assess("11-21", whole).Score, Assess("11-21", late).Score);
    }

    [Fact]
    public void A_fact_that_says_nothing_is_owed_opens_nothing()
    {
        Assert.Equal((0, false, 0), Told(Assess("11-21", RentSignal(SignalKind.PaymentPlanBroken, "11-20", 0))));
        Assert.Equal((0, false, 0), Told(Assess("11-21", RentSignal(SignalKind.ArrearsReduced, "11-20", 0) with { Crisis = true })));
        Assert.Equal((0, false, 0), Told(Assess("11-21", RentSignal(SignalKind.ArrearsSettled, "11-20") with { Crisis = true })));
        Assert.Equal((100, false, 0),
            Told(Assess("11-21", RentSignal(SignalKind.EvictionScheduled, "11-20", 0) with { EvictionDate = Day("12-03") })));
    }

    [Fact]
    public void A_termination_told_again_after_the_payment_is_no_new_episode()
    {
        var seen = Assess("11-21", RentSignal(SignalKind.ArrearsOpened, "11-01", 2), RentSignal(SignalKind.LeaseTerminated, "11-10"),
            RentSignal(SignalKind.EvictionScheduled, "11-11") with { EvictionDate = Day("12-03") },
            RentSignal(SignalKind.ArrearsSettled, "11-15"), RentSignal(SignalKind.LeaseTerminated, "11-16"),
                RentSignal(SignalKind.EvictionScheduled, "11-17") with { EvictionDate = Day("12-03") });
        Assert.Equal((1, false), (seen.Episodes, seen.DebtUnknown));
        Assert.Equal(["terminated", "eviction"], seen.Rules.Select(rule => rule.Rule));
    }

    private static (int, bool, int) Told(EarlyWarning.Risk.Contracts.Assessment seen) => (seen.Score, seen.DebtUnknown, seen.Episodes);
}
