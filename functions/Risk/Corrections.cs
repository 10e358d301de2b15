using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Risk;

/// <summary>
/// Exports dated by the day send a correction with the instant of what it corrects. Of facts of the same kind, sender, tenancy (or
/// benefit) and instant the one received later counts; what it leaves unsaid stands as it was told before.
/// </summary>
internal static class Corrections
{
    /// <param name="ordered">In the order of <see cref="Situation.InOrder"/>.</param>
    public static IEnumerable<Signal> Counted(IReadOnlyList<Signal> ordered) => !AnyTogether(ordered) ? ordered : ordered
        .GroupBy(signal => (signal.AsOf.UtcTicks, signal.Kind, signal.Sender, signal.Subject))
        .Select(same => same.Aggregate(Corrected));

    /// <summary>Two that may be one stand side by side, or have others of the same instant, kind and sender between them.</summary>
    private static bool AnyTogether(IReadOnlyList<Signal> ordered)
    {
        for (var i = 1; i < ordered.Count; i++)
        {
            var (one, next) = (ordered[i - 1], ordered[i]);
            if (one.AsOf.UtcTicks == next.AsOf.UtcTicks && one.Kind == next.Kind && one.Sender == next.Sender) return true;
        }
        return false;
    }

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
