using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Tests;

/// <summary>Times of attempts: which part of the day one was made in is computed from its time.</summary>
internal static class AttemptTimes
{
    /// <summary>On the day before, at the hour in Denmark that makes it the part.</summary>
    public static DateTimeOffset On(DateTimeOffset now, Daypart daypart) => CopenhagenTime.At(
        CopenhagenTime.DateOf(now).AddDays(-1),
        new TimeOnly(daypart switch { Daypart.Morning => 10, Daypart.Afternoon => 14, _ => 19 }, 0));
}
