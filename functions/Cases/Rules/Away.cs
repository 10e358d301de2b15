using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Cases.Rules;

/// <summary>
/// How long somebody is away, in hverdage (docs/domain.md#load): what falls due is the deputy's, and the cases stay; a longer time hands
/// the cases to others for good, so that nothing goes back and forth.
/// </summary>
/// <param name="Days">Hverdage from today on, days that follow on each other taken together.</param>
/// <param name="BackAt">When they are back.</param>
public sealed record Away(int Days, DateTimeOffset BackAt)
{
    /// <summary>Roster ids of the team leaders who are here, if this one is a leader.</summary>
    public IReadOnlyList<string> StandIns { get; init; } = [];

    /// <summary>The first of these days: today, as it was asked.</summary>
    public DateOnly From { get; init; }

    /// <summary>Hverdage before today, in the same absence: an illness is often entered some days at a time.</summary>
    public int Gone { get; init; }

    /// <summary>
    /// Hverdage of one absence that deputies stand in for. A citizen gets to know a new face for more than this, and nobody for a week's
    /// leave.
    /// </summary>
    public const int StoodInFor = 10;

    /// <summary>Whoever is away for so many hverdage begins nothing on the day before, and is soon back with fewer.</summary>
    private const int Some = 3;

    /// <summary>Nobody's absence is looked at further ahead.</summary>
    private const int MostDays = 400;

    /// <summary>The cases are others'. Not of one who is soon back, however long it was.</summary>
    public bool IsLong => Days + Gone > StoodInFor && Days >= Some;

    /// <returns>Null: here today.</returns>
    public static Away? Of(Person person, DateOnly today, Roster roster) => Of(person, today) is not { } away ? null
        : away with { StandIns = person.Is(Roles.TeamLeader) ? [.. roster.LeadersHere(today)] : [] };

    /// <returns>The leader who stands in for this one in the case; null: they lead no team, or nobody can.</returns>
    public string? StandIn(CaseFile file) => StandIns.FirstOrDefault(id => !file.IsBarred(id));

    /// <inheritdoc cref="Of(Person, DateOnly, Roster)"/>
    public static Away? Of(Person person, DateOnly today)
    {
        if (!person.IsAbsent(today)) return null;
        var (days, day) = (0, today);
        var calendar = WorkingCalendar.Municipality;
        for (; day < today.AddDays(MostDays) && (person.IsAbsent(day) || !calendar.IsWorkingDay(day)); day = day.AddDays(1))
            if (calendar.IsWorkingDay(day)) days++;
        var gone = 0;
        for (var past = today.AddDays(-1); past > today.AddDays(-MostDays) && (person.IsAbsent(past) || !calendar.IsWorkingDay(past));
            past = past.AddDays(-1))
            if (calendar.IsWorkingDay(past)) gone++;
        return new Away(days, CopenhagenTime.At(day, WorkingTime.Opens)) { From = today, Gone = gone };
    }

    /// <summary>Begins to be away for some days before the next hverdag is over: somebody else would begin a case given today.</summary>
    public static bool Soon(Person person, DateOnly today)
    {
        var next = WorkingCalendar.Municipality.After(today);
        return Enumerable.Range(1, next.DayNumber - today.DayNumber).Select(today.AddDays)
            .Any(day => Of(person, day) is { Days: >= Some });
    }
}
