namespace EarlyWarning.Platform.Calendars;

/// <summary>
/// The municipality's own deadlines: 08–16 in Denmark on days of calendar B; one hverdag is eight working hours.
/// Working hours never meet a change of the clocks, which happens on a Sunday night.
/// </summary>
public static class WorkingTime
{
    public static readonly TimeOnly Opens = new(8, 0);
    public static readonly TimeOnly Closes = new(16, 0);
    public static readonly TimeSpan Day = Closes - Opens;

    /// <summary>
    /// The instant (UTC) at which <paramref name="hverdage"/> working days have gone since <paramref name="start"/> moved
    /// into working hours: Tuesday 14:00 + 1 = Wednesday 14:00, Saturday + 1 = Monday 16:00.
    /// </summary>
    /// <param name="hverdage">0 or more; 0.5 is four working hours.</param>
    public static DateTimeOffset Add(DateTimeOffset start, decimal hverdage)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hverdage);
        var (day, time) = MoveIn(start);
        var left = TimeSpan.FromTicks((long)(Day.Ticks * hverdage));
        while (left > Closes - time)
        {
            left -= Closes - time;
            (day, time) = (WorkingCalendar.Municipality.After(day), Opens);
        }
        return CopenhagenTime.At(day, time.Add(left));
    }

    /// <summary>When to remind: at half the time.</summary>
    public static DateTimeOffset Reminder(DateTimeOffset start, decimal hverdage) => Add(start, hverdage / 2);

    /// <summary>
    /// The first instant strictly after <paramref name="after"/> at which the clock shows <paramref name="at"/> on a working day.
    /// </summary>
    public static DateTimeOffset NextWorkingDayAt(DateTimeOffset after, TimeOnly at)
    {
        var day = WorkingCalendar.Municipality.OnOrAfter(CopenhagenTime.DateOf(after));
        var instant = CopenhagenTime.At(day, at);
        return instant > after ? instant : CopenhagenTime.At(WorkingCalendar.Municipality.After(day), at);
    }

    /// <summary>The start itself when it is in working hours; otherwise the next opening. Closing time belongs to the evening.</summary>
    private static (DateOnly Day, TimeOnly Time) MoveIn(DateTimeOffset start)
    {
        var local = CopenhagenTime.Local(start).DateTime;
        var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        if (!WorkingCalendar.Municipality.IsWorkingDay(day) || time >= Closes)
            return (WorkingCalendar.Municipality.After(day), Opens);
        return (day, time < Opens ? Opens : time);
    }
}
