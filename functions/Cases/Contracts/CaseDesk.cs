using EarlyWarning.Cases.Contracts.Corrections;
using EarlyWarning.Cases.Contracts.Journal;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Rules.Sharing;
using EarlyWarning.Cases.Store;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Rectifying;

namespace EarlyWarning.Cases.Contracts;

/// <summary>Where people's decisions on cases come in, and where a case is read with what belongs to it.</summary>
public sealed class CaseDesk(CaseStore store, CaseLocks locks, Assessments assessments, Roster roster, Vault vault)
{
    /// <returns>Null when there is no such case.</returns>
    public async Task<CaseView?> View(string caseId, CancellationToken cancellation = default)
    {
        if (await store.ReadAll(caseId, cancellation) is not { } all) return null;
        var others = await Others(all.File, cancellation);
        var assessment = await AssessmentOf(all.File, cancellation);
        var wording = all.File.Plan?.Actions
            .Where(action => all.Texts.ContainsKey(CaseTable.ActionKey(action.Number)))
            .ToDictionary(action => action.Number, action => all.Texts[CaseTable.ActionKey(action.Number)]);
        return new CaseView(Barring.With(all.File, others, roster), assessment, [.. all.Revisions.SelectMany(revision => revision.Entries)],
            all.Texts.GetValueOrDefault(CaseTable.GoalKey), wording ?? [], CaseTable.NotesOf(all.Texts))
        {
            Words = WordsOf(all.Revisions, CaseTable.NotesOf(all.Texts), all.Texts),
            Whereabouts = all.File.Meeting?.WordsIn is { } revision
                ? new MeetingWhereabouts(all.Texts.GetValueOrDefault(CaseTable.PlaceKey(revision)),
                    all.Texts.GetValueOrDefault(CaseTable.LinkKey(revision)))
                : null,
            Disagreement = await vault.Disagreement(all.File.Citizen, cancellation),
            EarlierCases = EarlierThan(all.File, others),
            Journal = CaseJournal.Of(all.Revisions, all.Texts),
            Replaced = ReplacedBy(all.Revisions, all.Texts),
            Struck = StruckLines.Of(all.Revisions),
            NewerCase = all.File.Closed ? await NewerThan(all.File, cancellation) : null,
        };
    }

    /// <summary>
    /// What there is of a citizen whose objection was upheld is from before it, and none of this case's; while an objection stands nothing
    /// is scored under another number, and what was under it before is not what this case rests on.
    /// </summary>
    private async Task<Assessment> AssessmentOf(CaseFile file, CancellationToken cancellation) =>
        file.Unscored ? Unscored(file)
        : (file.Unprocessed ? null : await assessments.Latest(file.Citizen, cancellation))
            ?? await assessments.Own(file.Citizen, cancellation) ?? Unscored(file);

    /// <summary>Of a case that has taken no signal in, or of which no score is kept: nothing fired and nothing is known.</summary>
    private static Assessment Unscored(CaseFile file) => new()
    {
        Sequence = file.ConsumedSequence, At = file.OpenedAt, RuleSet = "", Score = 0, Band = Band.None, Rules = [],
        Summary = file.Summary, Signals = [],
    };

    /// <summary>What somebody wrote belongs to the first thing that they did with it; a note's text to its own line.</summary>
    private static Dictionary<TimelineEntry, string> WordsOf(IEnumerable<CaseRevision> revisions, IReadOnlyDictionary<long, string> notes,
        IReadOnlyDictionary<string, string> texts)
    {
        var words = new Dictionary<TimelineEntry, string>(ReferenceEqualityComparer.Instance);
        foreach (var revision in revisions)
        {
            if (notes.TryGetValue(revision.Revision, out var note)
                && revision.Entries.FirstOrDefault(entry => entry.By is not null) is { } line)
                words[line] = note;
            foreach (var written in revision.Entries.Where(entry => entry is NoteWritten or NoteCorrected))
                if (texts.TryGetValue(CaseTable.JournalKey(NumberOf(written), revision.Revision), out var text))
                    words[written] = words.TryGetValue(written, out var reason) ? $"{text}\n({reason})" : text;
        }
        return words;
    }

    private static int NumberOf(TimelineEntry entry) => entry switch
    {
        NoteWritten note => note.Number,
        NoteCorrected note => note.Number,
        _ => throw new ArgumentOutOfRangeException(nameof(entry)),
    };

    /// <summary>What a text said before belongs to what somebody did as they wrote it anew.</summary>
    private static Dictionary<TimelineEntry, string> ReplacedBy(
        IEnumerable<CaseRevision> revisions, IReadOnlyDictionary<string, string> texts)
    {
        var replaced = new Dictionary<TimelineEntry, string>(ReferenceEqualityComparer.Instance);
        var earlier = texts.Where(text => text.Key.StartsWith(CaseTable.Earlier, StringComparison.Ordinal)).ToList();
        foreach (var revision in earlier.Count == 0 ? [] : revisions)
            if (earlier.Where(text => text.Key.StartsWith(CaseTable.EarlierKey(revision.Revision, ""), StringComparison.Ordinal))
                    .Select(text => text.Value).ToList() is { Count: > 0 } were
                && revision.Entries.FirstOrDefault(entry => entry.By is not null) is { } line)
                replaced[line] = string.Join('\n', were);
        return replaced;
    }

    /// <summary>The citizen's cases that were opened before this one, the newest first.</summary>
    private static IReadOnlyList<EarlierCase> EarlierThan(CaseFile file, IEnumerable<CaseFile> others) =>
    [
        .. others.Where(one => one.Closed && one.OpenedAt <= file.OpenedAt
                && (one.OpenedBySequence <= file.OpenedBySequence || file.Numbers is not null || one.GoesOn is not null))
            .OrderByDescending(one => one.OpenedAt).ThenByDescending(one => one.OpenedBySequence)
            .Select(one => new EarlierCase(one.CaseId, one.ClosedAt, one.Outcome) { GoesOnIn = one.GoesOn?.CaseId }),
    ];

    /// <summary>The citizen's other cases, with whichever of their numbers.</summary>
    private async Task<IReadOnlyList<CaseFile>> Others(CaseFile file, CancellationToken cancellation)
    {
        var others = new List<CaseFile>();
        foreach (var caseId in (await store.CasesOf(file.Citizen, cancellation)).Where(id => id != file.CaseId))
            if (await store.Read(caseId, cancellation) is { } other) others.Add(other);
        return others;
    }

    /// <summary>The citizen's case that is not closed, else their last, where that is another one opened after this.</summary>
    private async Task<string?> NewerThan(CaseFile file, CancellationToken cancellation) =>
        file.GoesOn is { } joined ? joined.CaseId
        : await CaseOf(file.Citizen, cancellation) is { } last && last.OpenedBySequence > file.OpenedBySequence ? last.CaseId : null;

    /// <summary>What has happened since a reader was shown the case; one table call when nothing has.</summary>
    /// <param name="since">The <see cref="CaseFile.Revision"/> that was shown; one that never was shown has no news.</param>
    /// <returns>Null when there is no such case.</returns>
    public async Task<CaseNews?> News(string caseId, long since, CancellationToken cancellation = default)
    {
        if (await store.Read(caseId, cancellation) is not { } file) return null;
        if (since < 0 || since >= file.Revision) return new CaseNews(file, []);
        return new CaseNews(file, [.. (await store.RevisionsAfter(caseId, since, cancellation)).SelectMany(revision => revision.Entries)]);
    }

    /// <summary>The case's ids, codes and times alone: one table call.</summary>
    /// <returns>Null when there is no such case.</returns>
    public Task<CaseFile?> Find(string caseId, CancellationToken cancellation = default) => store.Read(caseId, cancellation);

    /// <summary>Every case of the citizen, with whichever of their numbers, the first one first: for the citizen's own question.</summary>
    public async Task<IReadOnlyList<CaseView>> AllOf(string token, CancellationToken cancellation = default)
    {
        var all = new List<CaseView>();
        foreach (var caseId in (await store.CasesOf(token, cancellation)).Order(StringComparer.Ordinal))
            if (await View(caseId, cancellation) is { } view) all.Add(view);
        return all;
    }

    /// <summary>The ids, codes and times of every case of the citizen, with whichever of their numbers.</summary>
    public async Task<IReadOnlyList<CaseFile>> FilesOf(string token, CancellationToken cancellation = default)
    {
        var files = new List<CaseFile>();
        foreach (var caseId in await store.CasesOf(token, cancellation))
            if (await store.Read(caseId, cancellation) is { } file) files.Add(file);
        return files;
    }

    /// <returns>The case of the citizen that is not closed, else the one closed last; null when there is none.</returns>
    public async Task<CaseFile?> CaseOf(string token, CancellationToken cancellation = default) =>
        (await store.OpenCaseOf(token, cancellation) ?? await store.LastCaseOf(token, cancellation)) is { } caseId
            ? await store.Read(caseId, cancellation) : null;

    /// <summary>Checks the decision against the case's rules, records it with its timeline line and wakes the workflow.</summary>
    public Task<CommandResult> Do(CaseCommand command, CancellationToken cancellation = default)
    {
        var closed = false;
        return store.Change(command.CaseId, command.LeavesForms ? null : command.Version, draft =>
        {
            closed = draft.Case.Closed;
            if (Deciding.Decide(draft, command, roster) is { } refusal) return refusal;
            if (!command.LeavesForms) draft.Decided();
            return null;
        }, cancellation, command.WeighsRisk ? command.Seen : null, command.OpensAgain ? Hold : null);

        Task<Refusal?> Hold(CaseFile file, CancellationToken stop) => closed ? locks.Hold(file, stop) : Task.FromResult<Refusal?>(null);
    }
}

/// <summary>A case as it is now, and the lines of its timeline that a reader has not been shown, oldest first.</summary>
public sealed record CaseNews(CaseFile Case, IReadOnlyList<TimelineEntry> Entries);

/// <summary>A case as its page shows it.</summary>
/// <param name="Assessment">The citizen's newest.</param>
/// <param name="CitizensGoal">Opened from its seal; null when not asked yet.</param>
/// <param name="PlanWording">By action number, opened from its seal.</param>
/// <param name="Notes">Other free text, by the revision it was written in.</param>
public sealed record CaseView(
    CaseFile Case, Assessment Assessment, IReadOnlyList<TimelineEntry> Timeline, string? CitizensGoal,
    IReadOnlyDictionary<int, string> PlanWording, IReadOnlyDictionary<long, string> Notes)
{
    /// <summary>The same, by the line of <see cref="Timeline"/> that they belong to, each by itself: two lines may be equal.</summary>
    public IReadOnlyDictionary<TimelineEntry, string> Words { get; init; } =
        new Dictionary<TimelineEntry, string>(ReferenceEqualityComparer.Instance);

    /// <summary>Whether senders say different names or addresses, which a person must settle before a letter is written.</summary>
    public Disagreement Disagreement { get; init; } = new(Names: false, Addresses: false);

    /// <summary>Of a landlord's own people alone: what their organisation told. Empty for every other reader.</summary>
    public IReadOnlyList<Signal> Told { get; init; } = [];

    /// <summary>What was typed about where the meeting is; null: nothing.</summary>
    public MeetingWhereabouts? Whereabouts { get; init; }

    /// <summary>The notes, in the order they were written.</summary>
    public IReadOnlyList<JournalNote> Journal { get; init; } = [];

    /// <summary>By the line of <see cref="Timeline"/> with which it was written anew: what a goal or a wording said before.</summary>
    public IReadOnlyDictionary<TimelineEntry, string> Replaced { get; init; } =
        new Dictionary<TimelineEntry, string>(ReferenceEqualityComparer.Instance);

    /// <summary>Lines of <see cref="Timeline"/> that were corrected or undone since: they stay, struck through.</summary>
    public IReadOnlySet<TimelineEntry> Struck { get; init; } = new HashSet<TimelineEntry>(ReferenceEqualityComparer.Instance);

    /// <summary>The newest first.</summary>
    public IReadOnlyList<EarlierCase> EarlierCases { get; init; } = [];

    /// <summary>Numbers of other open cases about the same tenancy that this reader may see.</summary>
    public IReadOnlyList<string> SameTenancy { get; init; } = [];

    /// <summary>What the citizen says is wrong of what senders told, the newest first; empty for who sees a packet alone.</summary>
    public IReadOnlyList<Rectification> Disputed { get; init; } = [];

    /// <summary>Of a closed case: where things go on; null: the citizen has had none since.</summary>
    public string? NewerCase { get; init; }
}

/// <summary>An earlier case of the same citizen, and how it ended.</summary>
public sealed record EarlierCase(string CaseId, DateTimeOffset? ClosedAt, Outcome? Outcome)
{
    /// <summary>It did not end: it goes on in this case. Null: it ended.</summary>
    public string? GoesOnIn { get; init; }
}
