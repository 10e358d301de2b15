namespace EarlyWarning.Platform.Calendars;

/// <summary>Wall-clock time in Denmark. Instants it returns are in UTC, as rows and timers want them.</summary>
public static class CopenhagenTime
{
    /// <summary>Needs the system's time zone data (IANA names work on Linux and on Windows with ICU).</summary>
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Copenhagen");

    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant).DateTime);

    /// <summary>The same instant with Denmark's offset.</summary>
    public static DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>The instant at which the day begins.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => At(day, TimeOnly.MinValue);

    /// <summary>
    /// The instant a clock on the wall shows <paramref name="time"/>. A time the spring change skips becomes the first
    /// instant after the gap; a time the autumn change repeats is its first showing.
    /// </summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var wall = day.ToDateTime(time);
        // The gap is one hour and ends on a whole one.
        if (Zone.IsInvalidTime(wall)) return At(day, new TimeOnly(time.Hour + 1, 0));
        var offset = Zone.IsAmbiguousTime(wall) ? Zone.GetAmbiguousTimeOffsets(wall).Max() : Zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }
}
