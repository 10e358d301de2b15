using EarlyWarning.Platform;
using EarlyWarning.Risk;
using EarlyWarning.Signals.Contracts;
using static EarlyWarning.Tests.Risk.Made;

namespace EarlyWarning.Tests.Risk;

/// <summary>Exports dated by the day send a correction with the instant of what it corrects.</summary>
public sealed class CorrectionTests
{
    [Fact]
    public void A_stop_undone_at_its_own_instant_is_over_when_that_was_received_later_and_stands_when_it_was_not()
    {
        var stop = Stop("11-20", "11-20");
        var undone = Cut(SignalKind.BenefitReinstated, "11-20", "11-20") with { ReceivedAt = stop.ReceivedAt.AddHours(3) };
        Assert.Empty(Assess("11-21", stop, undone).Rules);
        Assert.Empty(Assess("11-21", undone, stop).Rules);
        Assert.Equal(25, Assess("11-21", stop, undone with { ReceivedAt = stop.ReceivedAt.AddHours(-3) }).Score);
        Assert.Equal(25, Assess("11-21", stop, undone with { Sender = "other-benefits" }).Score); // Of two, which came last says nothing.
        Assert.Equal(25, Assess("11-21", stop, undone, stop with { SignalId = "again", ReceivedAt = stop.ReceivedAt.AddHours(5) }).Score);
    }

    [Fact]
    public void A_benefit_that_is_to_be_paid_again_is_stopped_until_that_day()
    {
        var stop = Stop("11-01", "11-01");
        var again = Cut(SignalKind.BenefitReinstated, "11-05", "12-01");
        var seen = Assess("11-21", stop, again);
        Assert.Equal((25, At("12-01", 0)), (seen.Score, seen.NextChangeAt!.Value));
        Assert.Equal(0, Assess("12-01", stop, again).Score);
        Assert.Equal(0, Assess("11-06", stop, Cut(SignalKind.BenefitReinstated, "11-05", "11-01")).Score);
        Assert.Equal(0, Assess("11-06", Stop("11-01", "12-01"), Cut(SignalKind.BenefitReinstated, "11-05", "12-01")).Score);
        // Told to be later, it is later; once over, it does not come back.
        var later = Cut(SignalKind.BenefitReinstated, "11-20", "12-10");
        Assert.Equal(25, Assess("12-05", stop, again, later).Score);
        Assert.Equal(0, Assess("12-05", stop, again, later with { AsOf = At("12-02") }).Score);
    }

    private static readonly Signal Mistyped = RentSignal(SignalKind.ArrearsOpened, "11-20", 0.09, id: "x-99");

    [Theory]
    [InlineData("x-100")]
    [InlineData("x-999")]
    [InlineData("a")]
    public void The_one_received_later_counts_whatever_the_ids(string id)
    {
        var corrected = After(Mistyped) with { SignalId = id, ArrearsOere = 3 * Rent };
        foreach (var order in new[] { new[] { Mistyped, corrected }, [corrected, Mistyped, corrected] })
        {
            var seen = Assess("11-21", order);
            Assert.Equal((40, 3 * Rent), (seen.Points("arrears"), seen.DebtOere));
            Assert.Equal([new SignalRef(Housing, "x-99"), new SignalRef(Housing, id)], seen.Signals);
        }
    }

    [Fact]
    public void What_was_corrected_is_no_amount_that_rose()
    {
        Signal[] signals = [RentSignal(SignalKind.ArrearsOpened, "11-18", 0.05), Mistyped, After(Mistyped)
            with { SignalId = "c", ArrearsOere = 3 * Rent }];
        Assert.Null(Assess("11-21", signals).Points("rising"));
    }

    [Fact]
    public void An_eviction_date_and_a_demand_are_corrected_too()
    {
        var far = RentSignal(SignalKind.EvictionScheduled, "11-20", id: "e-99") with { EvictionDate = Day("12-31") };
        Assert.Equal(Day("11-25"), Assess("11-21", far, After(far) with { SignalId = "e-100", EvictionDate = Day("11-25") }).NextStep!.On);
        var demand = Demand("11-02", "11-02") with { SignalId = "d-99" };
        Assert.Equal(20, Assess("11-21", demand, After(demand) with { SignalId = "d-100", DemandReceivedOn = Day("11-12") })
            .Points("demand"));
    }

    [Fact]
    public void What_the_correction_leaves_unsaid_stands_as_it_was_told()
    {
        var first = Mistyped with { Crisis = true, ChildrenUnder18 = YesNoUnknown.Yes, ArrearsSince = Day("10-01"),
            MonthlyRentOere = 2 * Rent };
        var seen = Assess("11-21", first,
            After(first) with { SignalId = "c", ArrearsOere = 4 * Rent, Crisis = false, ChildrenUnder18 = YesNoUnknown.Unknown,
            ArrearsSince = null, MonthlyRentOere = null });
        Assert.Equal((30, 15, true), (seen.Points("arrears"), seen.Points("crisis"), seen.ChildrenUnder18));
    }

    [Fact]
    public void Another_tenancy_another_sender_or_another_benefit_is_no_correction()
    {
        Assert.Equal(Mistyped.ArrearsOere + Rent,
            Assess("11-21", Mistyped, RentSignal(SignalKind.ArrearsOpened, "11-20", 1, tenancy: "T2")).DebtOere);
        Assert.Equal(Mistyped.ArrearsOere + Rent,
            Assess("11-21", Mistyped, After(Mistyped) with { Sender = "other", ArrearsOere = Rent }).DebtOere);
        var cuts = Situation.From([Stop("11-20", "11-01"), Cut(SignalKind.BenefitStopped, "11-20", "11-01", "boligstoette")]).BenefitCuts;
        Assert.Equal(2, cuts.Count);
        var stop = Stop("11-20", "11-01");
        var corrected = Assert.Single(
            Situation.From([stop, After(stop) with { SignalId = "c", EffectiveFrom = Day("12-01") }]).BenefitCuts);
        Assert.Equal(Day("12-01"), corrected.From);
    }

    [Fact]
    public void A_row_from_before_receipts_were_finer_than_milliseconds_still_reads()
    {
        const string Old =
            """
            {"sender":"dev-housing","signalId":"r-1","kind":"ArrearsOpened","asOf":"2026-11-20T00:00:00+01:00",
            "receivedAt":"2026-11-20T08:00:00.123+00:00","tenancyRef":"A-1","arrearsOere":90000,"childrenUnder18":"unknown",
            "crisis":false,"warmHandover":false,"contactAttempts":[]}
            """;
        var old = SignalRows.FromRow(new Row("t", "sig|dev-housing|r-1").With("signal", Old));
        var later = old with { SignalId = "a", ArrearsOere = 2_400_000, ReceivedAt = old.ReceivedAt.AddTicks(1) };
        Assert.Equal(2_400_000, Assess("11-21", later, old).DebtOere);
    }

    private static Signal After(Signal signal) => signal with { ReceivedAt = signal.ReceivedAt.AddTicks(1) };
}
