using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Cases.Contracts;

/// <summary>Times to propose for a meeting: on three working days, at different times of the day, so that one of them suits.</summary>
public static class MeetingSlots
{
    public const int Most = 3;
    private static readonly TimeOnly[] Times = [new(10, 0), new(13, 0), new(15, 0)];

    /// <param name="now">The first is on the next working day: people must have time to see the invitation.</param>
    public static IReadOnlyList<DateTimeOffset> Propose(DateTimeOffset now)
    {
        var day = CopenhagenTime.DateOf(now);
        return [.. Times.Select(time => CopenhagenTime.At(day = WorkingCalendar.Municipality.After(day), time))];
    }
}
