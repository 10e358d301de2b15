using System.Text.Json.Serialization;
using EarlyWarning.Cases.Contracts.Corrections;
using EarlyWarning.Cases.Contracts.Journal;

namespace EarlyWarning.Cases.Contracts.Timeline;

/// <summary>The journal, and what was corrected or undone in the record of a case.</summary>
public abstract record RecordEntry(DateTimeOffset At, string? By) : TimelineEntry(At, By);

/// <summary>A note of the journal was written; its text is sealed beside the case.</summary>
public sealed record NoteWritten(DateTimeOffset At, string By, int Number, NoteSubject Subject, DateTimeOffset HappenedAt)
    : RecordEntry(At, By);

/// <summary>A note was corrected, or struck as a whole.</summary>
public sealed record NoteCorrected(
    DateTimeOffset At, string By, int Number, NoteSubject Subject, DateTimeOffset HappenedAt, bool Struck) : RecordEntry(At, By);

/// <summary>An attempt was written down wrongly.</summary>
/// <param name="Attempt">What is right; null: nobody tried.</param>
public sealed record AttemptCorrected(DateTimeOffset At, string By, Attempt Was, Attempt? Attempt) : RecordEntry(At, By);

/// <summary>What was said of the meeting was wrong.</summary>
/// <param name="HeldAt">Null: it was not held after all.</param>
public sealed record MeetingCorrected(DateTimeOffset At, string By, DateTimeOffset? HeldAt, bool CitizenTookPart) : RecordEntry(At, By);

/// <summary>The plan has one more action.</summary>
public sealed record ActionAdded(DateTimeOffset At, string By, PlanAction Action) : RecordEntry(At, By);

/// <summary>An action got another date, owner or wording, or was opened again.</summary>
public sealed record ActionCorrected(DateTimeOffset At, string By, PlanAction Was, PlanAction Action) : RecordEntry(At, By);

/// <summary>A closed case was corrected, and what spoke for its outcome does not any more.</summary>
public sealed record EvidenceFell(DateTimeOffset At, Outcome Outcome) : RecordEntry(At, By: null);

/// <summary>Somebody took back what they had just done.</summary>
/// <param name="Revision">Whose lines no longer count.</param>
/// <param name="Note">Number of the note that was written with it.</param>
public sealed record DecisionUndone(DateTimeOffset At, string By, Undoable What, long Revision,
    [property: JsonPropertyName("number")] int? Note) : RecordEntry(At, By);
