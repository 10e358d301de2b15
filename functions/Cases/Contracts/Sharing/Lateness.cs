using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Cases.Contracts;

/// <summary>How late something is that was asked of somebody.</summary>
public static class Lateness
{
    /// <summary>
    /// The deadline that passed: of a chain that let it pass the real one, not that on which the last of it is told again.
    /// </summary>
    /// <returns>Null: it is not late.</returns>
    public static DateTimeOffset? Since(Ask ask, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(ask);
        if (!ask.Running) return null;
        var due = !ask.Exhausted ? ask.DueAt
            : ask is { Concern: Concern.AvertEviction, Legal: { } legal } ? Earlier(Horizon.AvertBy(legal.On), now)
            : Earlier(WorkingTime.Add(ask.From, ask.WorkingDays), now);
        return due < now || ask.Exhausted ? due : null;
    }

    /// <summary>Whole hverdage that have gone since a deadline: Tuesday 14:00 to Friday 14:00 are three.</summary>
    public static int WorkingDays(DateTimeOffset since, DateTimeOffset now)
    {
        var days = WorkingCalendar.Municipality.DaysBetween(since, now);
        return days > 0 && WorkingTime.Add(since, days) > now ? days - 1 : days;
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
