using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Signals.Contracts.Unidentified;

namespace EarlyWarning.Cases.Identity;

/// <summary>
/// Rules of who is told that a signal waits for somebody to say who it is about: as of a case that nobody has taken. What cannot wait is
/// told at once, to the contact person and the team leader of the home's team; of the rest the contact person hears at half the time; what
/// has no answer in time goes to the team leader, then and every working day. However many wait, each person is told once a day, save of
/// what is acute.
/// </summary>
public static class IdentityClock
{
    /// <summary>What is to be told by now. The same again for as long as it is so: each has an id and a time of its own.</summary>
    /// <param name="signals">Those that wait and others.</param>
    public static IReadOnlyList<Alert> Due(IEnumerable<UnidentifiedSignal> signals, Roster roster, CasePolicy policy, DateTimeOffset now) =>
        [.. signals.Where(signal => signal.Waits).SelectMany(signal => Of(signal, roster, policy, now))
            .GroupBy(alert => alert.Id, StringComparer.Ordinal)
            .Select(same => same.OrderByDescending(alert => alert.Urgent == true).First())];

    private static IEnumerable<Alert> Of(UnidentifiedSignal signal, Roster roster, CasePolicy policy, DateTimeOffset now)
    {
        var (acute, today, team) = (signal.IsAcute(now), CopenhagenTime.DateOf(now), roster.TeamOf(signal.District));
        var leader = roster.StandIn(team.TeamLeader, today) ?? team.TeamLeader;
        var contact = roster.Here(team.ContactPersons, today).FirstOrDefault() ?? leader;
        var days = (acute ? policy.Acute : policy.High).ContactPerson;
        var due = WorkingTime.Add(signal.AskedAt, days);
        if (acute)
            foreach (var person in new[] { contact, leader }.Distinct(StringComparer.Ordinal))
                yield return Told(Invariant($"identity-{Code(signal)}-{person}"), person, AlertKind.IdentityAsked, signal.AcuteFrom!.Value,
                    due) with { Urgent = true };
        if (now >= due)
        {
            var day = DayTold(CopenhagenTime.DateOf(due), now);
            yield return Told(Invariant($"identity-late-{day:yyyy-MM-dd}-{leader}"), leader, AlertKind.IdentityUnanswered,
                CopenhagenTime.At(day, WorkingTime.Opens), due: null) with { Urgent = acute ? true : null };
        }
        else if (!acute && WorkingTime.Reminder(signal.AskedAt, days) is var half && now >= half)
        {
            var day = CopenhagenTime.DateOf(half);
            yield return Told(Invariant($"identity-reminder-{day:yyyy-MM-dd}-{contact}"), contact, AlertKind.IdentityAsked,
                CopenhagenTime.At(day, WorkingTime.Opens), due: null);
        }
    }

    /// <summary>The last working day, from that of the deadline on, whose working hours have begun.</summary>
    private static DateOnly DayTold(DateOnly due, DateTimeOffset now)
    {
        var told = due;
        for (var next = WorkingCalendar.Municipality.After(due); CopenhagenTime.At(next, WorkingTime.Opens) <= now;
            next = WorkingCalendar.Municipality.After(next)) told = next;
        return told;
    }

    private static Alert Told(string id, string to, AlertKind kind, DateTimeOffset at, DateTimeOffset? due) =>
        new(id, to, kind, CaseId: null, About: null, due, at);

    /// <summary>An inbox outlives the signal, and is not to name it.</summary>
    private static string Code(UnidentifiedSignal signal) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(Invariant($"{signal.Token}|{signal.AskedAt.UtcTicks}"))).AsSpan(0, 12));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
