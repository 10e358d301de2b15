namespace EarlyWarning.Cases.Contracts.Timeline;

/// <summary>A system of the municipality told that the citizen's CPR number changed, or took that back.</summary>
/// <param name="TakenBack">Null: it changed.</param>
public sealed record NumberChanged(DateTimeOffset At, bool? TakenBack = null) : TimelineEntry(At, null);

/// <summary>Two open cases were one person's: this one goes on in another, or another in this one; or no longer.</summary>
/// <param name="Case">The other case.</param>
/// <param name="Here">The other goes on in this one.</param>
/// <param name="Apart">They are two people's after all. Null: they are one's.</param>
public sealed record CasesJoined(DateTimeOffset At, string Case, bool Here, bool? Apart = null) : TimelineEntry(At, null);

/// <summary>A sender has told nothing of this citizen, but of somebody who was taken for the same person: its people are out of the case.</summary>
public sealed record SenderApart(DateTimeOffset At, string Sender) : TimelineEntry(At, null);
