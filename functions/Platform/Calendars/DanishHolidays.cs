namespace EarlyWarning.Platform.Calendars;

/// <summary>
/// Helligdage, computed. 1 May, 5 June, 24 and 31 December are not among them: the two calendars of
/// <see cref="WorkingCalendar"/> differ in what they make of those.
/// </summary>
public static class DanishHolidays
{
    // Store bededag was abolished from 2024 on (lov nr. 214 af 6. marts 2023).
    private const int LastGreatPrayerDay = 2023;

    /// <summary>Gregorian Easter Sunday (Meeus, Jones and Butcher).</summary>
    public static DateOnly Easter(int year)
    {
        var (century, ofCentury) = Math.DivRem(year, 100);
        var golden = year % 19;
        var correction = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * golden) + century - (century / 4) - correction + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (ofCentury / 4)) - epact - (ofCentury % 4)) % 7;
        var late = (golden + (11 * epact) + (22 * weekday)) / 451;
        var (month, day) = Math.DivRem(epact + weekday - (7 * late) + 114, 31);
        return new DateOnly(year, month, day + 1);
    }

    public static bool Is(DateOnly day) =>
        day is { Month: 1, Day: 1 } or { Month: 12, Day: 25 or 26 } || FollowsEaster(day);

    private static bool FollowsEaster(DateOnly day) => (day.DayNumber - Easter(day.Year).DayNumber) switch
    {
        -3 or -2 or 0 or 1 or 39 or 49 or 50 => true,
        26 => day.Year <= LastGreatPrayerDay,
        _ => false,
    };
}
