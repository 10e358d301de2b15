using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Cases.Contracts.Journal;

/// <summary>
/// Somebody writes a note in the journal: on any version of the case, closed or resting too, for the duty to write down what one is
/// told never rests.
/// </summary>
/// <param name="Sent">The form it came from: one sent twice is one note.</param>
/// <param name="HappenedAt">When what it tells of took place; not in the future.</param>
/// <param name="Text">Sealed.</param>
public sealed record WriteNote(
    string CaseId, long Version, string By, string Sent, NoteSubject Subject, DateTimeOffset HappenedAt, string Text)
    : CaseCommand(CaseId, Version, By)
{
    /// <summary>Of the text, in characters, some ten pages: a longer one is a paper of its own.</summary>
    public const int Longest = 20_000;

    internal override bool IsContactPersons => false;

    internal override bool IsOfClosed => true;

    internal override bool DecidesObjection => true;

    internal override bool LeavesForms => true;

    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Notes.Write(draft, this, roster);

    /// <summary>A record prints its values; this one must not reach a log.</summary>
    public override string ToString() => nameof(WriteNote);
}

/// <summary>A note was wrong: what it said is struck through and kept, and what is right stands after it.</summary>
/// <param name="Text">Null: nothing of it is right, and it is struck as a whole. Sealed.</param>
/// <param name="Reason">Sealed.</param>
public sealed record CorrectNote(
    string CaseId, long Version, string By, int Number, NoteSubject Subject, DateTimeOffset HappenedAt, string? Text, string? Reason)
    : CaseCommand(CaseId, Version, By)
{
    internal override bool IsContactPersons => false;

    internal override bool IsOfClosed => true;

    internal override bool DecidesObjection => true;

    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Notes.Correct(draft, this, roster);

    /// <summary>A record prints its values; this one must not reach a log.</summary>
    public override string ToString() => nameof(CorrectNote);
}
