using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Signals.Clock;

/// <summary>One step of the course.</summary>
/// <param name="Step"><c>last-timely-day</c>, <c>earliest-demand</c>, <c>demand-received</c>, <c>demand-deadline</c> or
/// <c>earliest-termination</c>.</param>
/// <param name="Estimate">False for a day that was told and not counted.</param>
/// <param name="Rule">How the day was counted, in both languages.</param>
/// <param name="Source">Where the rule is from, and how sure it is.</param>
internal sealed record CourseStep(string Step, DateOnly On, bool Estimate, ProblemMessage Rule, ProblemMessage Source);

/// <summary>The steps from an unpaid rent to the day from which the lease can be terminated.</summary>
/// <param name="Warnings">What a landlord should know before going on, such as a demand that came too early.</param>
/// <param name="Note">That the days are estimates.</param>
internal sealed record ArrearsCourse(DateOnly Due, IReadOnlyList<CourseStep> Steps, IReadOnlyList<ProblemError> Warnings,
    ProblemMessage Note)
{
    private const int MostDays = 1_100;

    public static IEnumerable<ProblemError> Broken(DateOnly due, DateOnly? sent, DateOnly? received)
    {
        if (received < sent) yield return new("", "received-before-sent", SignalRules.Message("received-before-sent"));
        if ((sent ?? received) is { } demand && (demand < due || demand.DayNumber - due.DayNumber > MostDays))
            yield return new("", "demand-range", CourseWords.DemandRange);
    }

    public static ArrearsCourse Of(DateOnly due, DateOnly? sent, DateOnly? received)
    {
        var earliest = ArrearsClock.EarliestDemand(due);
        var got = received ?? ArrearsClock.LatestReceipt(sent ?? earliest);
        var deadline = ArrearsClock.DemandDeadline(got);
        return new ArrearsCourse(due,
        [
            new("last-timely-day", ArrearsClock.LastTimelyDay(due), Estimate: true, CourseWords.LastTimelyDay, CourseWords.Guides),
            new("earliest-demand", earliest, Estimate: true, CourseWords.EarliestDemand, CourseWords.WesternHighCourt),
            new("demand-received", got, received is null, received is null ? CourseWords.Carried : CourseWords.Told, CourseWords.Ours),
            new("demand-deadline", deadline, Estimate: true, CourseWords.Deadline, CourseWords.Statute),
            new("earliest-termination", ArrearsClock.EarliestTermination(deadline), Estimate: true, CourseWords.Termination,
                CourseWords.Statute),
        ], [.. Early(earliest, sent ?? received)], CourseWords.Note);
    }

    private static IEnumerable<ProblemError> Early(DateOnly earliest, DateOnly? demand)
    {
        if (demand < earliest) yield return new("", "demand-too-early", CourseWords.TooEarly);
    }
}
