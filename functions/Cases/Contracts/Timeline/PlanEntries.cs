using System.Text.Json.Serialization;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Cases.Contracts.Timeline;

/// <summary>The team has agreed on a plan.</summary>
public sealed record PlanAdopted(DateTimeOffset At, string By) : TimelineEntry(At, By);

/// <summary>An action of the plan is done, or no longer needed.</summary>
/// <param name="Action">Its code.</param>
public sealed record ActionEnded(DateTimeOffset At, string By, int Number, string Action, ActionEnd End) : TimelineEntry(At, By);

/// <summary>A step of the municipality's own will hardly be done before the next legal step.</summary>
/// <param name="Step">Code of the municipality's step: one of <see cref="ActionCodes"/>.</param>
public sealed record RaceForeseen(
    DateTimeOffset At, [property: JsonPropertyName("action")] string Step, [property: JsonPropertyName("on")] DateOnly LegalDate)
    : TimelineEntry(At, by: null);

/// <summary>A follow-up was answered.</summary>
/// <param name="Day">Days after the plan.</param>
/// <param name="LivesOn">Null: it was not asked yet.</param>
public sealed record FollowUpRecorded(
    DateTimeOffset At, string By, [property: JsonPropertyName("followUpDay")] int? Day, YesNoUnknown StillHoused, Livelihood? LivesOn)
    : TimelineEntry(At, By);

/// <summary>The home is at risk or lost again: a new round of the same case.</summary>
/// <param name="Rounds">How many have ended.</param>
public sealed record CaseRelapsed(DateTimeOffset At, [property: JsonPropertyName("number")] int Rounds) : TimelineEntry(At, by: null);

/// <summary>The nine-month course began.</summary>
public sealed record CourseStarted(DateTimeOffset At, string By) : TimelineEntry(At, By);

/// <summary>A phase of the course ended with its review.</summary>
public sealed record PhaseReviewed(DateTimeOffset At, string By, [property: JsonPropertyName("number")] int Phase) : TimelineEntry(At, By);

/// <summary>The course is over: completed, or ended before its time.</summary>
/// <param name="Phase">Its last.</param>
public sealed record CourseEnded(DateTimeOffset At, string By, [property: JsonPropertyName("number")] int Phase) : TimelineEntry(At, By);
