using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Risk;

/// <summary>
/// Exports dated by the day send a correction with the instant of what it corrects. Of facts of the same kind, sender, tenancy (or
/// benefit) and instant the one received later counts; what it leaves unsaid stands as it was told before.
/// </summary>
internal static class Corrections
{
    /// <param name="ordered">In the order of <see cref="Situation.InOrder"/>.</param>
    public static IEnumerable<Signal> Counted(IEnumerable<Signal> ordered) => ordered
        .GroupBy(signal => (signal.AsOf.UtcTicks, signal.Kind, signal.Sender, signal.Subject))
        .Select(same => same.Aggregate(Corrected));

    private static Signal Corrected(Signal earlier, Signal later) => later with
    {
        ArrearsOere = later.ArrearsOere ?? earlier.ArrearsOere,
        MonthlyRentOere = later.MonthlyRentOere ?? earlier.MonthlyRentOere,
        ArrearsSince = later.ArrearsSince ?? earlier.ArrearsSince,
        DemandReceivedOn = TellsDemand(later) ? later.DemandReceivedOn : earlier.DemandReceivedOn,
        DemandSentOn = TellsDemand(later) ? later.DemandSentOn : earlier.DemandSentOn,
        EvictionDate = later.EvictionDate ?? earlier.EvictionDate,
        ChildrenUnder18 = later.ChildrenUnder18 == YesNoUnknown.Unknown ? earlier.ChildrenUnder18 : later.ChildrenUnder18,
        // False and unsaid are one: danger that was told is not taken back by silence.
        Crisis = later.Crisis || earlier.Crisis,
        WarmHandover = later.WarmHandover || earlier.WarmHandover,
        EffectiveFrom = later.EffectiveFrom ?? earlier.EffectiveFrom,
        MonthlyAmountOere = later.MonthlyAmountOere ?? earlier.MonthlyAmountOere,
        DecisionMade = later.DecisionMade ?? earlier.DecisionMade,
        CitizenHeard = later.CitizenHeard ?? earlier.CitizenHeard,
    };

    private static bool TellsDemand(Signal signal) => signal.DemandReceivedOn is not null || signal.DemandSentOn is not null;
}
