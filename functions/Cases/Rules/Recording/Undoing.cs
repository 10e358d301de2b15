using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Corrections;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Store;
using EarlyWarning.Platform;

namespace EarlyWarning.Cases.Rules;

/// <summary>
/// Rules of taking back what one has just done. Only what nobody was told and nothing was built on: the case is as it was, and the
/// timeline says that it was undone.
/// </summary>
public static class Undoing
{
    public static Refusal? Undo(CaseDraft draft, UndoLast command)
    {
        if (draft.Case.Undo is not { } mark || mark.By != command.By)
            return new Refusal("nothing-to-undo", "Der er sket noget i sagen siden. Ret det i stedet for at fortryde.",
                "Something has happened in the case since. Correct it instead of undoing it.");
        if (!mark.IsOpenTo(command.By, draft.Now))
            return new Refusal("undo-late", "Der er gået mere end ti minutter. Ret det i stedet for at fortryde.",
                "More than ten minutes have passed. Correct it instead of undoing it.");
        draft.Set(file => mark.Before with
        {
            Revision = file.Revision, Version = file.Version, SentForms = file.SentForms,
            Notes = [.. file.Notes.Select(note => note.Number == mark.Note ? note with { Struck = true } : note)],
        }).Write(new DecisionUndone(draft.Now, command.By, mark.What, mark.Revision, mark.Note));
        // The citizen's own words, written in the same form: what they said before stands again.
        if (mark.Goal == true) draft.TakeBack(CaseTable.GoalKey, new TakenBack(mark.Revision, WasThere: mark.Before.GoalAt is not null));
        return null;
    }
}
