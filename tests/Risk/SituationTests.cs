using EarlyWarning.Risk;
using EarlyWarning.Signals.Contracts;
using static EarlyWarning.Tests.Risk.Made;

namespace EarlyWarning.Tests.Risk;

public sealed class SituationTests
{
    [Fact]
    public void Paying_does_not_revive_a_terminated_lease()
    {
        var seen = Assess("11-21", RentSignal(SignalKind.ArrearsOpened, "11-01", 3), Demand("11-02", "11-02"),
            RentSignal(SignalKind.LeaseTerminated, "11-18"), RentSignal(SignalKind.ArrearsSettled, "11-19"));
        Assert.Equal(["terminated"], seen.Rules.Select(rule => rule.Rule));
        Assert.Equal((60, 0L), (seen.Score, seen.DebtOere));
    }

    [Fact]
    public void Withdrawn_proceedings_are_undone_all_three_and_the_debt_stands()
    {
        var seen = Assess("11-21", RentSignal(SignalKind.ArrearsOpened, "11-01", 3), RentSignal(SignalKind.LeaseTerminated, "11-02"),
            RentSignal(SignalKind.BailiffRequested, "11-03"), RentSignal(SignalKind.EvictionScheduled, "11-04")
                with { EvictionDate = Day("12-03") },
            RentSignal(SignalKind.ProceedingsWithdrawn, "11-05"));
        Assert.Equal(["arrears"], seen.Rules.Select(rule => rule.Rule));
        Assert.Null(seen.NextStep);
    }

    [Fact]
    public void An_ended_tenancy_counts_no_more()
    {
        var seen = Assess("11-21", RentSignal(SignalKind.ArrearsOpened, "11-01", 3), RentSignal(SignalKind.BailiffRequested, "11-03"),
            RentSignal(SignalKind.TenancyEnded, "11-05"));
        Assert.Equal((0, 1), (seen.Score, seen.Episodes));
    }

    [Fact]
    public void Whoever_leaves_owes_what_they_owed()
    {
        var left = Assess("11-21", RentSignal(SignalKind.ArrearsOpened, "11-01", 3), RentSignal(SignalKind.TenancyEnded, "11-05"));
        Assert.Equal((0L, 3 * Rent, false), (left.DebtOere, left.FormerDebtOere, left.FormerDebtUnknown));
        var uncounted = Assess("11-21", Demand("11-01", "11-01"), RentSignal(SignalKind.TenancyEnded, "11-05"));
        Assert.Equal((0L, true), (uncounted.FormerDebtOere, uncounted.FormerDebtUnknown));
        var paid = Assess("11-21", Demand("11-01", "11-01"), RentSignal(SignalKind.TenancyEnded, "11-05", 0));
        Assert.Equal((0L, false), (paid.FormerDebtOere, paid.FormerDebtUnknown));
    }

    [Fact]
    public void An_eviction_outlives_the_tenancy()
    {
        var seen = Assess("11-21", RentSignal(SignalKind.ArrearsOpened, "11-01", 3), RentSignal(SignalKind.Evicted, "11-04"),
            RentSignal(SignalKind.TenancyEnded, "11-05"), Stop("11-12", "11-12"));
        Assert.Equal(["eviction", "benefit-stop"], seen.Rules.Select(rule => rule.Rule));
        Assert.Equal(100, seen.Score);
    }

    [Fact]
    public void An_amount_after_the_end_is_a_former_tenants_debt_kept_shown_and_not_scored()
    {
        var seen = Assess("11-21", RentSignal(SignalKind.ArrearsOpened, "11-01", 1), RentSignal(SignalKind.TenancyEnded, "11-05"),
            RentSignal(SignalKind.ArrearsIncreased, "11-06", 3));
        Assert.Equal((0, 0L, 3 * Rent, 1), (seen.Score, seen.DebtOere, seen.FormerDebtOere, seen.Episodes));
        Assert.Equal("Gæld på 30.000 kr. fra et ophørt lejemål tæller ikke med.", seen.Summary.Da);
        Assert.Equal("A debt of 30,000 kr. from a tenancy that has ended does not count.", seen.Summary.En);
        Assert.Equal(0, Assess("11-21", RentSignal(SignalKind.TenancyEnded, "11-05"), RentSignal(SignalKind.ArrearsIncreased, "11-06", 3),
            RentSignal(SignalKind.ArrearsSettled, "11-07")).FormerDebtOere);
        Assert.Equal(2 * Rent, Assess("11-21", RentSignal(SignalKind.TenancyEnded, "11-05", 2)).FormerDebtOere);
    }

    [Fact]
    public void The_end_and_an_amount_at_one_instant_are_a_former_tenants_debt() =>
        Assert.Equal(0, Assess("11-21", RentSignal(SignalKind.ArrearsIncreased, "11-06", 3),
            RentSignal(SignalKind.TenancyEnded, "11-06")).Score);

    [Theory]
    [InlineData(SignalKind.LeaseTerminated, 100)]
    [InlineData(SignalKind.BailiffRequested, 100)]
    [InlineData(SignalKind.EvictionScheduled, 100)]
    public void A_legal_step_after_the_end_opens_the_tenancy_again_with_what_is_owed(SignalKind step, int score)
    {
        var seen = Assess("11-21", RentSignal(SignalKind.ArrearsOpened, "10-01", 1), RentSignal(SignalKind.TenancyEnded, "11-05"),
            RentSignal(SignalKind.ArrearsIncreased, "11-06", 3), RentSignal(step, "11-07") with { EvictionDate = Day("12-03") });
        Assert.Equal((score, 3 * Rent, 0L), (seen.Score, seen.DebtOere, seen.FormerDebtOere));
    }

    [Fact]
    public void Facts_of_one_instant_apply_in_the_published_order()
    {
        var all = Enum.GetValues<SignalKind>().Select(kind => RentSignal(kind, "11-20", id: kind.ToString())).Reverse().ToList();
        Assert.Equal(
        [
            "TenancyEnded", "ProceedingsWithdrawn", "ArrearsSettled", "ArrearsReduced", "ArrearsOpened", "ArrearsIncreased",
            "PaymentPlanAgreed", "PaymentPlanBroken", "DemandSent", "LeaseTerminated", "BailiffRequested", "EvictionScheduled", "Evicted",
            "BenefitReinstated", "BenefitStopped", "BenefitReduced", "SanctionApplied",
        ], Situation.InOrder(all).Select(signal => signal.SignalId));
    }

    [Fact]
    public void Then_by_sender_and_receipt_whatever_the_offset_and_the_id_say()
    {
        var first = RentSignal(SignalKind.ArrearsOpened, "11-20", 1, id: "b") with { Sender = "A" };
        var later = first with { SignalId = "a", AsOf = first.AsOf.ToOffset(TimeSpan.FromHours(5)),
            ReceivedAt = first.ReceivedAt.AddTicks(1) };
        Signal[] signals = [first with { Sender = "a", SignalId = "a" }, later, first];
        Assert.Equal([("A", "b"), ("A", "a"), ("a", "a")], Situation.InOrder(signals).Select(signal => (signal.Sender, signal.SignalId)));
    }

    [Fact]
    public void Settled_and_opened_at_one_instant_is_a_new_episode()
    {
        var seen = Assess("11-21", RentSignal(SignalKind.ArrearsOpened, "11-01", 1), Demand("11-02", "11-02"),
            RentSignal(SignalKind.ArrearsOpened, "11-20", 2), RentSignal(SignalKind.ArrearsSettled, "11-20"));
        Assert.Equal(["arrears", "recurrence"], seen.Rules.Select(rule => rule.Rule));
        Assert.Equal(2, seen.Episodes);
    }

    [Fact]
    public void Any_rent_signal_may_open_or_settle_by_its_amount()
    {
        var opened = Assess("11-21", Demand("11-10", "11-10", 1.5));
        Assert.Equal(40, opened.Score);
        var settled = Assess("11-21", Demand("11-10", "11-10", 1.5), RentSignal(SignalKind.PaymentPlanAgreed, "11-12", 0));
        Assert.Equal((0, 0L), (settled.Score, settled.DebtOere));
    }

    [Fact]
    public void Without_an_amount_the_last_one_stands_and_so_does_the_rent()
    {
        var seen = Assess("11-21", RentSignal(SignalKind.ArrearsOpened, "11-01", 2.1),
            RentSignal(SignalKind.DemandSent, "11-17") with { DemandReceivedOn = Day("11-17"), MonthlyRentOere = null });
        Assert.Equal(50, seen.Score);
    }

    [Fact]
    public void Settling_ends_demand_plan_rising_and_crisis()
    {
        Signal[] all =
        [
            RentSignal(SignalKind.ArrearsOpened, "11-01", 1) with { Crisis = true }, RentSignal(SignalKind.ArrearsIncreased, "11-02", 2),
            RentSignal(SignalKind.ArrearsIncreased, "11-03", 3), Demand("11-04", "11-04"),
                RentSignal(SignalKind.PaymentPlanBroken, "11-05"),
        ];
        Assert.Equal(100, Assess("11-06", all).Score);
        var after = Assess("11-21",
            [.. all, RentSignal(SignalKind.ArrearsSettled, "11-19"), RentSignal(SignalKind.ArrearsOpened, "11-20", 1)]);
        Assert.Equal(["arrears", "recurrence"], after.Rules.Select(rule => rule.Rule));
    }

    [Fact]
    public void A_tenancy_belongs_to_its_sender()
    {
        var other = RentSignal(SignalKind.ArrearsSettled, "11-20") with { Sender = "other-housing" };
        Assert.Equal(20, Assess("11-21", RentSignal(SignalKind.ArrearsOpened, "11-01", 1), other).Score);
    }

    [Fact]
    public void A_reported_receipt_takes_the_place_of_the_estimate()
    {
        var sent = RentSignal(SignalKind.DemandSent, "11-06", 1) with { DemandSentOn = Day("11-06") };
        var estimated = Assess("11-07", sent);
        Assert.Equal((Day("11-24"), true),
            (estimated.NextStep!.On, estimated.Clock.Single(step => step.Code == "demand-received").Estimated));
        var reported = Assess("11-12", sent, Demand("11-11", "11-11"));
        Assert.Equal((Day("11-25"), false),
            (reported.NextStep!.On, reported.Clock.Single(step => step.Code == "demand-received").Estimated));
        Assert.Equal(35, Assess("11-26", sent, Demand("11-11", "11-11")).Points("demand"));
    }

    [Fact]
    public void The_next_step_is_the_earliest_to_come_else_the_latest_that_passed()
    {
        Signal[] signals = [RentSignal(SignalKind.ArrearsOpened, "11-01", 1), Demand("11-02", "11-02"),
            RentSignal(SignalKind.EvictionScheduled, "11-20") with { EvictionDate = Day("12-03") }];
        Assert.Equal((Day("11-16"), 6), Step("11-10", signals));
        Assert.Equal((Day("12-03"), 0), Step("12-03", signals));
        Assert.Equal((Day("12-03"), 12), Step("11-21", signals));
        Assert.Equal((Day("12-03"), -7), Step("12-10", signals));
        Assert.Null(EarlyWarning.Risk.Contracts.DaysLeft.Of(null, At("11-21")));
    }

    [Fact]
    public void The_dates_ahead_of_the_other_tenancies_are_told_and_score_nothing()
    {
        Signal[] one = [RentSignal(SignalKind.ArrearsOpened, "11-01", 2),
            RentSignal(SignalKind.EvictionScheduled, "11-20") with { EvictionDate = Day("12-10") }];
        var other = RentSignal(SignalKind.EvictionScheduled, "11-20", tenancy: "P-7")
            with { Sender = "dev-private", EvictionDate = Day("12-05") };
        var seen = Assess("11-21", [.. one, other]);
        Assert.Equal([("arrears", 30), ("eviction", 100), ("eviction", 0)], seen.Rules.Select(rule => (rule.Rule, rule.Points)));
        Assert.Equal("Et andet lejemål: Udsættelsen er fastsat til 5. december.", seen.Rules[^1].Da);
        Assert.Equal("Another tenancy: The eviction is set for 5 December.", seen.Rules[^1].En);
        Assert.Equal([other.Ref], seen.Rules[^1].Signals);
        // Days are counted to it: the one sentence names it too.
        Assert.StartsWith("Udsættelsen er fastsat til 10. december, og udsættelsen fra et andet lejemål er fastsat til 5. december",
            Assess("11-21", one[1], other with { ArrearsOere = null }).Summary.Da, StringComparison.Ordinal);
        Assert.Contains("5. december", seen.Summary.Da, StringComparison.Ordinal);
        // Passed, it is told no more; of the same date it is said once.
        Assert.Equal(At("12-06", 0), seen.NextChangeAt);
        Assert.Equal(2, Assess("12-06", [.. one, other]).Rules.Count);
        Assert.DoesNotContain("andet", Assess("11-21", [.. one, other with { EvictionDate = Day("12-10") }]).Summary.Da,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_eviction_of_last_year_hides_no_demand_that_runs_now()
    {
        var demand = Demand("11-15", "11-15", 1) with { TenancyRef = "P-7" };
        var seen = Assess("11-21", RentSignal(SignalKind.ArrearsOpened, "01-02", 3), RentSignal(SignalKind.Evicted, "09-01"), demand);
        Assert.Equal("Et andet lejemål: Påkrav modtaget 15. november; fristen udløber 30. november (skøn).", seen.Rules[^1].Da);
        Assert.Contains("et påkrav for et andet lejemål udløber 30. november", seen.Summary.Da, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_owed_is_as_old_as_the_oldest_amount_of_those_that_owe()
    {
        Signal[] told = [RentSignal(SignalKind.ArrearsOpened, "11-01", 2), RentSignal(SignalKind.ArrearsOpened, "11-02", 0.1, "GARAGE"),
            RentSignal(SignalKind.ArrearsReduced, "11-19", 0.05, "GARAGE")];
        Assert.Equal(Day("11-01"), Assess("11-21", told).Own[Housing].Debt!.StatedOn);
        Assert.Equal(Day("11-19"),
            Assess("11-21", [.. told, RentSignal(SignalKind.ArrearsSettled, "11-18")]).Own[Housing].Debt!.StatedOn);
    }

    [Fact]
    public void Children_and_the_yes_to_a_call_are_the_last_that_was_told()
    {
        var told = RentSignal(SignalKind.ArrearsOpened, "11-01", 1) with { ChildrenUnder18 = YesNoUnknown.Yes, WarmHandover = true };
        var later = RentSignal(SignalKind.ArrearsIncreased, "11-02", 2);
        var seen = Assess("11-21", told, later);
        Assert.True(seen is { ChildrenUnder18: true, WarmHandover: true });
        Assert.False(Assess("11-21", told, later with { ChildrenUnder18 = YesNoUnknown.No }).ChildrenUnder18);
    }

    [Fact]
    public void A_mistyped_date_does_not_stop_the_scoring()
    {
        var seen = Assess("11-21", RentSignal(SignalKind.ArrearsOpened, "11-01", 1) with { ArrearsSince = DateOnly.MinValue },
            RentSignal(SignalKind.DemandSent, "11-02") with { DemandReceivedOn = DateOnly.MaxValue }, Stop("11-03", "11-03")
                with { EffectiveFrom = DateOnly.MaxValue },
            RentSignal(SignalKind.EvictionScheduled, "11-04") with { EvictionDate = DateOnly.MaxValue });
        Assert.Equal(100, seen.Score);
    }

    private static (DateOnly, int?) Step(string on, Signal[] signals)
    {
        var step = Assess(on, signals).NextStep!;
        return (step.On, EarlyWarning.Risk.Contracts.DaysLeft.Of(step, At(on)));
    }
}
