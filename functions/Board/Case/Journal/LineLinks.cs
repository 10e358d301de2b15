using EarlyWarning.Board.Case.Decisions.Record;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Case.Journal;

/// <summary>Where a line of the timeline leads: to its note, or to where it is corrected.</summary>
/// <param name="file">Null: nowhere.</param>
public sealed class LineLinks(CaseFile? file, IReadOnlySet<TimelineEntry>? struck, PageContext page)
{
    public (BothLanguages Text, string Url)? Of(TimelineEntry entry) => file is null || struck?.Contains(entry) == true ? null : To(entry);

    private (BothLanguages Text, string Url)? To(TimelineEntry entry) => entry switch
    {
        NoteWritten note => (JournalWords.ReadNote, Note(note.Number)),
        NoteCorrected note => (JournalWords.ReadNote, Note(note.Number)),
        _ when !Access.MayAct(page.Me, file!) || file!.Objected => null,
        ContactAttempted { Attempt: var attempt } => Attempt(attempt),
        AttemptCorrected { Attempt: { } attempt } => Attempt(attempt),
        MeetingHeld or MeetingCorrected when IsOfThisRound(entry) => (JournalWords.Correct, $"{Home}?do={CorrectMeetingForm.Name}#step"),
        _ => null,
    };

    private (BothLanguages, string)? Attempt(Attempt attempt)
    {
        var index = file!.Attempts.ToList().IndexOf(attempt);
        return index < 0 ? null
            : (JournalWords.Correct, FieldNames.UrlOf(file.CaseId, CorrectAttemptForm.Name, index + 1));
    }

    private string Note(int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Home}/journal#note-{number}");

    /// <summary>A meeting of a round that a relapse ended is history.</summary>
    private bool IsOfThisRound(TimelineEntry entry) => file!.Meeting is { HeldAt: not null } && entry.At >= file.RoundSince;

    private string Home => "/board/cases/" + file!.CaseId;
}
