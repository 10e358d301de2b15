using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Store;

namespace EarlyWarning.Cases.Contracts.Journal;

/// <summary>The journal of a case, for whoever shows, prints or hands it on: the caller has made sure that they may.</summary>
public sealed class CaseJournal(CaseStore store)
{
    /// <returns>Every note with every version of it, in the order they were written; empty when there is no such case.</returns>
    public async Task<IReadOnlyList<JournalNote>> Read(string caseId, CancellationToken cancellation = default) =>
        await store.ReadAll(caseId, cancellation) is { } all ? Of(all.Revisions, all.Texts) : [];

    internal static IReadOnlyList<JournalNote> Of(IReadOnlyList<CaseRevision> revisions, IReadOnlyDictionary<string, string> texts)
    {
        var notes = new SortedDictionary<int, List<NoteVersion>>();
        var beside = new Dictionary<int, Attempt>();
        foreach (var revision in revisions)
            foreach (var entry in revision.Entries)
            {
                if (Version(entry, revision.Revision, notes, texts) is var (number, version))
                    (notes.TryGetValue(number, out var known) ? known : notes[number] = []).Add(version);
                if (entry is NoteWritten written && revision.Entries.OfType<ContactAttempted>().FirstOrDefault() is { } tried)
                    beside[written.Number] = tried.Attempt;
                if (entry is AttemptCorrected { Attempt: { } right } corrected) Follow(corrected.Was, right, notes, beside);
            }
        return [.. notes.Select(note => new JournalNote(note.Key, note.Value))];
    }

    /// <summary>The note of an attempt is of what the attempt turned out to be; what somebody corrected in the note itself stays.</summary>
    private static void Follow(
        Attempt was, Attempt right, SortedDictionary<int, List<NoteVersion>> notes, Dictionary<int, Attempt> beside)
    {
        foreach (var number in beside.Where(pair => pair.Value == was).Select(pair => pair.Key).Take(1).ToList())
        {
            beside[number] = right;
            var latest = notes[number][^1];
            notes[number][^1] = latest with
            {
                Subject = latest.Subject == Deciding.SubjectOf(was.Channel) ? Deciding.SubjectOf(right.Channel) : latest.Subject,
                HappenedAt = latest.HappenedAt == was.At ? right.At : latest.HappenedAt,
            };
        }
    }

    private static (int Number, NoteVersion Version)? Version(
        TimelineEntry entry, long revision, SortedDictionary<int, List<NoteVersion>> notes, IReadOnlyDictionary<string, string> texts) =>
        entry switch
        {
            NoteWritten note => (note.Number, new NoteVersion(note.At, note.By!, note.Subject, note.HappenedAt,
                texts.GetValueOrDefault(CaseTable.JournalKey(note.Number, revision)), Reason: null)),
            NoteCorrected note => (note.Number, new NoteVersion(note.At, note.By!, note.Subject, note.HappenedAt,
                texts.GetValueOrDefault(CaseTable.JournalKey(note.Number, revision)),
                texts.GetValueOrDefault(CaseTable.NoteKey(revision)))),
            DecisionUndone { Note: { } number } undone when notes.TryGetValue(number, out var known) =>
                (number, known[^1] with { At = undone.At, By = undone.By!, Text = null, Reason = null }),
            _ => null,
        };
}
