using EarlyWarning.Platform;
using EarlyWarning.Risk;
using EarlyWarning.Signals.Contracts;
using static EarlyWarning.Tests.Risk.Made;

namespace EarlyWarning.Tests.Risk;

/// <summary>Exports dated by the day send a correction with the instant of what it corrects.</summary>
public sealed class CorrectionTests
{
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
