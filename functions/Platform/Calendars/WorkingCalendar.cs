namespace EarlyWarning.Platform.Calendars;

/// <summary>Days that count. Two calendars, because the law for landlords counts Saturdays and a municipality's office does not.</summary>
public sealed class WorkingCalendar
{
    private readonly Func<DateOnly, bool> _works;

    private WorkingCalendar(Func<DateOnly, bool> works) => _works = works;

    /// <summary>Calendar A, landlord law: Monday to Saturday without helligdage (UfR 2022.1586 V).</summary>
    public static WorkingCalendar Landlord { get; } =
        new(day => day.DayOfWeek != DayOfWeek.Sunday && !DanishHolidays.Is(day));

    /// <summary>Calendar B, the municipality's own deadlines: Monday to Friday without helligdage, 5 June, 24 and 31 December.</summary>
    public static WorkingCalendar Municipality { get; } =
        new(day => IsWeekday(day) && !DanishHolidays.Is(day) && day is not ({ Month: 6, Day: 5 } or { Month: 12, Day: 24 or 31 }));

    /// <summary>Where a time limit of the law may end: Monday to Friday, no helligdag, not 5 June.</summary>
    internal static WorkingCalendar TimeLimits { get; } =
        new(day => IsWeekday(day) && !DanishHolidays.Is(day) && day is not { Month: 6, Day: 5 });

    /// <summary>When a letter may come: Monday to Friday, no helligdag.</summary>
    internal static WorkingCalendar Letters { get; } = new(day => IsWeekday(day) && !DanishHolidays.Is(day));

    public bool IsWorkingDay(DateOnly day) => _works(day);

    public DateOnly OnOrAfter(DateOnly day)
    {
        while (!_works(day)) day = day.AddDays(1);
        return day;
    }

    /// <summary>The working day strictly after <paramref name="day"/>.</summary>
    public DateOnly After(DateOnly day) => OnOrAfter(day.AddDays(1));

    /// <summary>The working day strictly before <paramref name="day"/>.</summary>
    public DateOnly Before(DateOnly day)
    {
        do day = day.AddDays(-1);
        while (!_works(day));
        return day;
    }

    /// <summary>The <paramref name="days"/>th working day after <paramref name="day"/>; the day itself for 0.</summary>
    public DateOnly Add(DateOnly day, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        for (; days > 0; days--) day = After(day);
        return day;
    }

    /// <summary>
    /// Working days after the day of <paramref name="from"/> up to that of <paramref name="to"/>, as the clock in Denmark has them; 0 when
    /// it lies before.
    /// </summary>
    public int DaysBetween(DateTimeOffset from, DateTimeOffset to)
    {
        var (count, last) = (0, CopenhagenTime.DateOf(to));
        for (var day = CopenhagenTime.DateOf(from).AddDays(1); day <= last; day = day.AddDays(1))
            if (_works(day)) count++;
        return count;
    }

    private static bool IsWeekday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
