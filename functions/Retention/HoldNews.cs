using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Retention.Contracts;

namespace EarlyWarning.Retention;

/// <summary>
/// Tells the auditors that an exemption from erasure ends, while it can still be given a new last day, and on the day after that it has.
/// Each telling has an id and a time of its own: doing it twice is telling once.
/// </summary>
public sealed class HoldNews(LegalHolds holds, HoldAlerts alerts, TimeProvider clock)
{
    private static readonly int[] DaysBefore = [1, 7, 30];

    /// <summary>So long after its end it is still told, when the days before went by without a timer.</summary>
    private const int LateDays = 14;

    internal async Task Tell(CancellationToken cancellation)
    {
        foreach (var hold in await holds.Decided(cancellation))
            if (hold.Until is { } until && Due(hold, until) is { } due)
                await alerts.TellAuditors(hold, due.What, due.Kind, until, due.Day, cancellation);
    }

    /// <returns>Null: there is nothing to tell. Whoever gave it fewer days than a reminder has before it knows that.</returns>
    private (string What, AlertKind Kind, DateOnly Day)? Due(LegalHold hold, DateOnly until)
    {
        var left = until.DayNumber - CopenhagenTime.DateOf(clock.GetUtcNow()).DayNumber;
        if (left < 0) return left < -LateDays ? null : ("ended", AlertKind.HoldEnded, until.AddDays(1));
        var days = DaysBefore.FirstOrDefault(days => left <= days);
        return days == 0 || until.AddDays(-days) <= CopenhagenTime.DateOf(hold.Steps[^1].At) ? null
            : (FormattableString.Invariant($"ends-{days}"), AlertKind.HoldEnds, until.AddDays(-days));
    }
}
