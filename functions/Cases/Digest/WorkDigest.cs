using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Cases.Digest;

/// <summary>
/// Rules of the digest: what somebody has before them on the morning of a working day (docs/domain.md#convening-the-team).
/// </summary>
public static class WorkDigest
{
    /// <summary>As many lines fit well into a message; the rest is on the board.</summary>
    public const int MostLines = 40;

    /// <summary>When people read it, on the clock on the wall.</summary>
    public static readonly TimeOnly At = new(7, 30);

    /// <summary>A timer that comes late still tells, until the day is half gone.</summary>
    public static readonly TimeOnly Latest = new(12, 0);

    /// <returns>The instant the digest of today speaks of; null when it is too early, too late or no working day.</returns>
    public static DateTimeOffset? Morning(DateTimeOffset now)
    {
        var local = CopenhagenTime.Local(now).DateTime;
        var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        return time >= At && time < Latest && WorkingCalendar.Municipality.IsWorkingDay(day) ? CopenhagenTime.At(day, At) : null;
    }

    /// <summary>
    /// What of a case is due by the end of the next working day, or was due, and who has it. As of the morning: what was
    /// asked later is told at once anyway, and a repeat of the timer must not find a new digest for somebody who had none.
    /// </summary>
    public static IEnumerable<(string Person, AlertLine Line)> Of(CaseFile file, DateTimeOffset morning)
    {
        if (NewCases.Waiting(file) is var (asked, due) && file.NewCase!.AskedAt <= morning)
            yield return (asked, new AlertLine(file.CaseId, NewCases.Code, due, due < morning));
        if (file.Closed) yield break;
        var end = CopenhagenTime.StartOf(WorkingCalendar.Municipality.After(CopenhagenTime.DateOf(morning)).AddDays(1));
        foreach (var ask in file.Asks.Where(ask =>
            ask.Running && !file.IsBarred(ask.Person) && ask.From <= morning && file.Awake(ask) && (ask.DueAt < end || ask.Exhausted)))
            yield return (ask.Person, new AlertLine(file.CaseId, Asking.About(ask), ask.DueAt, ask.Exhausted || ask.DueAt < morning)
            {
                Unanswered = ask.Exhausted,
            });
        foreach (var line in RacesOf(file, CopenhagenTime.DateOf(morning), end)) yield return line;
    }

    /// <summary>
    /// Steps of ours that can hardly be done before the law takes its own: one line of a case, to its contact person, and to the team
    /// leader while nobody has taken it.
    /// </summary>
    private static IEnumerable<(string Person, AlertLine Line)> RacesOf(CaseFile file, DateOnly today, DateTimeOffset end)
    {
        if (file.ContactPerson is not { } person || file.IsBarred(person) || file.Objected
            || Races.Open(file, today, end).ToList() is not [var first, ..] open)
            yield break;
        var line = new AlertLine(file.CaseId, AlertLine.Race, CopenhagenTime.StartOf(first.Mark.LegalDate), Late: false,
            [.. open.Select(race => race.Mark.Code)]);
        yield return (person, line);
        if (!file.ContactPersonAccepted && Asking.Leader(file) != person) yield return (Asking.Leader(file), line);
    }

    /// <summary>The one digest of a person and a day: telling it twice is telling it once.</summary>
    public static Alert For(string person, DateTimeOffset morning, IEnumerable<AlertLine> lines)
    {
        var all = lines.OrderBy(Rank).ThenBy(line => line.DueAt)
            .ThenBy(line => line.CaseId, StringComparer.Ordinal)
            .ThenBy(line => line.About, StringComparer.Ordinal).ToList();
        return new Alert(
            FormattableString.Invariant($"digest-{CopenhagenTime.DateOf(morning):yyyy-MM-dd}-{person}"), person, AlertKind.Digest,
                CaseId: null, About: null, DueAt: null, morning,
            [.. all.Take(MostLines)], all.Count > MostLines ? all.Count - MostLines : null);
    }

    /// <summary>What keeps a home goes before whatever is due earlier, and what nobody is asked comes last.</summary>
    private static int Rank(AlertLine line) => line.About switch
    {
        Averting.Code => 0,
        Averting.PassedCode => 1,
        AlertLine.Race => 3,
        _ => 2,
    };
}
