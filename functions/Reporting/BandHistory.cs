using EarlyWarning.Cases.Contracts;
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
            if (entry.At > at || entry.Band is not { } band) continue;
            if (entry.Code == TimelineCode.Overridden) set = band;
            else if (entry.Code == TimelineCode.OverrideEnded) (set, assessed) = (null, band);
            else assessed = band;
        }
        return set ?? assessed ?? item.Case.Band;
    }
}
