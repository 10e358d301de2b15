using System.Text.Json.Serialization;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Cases.Contracts.Timeline;

/// <summary>A sender told something of the citizen.</summary>
/// <param name="Kind">Null where the kind was not known any more.</param>
public sealed record SignalReceived(DateTimeOffset At, SignalRef Signal, SignalKind? Kind) : TimelineEntry(At, by: null);

/// <summary>A sender corrected what it had told, or took it back.</summary>
/// <param name="By">The sender's id of the signal that stands in its place; null: none does.</param>
public sealed record SignalRetracted(
    DateTimeOffset At, SignalRef Signal, SignalKind? Kind, [property: JsonPropertyName("supersededBy")] string? SupersededBy)
    : TimelineEntry(At, by: null)
{
    /// <summary>Null: none was said, or it was corrected.</summary>
    public WithdrawalReason? Reason { get; init; }

    /// <summary>Not the sender did: staff had said that it is about this citizen. Null: the sender.</summary>
    public bool? Misplaced { get; init; }
}

/// <summary>The case was opened on what was taken back, and goes on.</summary>
public sealed record RetractedCaseKept(DateTimeOffset At, string By) : TimelineEntry(At, By);

/// <summary>So many signals came at once that these have no line of their own.</summary>
public sealed record MoreSignalsReceived(DateTimeOffset At, int Count) : TimelineEntry(At, by: null);

/// <summary>What the rules make of the citizen's situation.</summary>
public abstract record ScoredEntry(DateTimeOffset At, Band Band, int Score) : TimelineEntry(At, by: null);

/// <summary>The case began.</summary>
public sealed record CaseOpened(DateTimeOffset At, Band Band, int Score) : ScoredEntry(At, Band, Score);

/// <summary>A later assessment came to another score.</summary>
public sealed record CaseAssessed(DateTimeOffset At, Band Band, int Score) : ScoredEntry(At, Band, Score);

/// <summary>The deadlines are shorter from here on.</summary>
public sealed record BecameAcute(DateTimeOffset At, Band Band, int Score) : ScoredEntry(At, Band, Score);

/// <summary>A fall is told; it closes no case.</summary>
public sealed record BandFell(DateTimeOffset At, Band Band, int Score) : ScoredEntry(At, Band, Score);

/// <summary>Not the citizen's situation changed but the rules.</summary>
public sealed record RulesChanged(DateTimeOffset At, Band Band, int Score) : ScoredEntry(At, Band, Score);

/// <summary>The arrears are paid.</summary>
public sealed record DebtSettled(DateTimeOffset At) : TimelineEntry(At, by: null);

/// <summary>A tenancy ended, and what was owed was not reported paid.</summary>
public sealed record TenancyLeftInDebt(DateTimeOffset At) : TimelineEntry(At, by: null);

/// <summary>A person set another band than the rules.</summary>
public sealed record BandOverridden(
    DateTimeOffset At, string By, Band Band, [property: JsonPropertyName("override")] OverrideReason Reason) : TimelineEntry(At, By);

/// <summary>A person wants a lower band: a team leader is asked.</summary>
public sealed record BandProposed(
    DateTimeOffset At, string By, Band Band, [property: JsonPropertyName("override")] OverrideReason Reason) : TimelineEntry(At, By);

/// <summary>A team leader has agreed to it, or has not.</summary>
public sealed record BandDecided(DateTimeOffset At, string By, Band Band, bool Agreed) : TimelineEntry(At, By);

/// <summary>The rules' band counts again.</summary>
/// <param name="By">Null: the rules' band rose above what it was when it was overridden.</param>
/// <param name="Band">The rules'.</param>
public sealed record OverrideEnded(DateTimeOffset At, string? By, Band Band) : TimelineEntry(At, By);
