using System.Text.Json.Serialization;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Cases.Contracts;

/// <summary>Attempts through one channel, and how many of them reached the citizen.</summary>
public sealed record ChannelCount(AttemptChannel Channel, int Attempts, int Reached);

/// <summary>
/// What a case counts for in reports, and all that is left of it once it is erased: no id, no person, no amount, no day but the
/// month. Reports count open, closed and erased cases by the same figures, so an erasure changes none.
/// </summary>
public sealed record CaseFigures
{
    /// <summary>First day of the month.</summary>
    public required DateOnly OpenedIn { get; init; }

    /// <summary>First day of the month; null: not closed.</summary>
    public DateOnly? ClosedIn { get; init; }
    public Outcome? Outcome { get; init; }

    /// <summary>Codes of the rules behind the citizen's last score.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>Signals by the name of their kind.</summary>
    public required IReadOnlyDictionary<string, int> Signals { get; init; }
    public required IReadOnlyList<ChannelCount> Channels { get; init; }

    /// <summary>Hverdage from the opening; null: it never happened.</summary>
    public int? DaysToContact { get; init; }
    public int? DaysToReach { get; init; }

    /// <summary>Held.</summary>
    public int Meetings { get; init; }

    /// <summary>Months begun of the nine-month course.</summary>
    public int CourseMonths { get; init; }
    public bool? CourseCompleted { get; init; }

    [JsonIgnore] public bool Closed => ClosedIn is not null;

    public static CaseFigures Of(WorkItem item, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(item);
        var file = item.Case;
        return new CaseFigures
        {
            OpenedIn = MonthOf(file.OpenedAt), ClosedIn = file is { Closed: true, ClosedAt: { } closed } ? MonthOf(closed) : null,
                Outcome = file.Outcome,
            Rules = [.. item.Rules.Select(fired => fired.Rule).Distinct(StringComparer.Ordinal)],
            Signals = item.Timeline.OfType<SignalReceived>().Select(told => told.Kind?.ToString()).OfType<string>()
                .CountBy(kind => kind, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal),
            Channels = [.. file.Attempts.GroupBy(attempt => attempt.Channel)
                .Select(tried => new ChannelCount(tried.Key, tried.Count(), tried.Count(attempt => attempt.Reached)))],
            DaysToContact = Days(file, file.Attempts), DaysToReach = Days(file, file.Attempts.Where(attempt => attempt.Reached)),
            Meetings = file.Earlier.Select(round => round.Meeting).Append(file.Meeting).Count(meeting => meeting?.HeldAt is not null),
            CourseMonths = file.Course is { } course
                ? PhaseCourse.MonthsBegun((course.EndedAt ?? file.ClosedAt ?? now) - course.StartedAt) : 0,
            CourseCompleted = file.Course?.Completed,
        };
    }

    private static DateOnly MonthOf(DateTimeOffset at)
    {
        var day = CopenhagenTime.DateOf(at);
        return new DateOnly(day.Year, day.Month, 1);
    }

    private static int? Days(CaseFile file, IEnumerable<Attempt> attempts) =>
        attempts.Min(attempt => (DateTimeOffset?)attempt.At) is { } first
            ? WorkingCalendar.Municipality.DaysBetween(file.OpenedAt, first) : null;
}
