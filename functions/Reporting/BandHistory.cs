using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Reporting;

/// <summary>The band a case had at an instant, from the lines of its timeline.</summary>
internal static class BandHistory
{
    /// <returns>Null when the case was not open then.</returns>
    public static Band? At(WorkItem item, DateTimeOffset at)
    {
        if (item.Case.OpenedAt > at || item.Case.ClosedAt <= at) return null;
        Band? assessed = null, set = null;
        foreach (var entry in item.Timeline)
        {
            if (entry.At > at) continue;
            if (entry is ScoredEntry scored) assessed = scored.Band;
            else if (entry is BandOverridden overridden) set = overridden.Band;
            else if (entry is OverrideEnded ended) (set, assessed) = (null, ended.Band);
        }
        // No score moves a case that a person opened below what it was opened at.
        if (item.Case.ByHand is { } hand && hand.Band > assessed) assessed = hand.Band;
        return set ?? assessed ?? item.Case.Band;
    }
}
