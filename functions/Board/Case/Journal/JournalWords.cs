using EarlyWarning.Cases.Contracts.Corrections;
using EarlyWarning.Cases.Contracts.Journal;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Case.Journal;

/// <summary>Words of the journal, of corrections and of taking something back.</summary>
public static class JournalWords
{
    public static readonly BothLanguages Title = new("Journal", "Case notes");
    public static readonly BothLanguages TitleOf = new("Journal i sag {0}", "Case notes of case {0}");
    public static readonly BothLanguages Write = new("Skriv notat", "Write a note");
    public static readonly BothLanguages All = new("Hele journalen ({0})", "All notes ({0})");
    public static readonly BothLanguages Print = new("Udskriv journalen", "Print the notes");
    public static readonly BothLanguages Empty = new(
        "Her er ingen notater endnu. Skriv, hvad der bliver sagt og gjort, så den næste kan se det.",
        "There are no notes yet. Write what is said and done, so that the next person can see it.");
    public static readonly BothLanguages Number = new("Notat {0}: {1}", "Note {0}: {1}");
    public static readonly BothLanguages Happened = new("Skete {0}.", "Happened {0}.");
    public static readonly BothLanguages WrittenBy = new("Skrevet {0} af {1}.", "Written {0} by {1}.");
    public static readonly BothLanguages CorrectedBy = new("Rettet {0} af {1}:", "Corrected {0} by {1}:");
    public static readonly BothLanguages StruckBy = new("Streget ud {0} af {1}:", "Struck {0} by {1}:");
    public static readonly BothLanguages UndoneBy = new("Fortrudt {0} af {1}.", "Undone {0} by {1}.");
    public static readonly BothLanguages Correct = new("Ret", "Correct");
    public static readonly BothLanguages CorrectNote = new("Ret notat {0}", "Correct note {0}");
    public static readonly BothLanguages CorrectLine = new("Ret: {0}", "Correct: {0}");
    public static readonly BothLanguages NoLongerSo = new("gælder ikke mere", "no longer holds");
    public static readonly BothLanguages SaidBefore = new("Stod der før:", "It said before:");
    public static readonly BothLanguages ReadNote = new("Læs notatet", "Read the note");

    public static readonly BothLanguages SearchField = new("Søg i journalen og det andet, der er skrevet i sagen",
        "Search the notes and whatever else was written in the case");
    public static readonly BothLanguages SearchSend = new("Søg i sagen", "Search the case");
    public static readonly BothLanguages SearchHint = new("Ordet bliver ikke gemt.", "The word is not kept.");
    public static readonly BothLanguages NeedWord = new("Skriv, hvad du leder efter", "Write what you are looking for");
    public static readonly BothLanguages WordTooLong = new("Søg efter noget kortere", "Search for something shorter");
    public static readonly BothLanguages FoundNone = new("Ingen steder i sagen står “{0}”.", "“{0}” stands nowhere in the case.");
    public static readonly BothLanguages FoundOne = new("“{1}” står {0} sted i sagen.", "“{1}” stands in {0} place of the case.");
    public static readonly BothLanguages Found = new("“{1}” står {0} steder i sagen.", "“{1}” stands in {0} places of the case.");
    public static readonly BothLanguages ShowAll = new("Vis hele journalen", "Show all notes");
    public static readonly BothLanguages Elsewhere = new("Skrevet et andet sted i sagen", "Written elsewhere in the case");
    public static readonly BothLanguages Goal = new("Borgerens eget mål", "The citizen's own goal");
    public static readonly BothLanguages PlanWording = new("Handleplanen: {0}", "The action plan: {0}");

    public static readonly BothLanguages UndoTitle = new("Fortryd det, du lige har gjort", "Undo what you have just done");
    public static readonly BothLanguages UndoText = new("{0}. Du kan fortryde det indtil {1}. Det bliver stående, streget ud.",
        "{0}. You can undo it until {1}. It stays, struck through.");
    public static readonly BothLanguages Undo = new("Fortryd", "Undo");

    public static BothLanguages Of(NoteSubject subject) => subject switch
    {
        NoteSubject.Call => new("telefonsamtale", "a call"),
        NoteSubject.Visit => new("besøg", "a visit"),
        NoteSubject.Meeting => new("møde", "a meeting"),
        NoteSubject.CitizensWords => new("borgerens egne ord", "the citizen's own words"),
        NoteSubject.Landlord => new("udlejeren", "the landlord"),
        NoteSubject.Benefits => new("ydelser", "benefits"),
        NoteSubject.Court => new("fogedretten", "the bailiff court"),
        NoteSubject.Other => new("andet", "something else"),
        _ => throw new ArgumentOutOfRangeException(nameof(subject)),
    };

    public static BothLanguages Of(Undoable what) => what switch
    {
        Undoable.Attempt => new("Du har skrevet et kontaktforsøg", "You logged a contact attempt"),
        Undoable.Note => new("Du har skrevet et notat", "You wrote a note"),
        Undoable.ActionEnded => new("Du har lukket en handling i planen", "You ended an action of the plan"),
        Undoable.Pause => new("Du har sat sagen på pause", "You paused the case"),
        Undoable.MeetingHeld => new("Du har skrevet, at mødet er holdt", "You wrote that the meeting was held"),
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    /// <summary>In the timeline, of what somebody took back.</summary>
    public static BothLanguages Undone(Undoable what) => what switch
    {
        Undoable.Attempt => new("Kontaktforsøget blev fortrudt med det samme", "The contact attempt was undone at once"),
        Undoable.Note => new("Notatet blev fortrudt med det samme", "The note was undone at once"),
        Undoable.ActionEnded => new("At handlingen var slut, blev fortrudt med det samme", "That the action had ended was undone at once"),
        Undoable.Pause => new("Pausen blev fortrudt med det samme", "The pause was undone at once"),
        Undoable.MeetingHeld => new("Fortrudt: mødet er ikke holdt", "Undone: the meeting was not held"),
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };
}
