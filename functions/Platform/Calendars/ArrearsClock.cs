namespace EarlyWarning.Platform.Calendars;

/// <summary>
/// The dates of the landlord's course from an unpaid rent, as the law counts them. All are estimates: a date that a
/// sender reports always wins.
/// </summary>
public static class ArrearsClock
{
    /// <summary>The last day on which a rent due on <paramref name="due"/> is paid in time.</summary>
    public static DateOnly LastTimelyDay(DateOnly due)
    {
        if (WorkingCalendar.TimeLimits.IsWorkingDay(due)) return due;
        // A Saturday after a Friday holiday is a timely day; 5 June moves on although it is no helligdag.
        var day = WorkingCalendar.Landlord.After(due);
        return day is { Month: 6, Day: 5 } ? WorkingCalendar.Landlord.After(day) : day;
    }

    /// <summary>
    /// The first day on which the landlord may send a påkrav: the first hverdag after the third hverdag after the last timely day.
    /// </summary>
    public static DateOnly EarliestDemand(DateOnly due) => WorkingCalendar.Landlord.Add(LastTimelyDay(due), 3 + 1);

    /// <summary>
    /// The last day to pay: 14 days from receipt; an end on a day without time limits moves to the next Monday to Friday.
    /// </summary>
    public static DateOnly DemandDeadline(DateOnly receivedOn) => WorkingCalendar.TimeLimits.OnOrAfter(receivedOn.AddDays(14));

    /// <summary>
    /// When only the sending is known: two hverdage later, Monday to Friday. Letters are carried on 24 December too: a deadline told too
    /// late costs the lease, one told too early nothing.
    /// </summary>
    public static DateOnly EstimatedReceipt(DateOnly sentOn) => WorkingCalendar.Letters.Add(sentOn, 2);

    /// <summary>The same for a landlord who asks when the lease can be terminated: to them the later day is the safe one.</summary>
    public static DateOnly LatestReceipt(DateOnly sentOn) => WorkingCalendar.Municipality.Add(sentOn, 2);

    /// <summary>The lease can be terminated once the deadline has passed.</summary>
    public static DateOnly EarliestTermination(DateOnly demandDeadline) => demandDeadline.AddDays(1);
}
