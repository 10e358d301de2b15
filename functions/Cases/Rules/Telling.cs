using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Rules;

/// <summary>
/// Rules of what is told at once and what waits for the morning's digest: one alert per person, case and cause, and nobody misses
/// what cannot wait (docs/domain.md#alerts-are-few-and-certain).
/// </summary>
public static class Telling
{
    /// <summary>
    /// Waits for no morning: a case at <c>acute</c>, or with children, that nobody has taken, and an eviction that comes before
    /// another digest could help, an objection to be decided on or not.
    /// </summary>
    public static bool CannotWait(CaseFile file, Ask ask, DateTimeOffset now) =>
        ask.Concern == Concern.ContactPerson ? file.ListBand == Band.Acute || file.HandleAtOnce
            : ask is { Concern: Concern.AvertEviction or Concern.Objection, Legal: { } legal } && IsNext(legal, now);

    /// <summary>The date is today or no later than the next hverdag.</summary>
    public static bool IsNext(LegalStep legal, DateTimeOffset now) =>
        CopenhagenTime.DateOf(now) is var today && legal.On >= today && legal.On <= WorkingCalendar.Municipality.After(today);

    /// <summary>
    /// Nobody has taken the case: then the one thing that whoever is asked to take it is told of is that. What else runs out
    /// meanwhile has the same cause, and stands in the lists and the digest.
    /// </summary>
    public static bool GoesWithTaking(CaseFile file, Ask ask) => !file.ContactPersonAccepted
        && ask.Concern is Concern.FirstContact or Concern.Meeting;

    /// <summary>Of an acute case, of children, of a legal date: nobody may choose to hear of it later.</summary>
    internal static bool IsUrgent(CaseFile file, AlertDraft alert) => !file.Closed
        && (file.ListBand == Band.Acute || file.HandleAtOnce || alert.Kind is AlertKind.BecameAcute or AlertKind.Race
                or AlertKind.EvictionNear or AlertKind.MeetingGiven or AlertKind.MeetingKept
            || alert.About is Averting.Code or Averting.PassedCode);

    /// <summary>What one change tells: each person of each thing once, the most pressing first.</summary>
    internal static IReadOnlyList<AlertDraft> OncePerCause(IReadOnlyList<AlertDraft> alerts) =>
        [.. alerts.GroupBy(alert => alert.To, StringComparer.Ordinal).SelectMany(one => OfPerson([.. one]))];

    private static IEnumerable<AlertDraft> OfPerson(IReadOnlyList<AlertDraft> told)
    {
        var asked = told.FirstOrDefault(alert => alert is { Kind: AlertKind.Asked, About: Averting.Code });
        var first = told.FirstOrDefault(alert => alert.Kind == AlertKind.CaseOpened)
            ?? told.Where(alert => alert.Kind == AlertKind.BecameAcute).MinBy(alert => alert.DueAt ?? DateTimeOffset.MaxValue);
        var race = told.FirstOrDefault(alert => alert.Kind == AlertKind.Race);
        var pressing = asked ?? told.Where(alert => alert.Kind == AlertKind.Asked).MinBy(alert => alert.DueAt);
        var resumed = told.Any(alert => alert is { Kind: AlertKind.Resumed, About: Averting.Code });
        var near = told.Any(alert => alert.Kind == AlertKind.EvictionNear);
        var given = told.FirstOrDefault(alert => alert is { Kind: AlertKind.MeetingGiven, About: not null })?.About;
        foreach (var alert in told)
        {
            // Asked to take a case whose meeting comes before the answer is due: both in one.
            if (given is not null && alert.Kind == AlertKind.Asked && alert.About == given) continue;
            // Asked to decide on an objection, and why at once: both in one.
            if (near && alert is { About: Objecting.Code, Kind: not AlertKind.EvictionNear }) continue;
            if (ReferenceEquals(alert, first)) yield return With(asked, first);
            else if (first is not null && (alert.Kind == AlertKind.BecameAcute || ReferenceEquals(alert, asked))) continue;
            else if (alert.Kind == AlertKind.Asked
                && (resumed ? alert.About == Averting.Code : !ReferenceEquals(alert, pressing))) continue;
            else if (alert.Kind == AlertKind.Race && !ReferenceEquals(alert, race)) continue;
            else if (alert.Kind != AlertKind.NewSignal || !told.Any(SaysMore)) yield return alert;
        }
    }

    /// <summary>What the signal means for the person, so that it need not be said that one came.</summary>
    private static bool SaysMore(AlertDraft alert) => alert.Kind is AlertKind.Asked or AlertKind.BecameAcute or AlertKind.Relapsed;

    /// <summary>A new case must be taken first, if that is due sooner; else what keeps a home outranks what else is asked.</summary>
    private static AlertDraft With(AlertDraft? asked, AlertDraft one) =>
        asked is null || (one.Kind == AlertKind.CaseOpened && one.DueAt <= asked.DueAt) ? one
            : one with { About = asked.About, DueAt = asked.DueAt };
}
