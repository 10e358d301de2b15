using EarlyWarning.Cases.Contracts.Corrections;
using EarlyWarning.Cases.Contracts.Journal;

namespace EarlyWarning.Cases.Contracts;

/// <summary>What is kept so that a record can be written, corrected and undone.</summary>
public sealed partial record CaseFile
{
    /// <summary>The notes of the journal, in the order they were written.</summary>
    public IReadOnlyList<NoteMark> Notes { get; init; } = [];

    /// <summary>The form by which contact details were last entered; the details are with the citizen, sealed.</summary>
    public string? EnteredOn { get; init; }

    /// <summary>The last change, as long as it can be undone; null: it cannot, or something else has happened since.</summary>
    public UndoMark? Undo { get; init; }
}
