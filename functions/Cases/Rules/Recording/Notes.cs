using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Corrections;
using EarlyWarning.Cases.Contracts.Journal;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Store;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Cases.Rules;

/// <summary>Rules of the journal: whoever works with cases writes, nobody deletes, and what was wrong stays, struck through.</summary>
public static class Notes
{
    /// <summary>How long before the case something may have happened that its journal tells of.</summary>
    private const int YearsBefore = 1;

    public static Refusal? Write(CaseDraft draft, WriteNote command, Roster roster)
    {
        if (roster.Find(command.By) is not { Left: false } person || !WorksWithCases(person)) return NotYours();
        if (draft.Case.Notes.Any(note => note.Sent == command.Sent)) return null; // The same form, sent again.
        if (string.IsNullOrWhiteSpace(command.Text))
            return new Refusal("note-text", "Skriv, hvad der skete, eller hvad der blev sagt.", "Write what happened, or what was said.");
        if (Wrong(draft, command.HappenedAt, command.Text) is { } refusal) return refusal;
        Add(draft, command.By, command.Sent, command.Subject, command.HappenedAt, command.Text);
        Joining.Looked(draft, command.By);
        draft.MayUndo(command.By, Undoable.Note, draft.Case.Notes.Count);
        return null;
    }

    /// <summary>A note that belongs to something else that was done: an attempt, a meeting.</summary>
    /// <returns>Its number; null: nothing was written.</returns>
    public static int? Beside(CaseDraft draft, string by, NoteSubject subject, DateTimeOffset happenedAt, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        Add(draft, by, sent: "", subject, happenedAt, text);
        return draft.Case.Notes.Count;
    }

    /// <summary>Who wrote it, and those the case belongs to.</summary>
    public static Refusal? Correct(CaseDraft draft, CorrectNote command, Roster roster)
    {
        var note = draft.Case.Notes.FirstOrDefault(one => one.Number == command.Number);
        if (note is null or { Struck: true })
            return new Refusal("no-note", "Notatet findes ikke, eller det er allerede streget ud.",
                "There is no such note, or it was struck already.");
        if (roster.Find(command.By) is not { Left: false } person || !WorksWithCases(person)
            || (note.By != command.By && !Deciding.MayAct(draft.Case, command.By))) return NotYours();
        if (Correcting.NeedsReason(command.Reason) is { } refusal) return refusal;
        if (Wrong(draft, command.HappenedAt, command.Text) is { } wrong) return wrong;
        var struck = string.IsNullOrWhiteSpace(command.Text);
        draft.Set(file => file with { Notes = [.. file.Notes.Select(one => one == note ? note with { Struck = struck } : one)] })
            .Write(new NoteCorrected(draft.Now, command.By, note.Number, command.Subject, command.HappenedAt, struck))
            .Keep(CaseTable.JournalKey(note.Number, draft.Case.Revision + 1), command.Text)
            .KeepNote(command.Reason);
        return null;
    }

    private static void Add(CaseDraft draft, string by, string sent, NoteSubject subject, DateTimeOffset happenedAt, string text)
    {
        var number = draft.Case.Notes.Count + 1;
        draft.Set(file => file with { Notes = [.. file.Notes, new NoteMark(number, by, sent)] })
            .Write(new NoteWritten(draft.Now, by, number, subject, happenedAt))
            .Keep(CaseTable.JournalKey(number, draft.Case.Revision + 1), text);
    }

    private static Refusal? Wrong(CaseDraft draft, DateTimeOffset happenedAt, string? text)
    {
        if (happenedAt > draft.Now.AddMinutes(5))
            return new Refusal("note-in-future", "Det kan ikke være sket i fremtiden.", "It cannot have happened in the future.");
        if (CopenhagenTime.DateOf(happenedAt) < CopenhagenTime.DateOf(draft.Case.OpenedAt).AddYears(-YearsBefore))
            return new Refusal("note-long-ago", "Det ligger mere end et år før sagen. Er datoen rigtig? Skriv den ellers i teksten.",
                "That is more than a year before the case. Is the date right? Else write it in the text.");
        return text?.Length > WriteNote.Longest
            ? new Refusal("note-too-long", "Notatet er for langt. Del det i to.", "The note is too long. Make two of it.")
            : null;
    }

    private static bool WorksWithCases(Person person) => person.Is(Roles.Caseworker) || person.Is(Roles.TeamLeader);

    private static Refusal NotYours() => new("not-yours", "Et notat rettes af den, der skrev det, eller af sagens kontaktperson.",
        "A note is corrected by whoever wrote it, or by the contact person of the case.");
}
