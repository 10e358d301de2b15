using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules.Sharing;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Signals.Contracts.Rectifying;

namespace EarlyWarning.Cases.Rectifying;

/// <summary>
/// Rules of who is told that a citizen waits for an answer to what they say is wrong: the contact person halfway, the team leader too in
/// the last days, both on the last and each week after. Where no case is open it is whoever wrote it down, and the auditors.
/// </summary>
public static class RectificationClock
{
    private const int Half = 15, Soon = 5, Week = 7;

    /// <param name="file">The citizen's open case; null: none is.</param>
    /// <returns>What is to be told by now. The same again for as long as it is so: each has an id and a time of its own.</returns>
    public static IEnumerable<Alert> Due(Rectification known, CaseFile? file, Roster roster, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(roster);
        var today = CopenhagenTime.DateOf(now);
        var left = known.AnswerBy.DayNumber - today.DayNumber;
        var due = CopenhagenTime.StartOf(known.AnswerBy.AddDays(1)).AddMinutes(-1);
        if (Step(left) is var (step, day))
            foreach (var person in People(known, file, roster, today, leaderToo: left <= Soon))
                yield return Told(known, $"due-{step}", person, AlertKind.RectificationDue, file, due,
                    CopenhagenTime.StartOf(known.AnswerBy.AddDays(-day)));
        if (known is { Open: true, StandsByAt: { } answered })
            foreach (var person in People(known, file, roster, today, leaderToo: false))
                yield return Told(known, "answered", person, AlertKind.RectificationAnswered, file, due, answered);
    }

    /// <returns>Its name, and the days before the last on which it began.</returns>
    private static (string Name, int Day)? Step(int left) => left switch
    {
        > Half => null,
        > Soon => ("half", Half),
        > 0 => ("soon", Soon),
        _ => (FormattableString.Invariant($"late-{-left / Week}"), left / Week * Week),
    };

    private static IEnumerable<string> People(Rectification known, CaseFile? file, Roster roster, DateOnly today, bool leaderToo)
    {
        if (file is null)
            return roster.People.Where(one => !one.Left && (one.Is(Roles.Auditor) || one.Id == known.By)).Select(one => one.Id);
        var leader = Leading.Now(file, roster, today);
        var contact = file.ContactPerson is { } person && roster.IsHere(person, today) && !file.IsBarred(person)
            ? person : leader;
        return leaderToo ? new[] { contact, leader }.Distinct(StringComparer.Ordinal) : [contact];
    }

    private static Alert Told(Rectification known, string what, string person, AlertKind kind, CaseFile? file, DateTimeOffset due,
        DateTimeOffset at) =>
        new($"rectify-{what}-{known.Id}-{person}", person, kind, file?.CaseId, About: null, due, at);
}
