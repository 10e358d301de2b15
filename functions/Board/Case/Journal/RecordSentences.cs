using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Case.Journal;

/// <summary>Puts the lines of notes, corrections and what was undone into words.</summary>
public sealed class RecordSentences(Sentences sentences, Language language, DateTimeOffset now)
{
    public static readonly BothLanguages Note = new("Notat {0}: {1}", "Note {0}: {1}");
    public static readonly BothLanguages NoteCorrectedLine = new("Notat {0} blev rettet", "Note {0} was corrected");
    public static readonly BothLanguages NoteStruck = new("Notat {0} blev streget ud", "Note {0} was struck");
    public static readonly BothLanguages AttemptCorrectedLine = new("Rettet kontaktforsøg, {0}: {1}",
        "Contact attempt corrected, {0}: {1}");
    public static readonly BothLanguages AttemptNever = new("Rettet: der var ikke noget kontaktforsøg {0}",
        "Corrected: there was no contact attempt {0}");
    public static readonly BothLanguages MeetingCorrectedLine = new("Rettet: mødet blev holdt {0} med borgeren",
        "Corrected: the meeting was held {0} with the citizen");
    public static readonly BothLanguages MeetingAlone = new("Rettet: mødet blev holdt {0} uden borgeren",
        "Corrected: the meeting was held {0} without the citizen");
    public static readonly BothLanguages MeetingNever = new("Rettet: mødet blev ikke holdt", "Corrected: the meeting was not held");
    public static readonly BothLanguages ActionAddedLine = new("Ny handling i planen: {0}", "New action of the plan: {0}");
    public static readonly BothLanguages ActionCorrectedLine = new("Handling rettet: {0}. Før: {1}", "Action corrected: {0}. Before: {1}");
    public static readonly BothLanguages Action = new("{0}, {1}, senest {2}", "{0}, {1}, by {2}");
    public static readonly BothLanguages Ended = new("{0} ({1})", "{0} ({1})");
    public static readonly BothLanguages EvidenceFellLine = new(
        "Efter rettelsen er der intet, der taler for, hvordan sagen endte: {0}. Teamlederen har fået besked",
        "After the correction nothing speaks for how the case ended: {0}. The team leader was told");

    public string Line(RecordEntry entry) => entry switch
    {
        NoteWritten note => language.Say(Note, note.Number, language.Say(JournalWords.Of(note.Subject))),
        NoteCorrected { Struck: true } note => language.Say(NoteStruck, note.Number),
        NoteCorrected note => language.Say(NoteCorrectedLine, note.Number),
        AttemptCorrected { Attempt: { } right } => language.Say(AttemptCorrectedLine, Stamp(right.At),
            sentences.Line(new ContactAttempted(right.At, right.By, right))),
        AttemptCorrected attempt => language.Say(AttemptNever, Stamp(attempt.Was.At)),
        MeetingCorrected { HeldAt: { } held } meeting => language.Say(
            meeting.CitizenTookPart ? MeetingCorrectedLine : MeetingAlone, Stamp(held)),
        MeetingCorrected => language.Say(MeetingNever),
        ActionAdded added => language.Say(ActionAddedLine, Words(added.Action)),
        ActionCorrected action => language.Say(ActionCorrectedLine, Words(action.Action), Words(action.Was)),
        EvidenceFell fell => language.Say(EvidenceFellLine, language.Say(OutcomeWords.Of(fell.Outcome))),
        DecisionUndone undone => language.Say(JournalWords.Undone(undone.What)),
        _ => throw new ArgumentOutOfRangeException(nameof(entry)),
    };

    private string Words(PlanAction action)
    {
        var said = language.Say(Action, language.Say(Choices.Words(Choices.Actions, action.Code)), sentences.Name(action.Owner),
            language.Day(action.DueOn, Language.DayOf(now)));
        return action.End is { } end ? language.Say(Ended, said, language.Say(CodeWords.Of(end))) : said;
    }

    private string Stamp(DateTimeOffset at) => language.Stamp(at, Language.DayOf(now));
}
