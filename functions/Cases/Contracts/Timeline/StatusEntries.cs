using System.Text.Json.Serialization;

namespace EarlyWarning.Cases.Contracts.Timeline;

/// <summary>The case rests.</summary>
/// <param name="Until">The first day after the rest.</param>
public sealed record CasePaused(
    DateTimeOffset At, string By, [property: JsonPropertyName("pause")] PauseReason Reason,
    [property: JsonPropertyName("on")] DateOnly Until)
    : TimelineEntry(At, By);

/// <summary>The rest is over.</summary>
/// <param name="By">Null: its day came.</param>
public sealed record CaseResumed(DateTimeOffset At, string? By) : TimelineEntry(At, By);

/// <summary>The citizen objects to the processing: it has stopped.</summary>
/// <param name="By">Null: it came with another of the citizen's numbers.</param>
public sealed record CitizenObjected(DateTimeOffset At, string? By) : TimelineEntry(At, By);

/// <summary>An eviction comes near while nobody has decided on the objection.</summary>
/// <param name="Person">Roster id of who is asked to decide, and was told.</param>
public sealed record EvictionNear(DateTimeOffset At, string Person, DateOnly On) : TimelineEntry(At, by: null);

/// <summary>The citizen was right to object.</summary>
public sealed record ObjectionUpheld(DateTimeOffset At, string By) : TimelineEntry(At, By)
{
    /// <summary>What was typed with it is the reason that the citizen reads; null in a line of before.</summary>
    public bool? ForCitizen { get; init; }
}

/// <summary>The processing goes on.</summary>
public sealed record ObjectionRejected(DateTimeOffset At, string By) : TimelineEntry(At, By)
{
    /// <summary>What was typed with it is the reason that the citizen reads; null in a line of before.</summary>
    public bool? ForCitizen { get; init; }
}

/// <summary>The citizen wants what senders tell to count again.</summary>
/// <param name="On">The day they said so.</param>
public sealed record SignalsLetIn(DateTimeOffset At, string By, DateOnly On) : TimelineEntry(At, By);

/// <summary>The case ended.</summary>
public sealed record CaseClosed(DateTimeOffset At, string By, Outcome Outcome) : TimelineEntry(At, By);

/// <summary>Something new was told of a citizen who had died or moved away: the team leader is asked.</summary>
public sealed record NewCaseAsked(DateTimeOffset At, string Person) : TimelineEntry(At, by: null);

/// <summary>There is to be a new case.</summary>
public sealed record NewCaseAgreed(DateTimeOffset At, string By) : TimelineEntry(At, By);

/// <summary>What was told was a mistake.</summary>
public sealed record NewCaseRefused(DateTimeOffset At, string By) : TimelineEntry(At, By);

/// <summary>An end of the case that takes effect only when a team leader agrees.</summary>
public sealed record ClosingProposed(DateTimeOffset At, string By, Outcome Outcome) : TimelineEntry(At, By);

/// <summary>A team leader answered that.</summary>
public sealed record ClosingDecided(DateTimeOffset At, string By, Outcome Outcome, bool Agreed) : TimelineEntry(At, By);

/// <summary>It was taken back.</summary>
/// <param name="By">Null: what was weighed is no longer so.</param>
public sealed record ClosingWithdrawn(DateTimeOffset At, string? By, Outcome Outcome) : TimelineEntry(At, By);

/// <summary>The case goes on after its closing.</summary>
/// <param name="By">Null: what it was closed for was another person's.</param>
public sealed record CaseReopened(DateTimeOffset At, string? By) : TimelineEntry(At, By);
