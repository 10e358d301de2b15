using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Risk.Contracts;

/// <summary>Days left to the next legal step: what the board sorts by after <c>acute</c>.</summary>
public static class DaysLeft
{
    /// <returns>
    /// Whole Danish calendar days: 0 on the day itself, negative when it has passed (the next step is the earliest to come;
    /// if all have passed, the latest), null when there is none.
    /// </returns>
    public static int? Of(LegalStep? step, DateTimeOffset now) => step?.On.DayNumber - CopenhagenTime.DateOf(now).DayNumber;
}
