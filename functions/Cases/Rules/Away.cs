using EarlyWarning.People.Contracts;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Cases.Rules;

/// <summary>
/// How long somebody is away, in hverdage (docs/domain.md#load): a few days are the deputy's, and the cases stay; a longer time hands the
/// cases to others for good, so that nothing goes back and forth.
/// </summary>
/// <param name="Days">Hverdage from today on, days that follow on each other taken together.</param>
/// <param name="BackAt">When they are back.</param>
/// <param name="StandIn">Roster id of the team leader who is here in the place of this one; null: they lead no team, or nobody is.</param>
public sealed record Away(int Days, DateTimeOffset BackAt, string? StandIn = null)
{
    /// <summary>The first of these days: today, as it was asked.</summary>
    public DateOnly From { get; init; }

    /// <summary>From so many hverdage on the cases are others'.</summary>
    public const int Long = 3;

    /// <summary>Nobody's absence is looked at further ahead.</summary>
    private const int MostDays = 400;

    public bool IsLong => Days >= Long;

    /// <returns>Null: here today.</returns>
    public static Away? Of(Person person, DateOnly today, Roster roster) => Of(person, today) is not { } away ? null
        : away with { StandIn = person.Is(Roles.TeamLeader) ? roster.StandIn(person.Id, today) : null };

    /// <inheritdoc cref="Of(Person, DateOnly, Roster)"/>
    public static Away? Of(Person person, DateOnly today)
    {
        if (!person.IsAbsent(today)) return null;
        var (days, day) = (0, today);
        var calendar = WorkingCalendar.Municipality;
        for (; day < today.AddDays(MostDays) && (person.IsAbsent(day) || !calendar.IsWorkingDay(day)); day = day.AddDays(1))
            if (calendar.IsWorkingDay(day)) days++;
        return new Away(days, CopenhagenTime.At(day, WorkingTime.Opens)) { From = today };
    }

    /// <summary>Begins to be away for long before the next hverdag is over: a case given today would be handed on at once.</summary>
    public static bool Soon(Person person, DateOnly today)
    {
        var next = WorkingCalendar.Municipality.After(today);
        return Enumerable.Range(1, next.DayNumber - today.DayNumber).Select(today.AddDays)
            .Any(day => Of(person, day) is { IsLong: true });
    }
}
