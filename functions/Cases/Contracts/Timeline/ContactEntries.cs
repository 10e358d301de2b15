namespace EarlyWarning.Cases.Contracts.Timeline;

/// <summary>Somebody tried to reach the citizen.</summary>
public sealed record ContactAttempted(DateTimeOffset At, string By, Attempt Attempt) : TimelineEntry(At, By);

/// <summary>The citizen's own words were written down; they are sealed beside the case.</summary>
public sealed record GoalRecorded(DateTimeOffset At, string By) : TimelineEntry(At, By);

/// <summary>The debt was settled before anybody reached the citizen: the calls are off.</summary>
public sealed record OutreachCancelled(DateTimeOffset At) : TimelineEntry(At, by: null);

/// <summary>The risk rose again: the calls are due again.</summary>
public sealed record OutreachResumed(DateTimeOffset At) : TimelineEntry(At, by: null);
