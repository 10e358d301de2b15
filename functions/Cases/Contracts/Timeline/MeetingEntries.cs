using System.Text.Json.Serialization;

namespace EarlyWarning.Cases.Contracts.Timeline;

/// <summary>Times for the meeting are proposed.</summary>
/// <param name="Count">How many.</param>
/// <param name="First">The earliest.</param>
public sealed record SlotsProposed(
    DateTimeOffset At, string By, [property: JsonPropertyName("number")] int Count,
    [property: JsonPropertyName("dueAt")] DateTimeOffset First)
    : TimelineEntry(At, By);

/// <summary>Enough members have accepted for a meeting to be the team's.</summary>
public sealed record QuorumReached(DateTimeOffset At) : TimelineEntry(At, by: null);

/// <summary>The meeting has a time; in lines of before also another one.</summary>
public sealed record MeetingSet(DateTimeOffset At, string By, [property: JsonPropertyName("dueAt")] DateTimeOffset MeetingAt)
    : TimelineEntry(At, By);

/// <summary>The meeting has another time or place.</summary>
/// <param name="From">When it was planned before; the same where only the place is another.</param>
public sealed record MeetingMoved(
    DateTimeOffset At, string By, DateTimeOffset From, [property: JsonPropertyName("dueAt")] DateTimeOffset MeetingAt)
    : TimelineEntry(At, By);

/// <summary>The meeting was called off.</summary>
public sealed record MeetingCancelled(DateTimeOffset At, string? By, [property: JsonPropertyName("dueAt")] DateTimeOffset MeetingAt)
    : TimelineEntry(At, By);

/// <summary>A participant said whether they come.</summary>
/// <param name="Person">Null: the citizen.</param>
public sealed record MeetingAnswered(DateTimeOffset At, string By, string? Person, Attendance Attendance, Companion? Brings)
    : TimelineEntry(At, By);

/// <summary>Somebody is to hold the meeting in the contact person's place.</summary>
/// <param name="Person">Roster id.</param>
public sealed record MeetingHolderNamed(
    DateTimeOffset At, string? By, string Person, [property: JsonPropertyName("dueAt")] DateTimeOffset MeetingAt)
    : TimelineEntry(At, By);

/// <summary>The meeting took place.</summary>
/// <param name="HeldAt">When, which may be long before it was written down; null in lines of before.</param>
public sealed record MeetingHeld(DateTimeOffset At, string By, DateTimeOffset? HeldAt = null) : TimelineEntry(At, By);
