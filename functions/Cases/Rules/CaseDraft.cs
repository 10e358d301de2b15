using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Corrections;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Store;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Cases.Rules;

/// <summary>An alert before it has its id.</summary>
/// <param name="Batch">Told once for all the cases of it; null: of this case.</param>
public sealed record AlertDraft(string To, AlertKind Kind, string? About, DateTimeOffset? DueAt, MeetingInvite? Meeting = null,
    HandOverBatch? Batch = null)
{
    /// <summary>As in <see cref="Alert"/>.</summary>
    public bool? Urgent { get; init; }
}

/// <summary>Something a sender may be told about one of its own signals.</summary>
/// <param name="NotBefore">Told then, if the change comes sooner.</param>
/// <param name="Reopenings">How often the case was reopened by then.</param>
public sealed record FeedbackDraft(SignalRef Signal, string Code, DateTimeOffset NotBefore = default, int Reopenings = 0);

/// <summary>Something a sender may be told about every signal of its own.</summary>
/// <param name="NotBefore">As of <see cref="FeedbackDraft"/>.</param>
public sealed record SenderTold(string Sender, string Code, DateTimeOffset NotBefore = default, int Reopenings = 0);

/// <summary>A text that is to say again what it said before.</summary>
/// <param name="Revision">In which it was written.</param>
/// <param name="WasThere">There was one before that.</param>
public sealed record TakenBack(long Revision, bool WasThere);

/// <summary>
/// One committed change of a case: its lines of the timeline and what must follow from it. Table <c>cases</c>, RK
/// <c>rev|{revision}</c>, written in the transaction that changes the case; the effects are made from it, as often as it takes.
/// </summary>
public sealed record CaseRevision
{
    public required long Revision { get; init; }
    public required DateTimeOffset At { get; init; }
    public IReadOnlyList<TimelineEntry> Entries { get; init; } = [];
    public IReadOnlyList<AlertDraft> Alerts { get; init; } = [];
    public IReadOnlyList<FeedbackDraft> Feedback { get; init; } = [];

    /// <summary>Of a citizen about whom more was told than the case names.</summary>
    public IReadOnlyList<SenderTold> FeedbackOfAll { get; init; } = [];

    /// <summary>Strands of the workflow that must look at the case again: their next time has changed.</summary>
    public IReadOnlyList<Strand> Wakes { get; init; } = [];

    /// <summary>The case goes on after its closing: what was assessed meanwhile is to be taken in.</summary>
    public bool Reopened { get; init; }

    /// <summary>An objection began, ended, was upheld or lifted: whether the citizen may be scored is to be told.</summary>
    public bool Objection { get; init; }

    /// <summary>Name and address protection was set or withdrawn: it is to be kept with the citizen.</summary>
    public bool Protection { get; init; }

    /// <summary>Somebody more has a conflict of interest: they have it in each of the citizen's cases.</summary>
    public bool Conflict { get; init; }

    /// <summary>The citizen has a home that they had not: who has a conflict of interest with somebody there is to be known.</summary>
    public bool Moved { get; init; }
}

/// <summary>A change of a case while the rules work it out. Pure: nothing happens until it is committed.</summary>
public sealed class CaseDraft(CaseFile file, DateTimeOffset now)
{
    private readonly CaseFile _before = file;
    private readonly List<TimelineEntry> _entries = [];
    private readonly List<AlertDraft> _alerts = [];
    private (string By, Undoable What, int? Note, bool? Goal)? _undoable;
    private readonly Dictionary<string, TakenBack> _takenBack = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>The case as it will be.</summary>
    public CaseFile Case { get; private set; } = file;
    public DateTimeOffset Now { get; } = now;

    /// <summary>The strand whose clock struck: it looks again by itself.</summary>
    public Strand? DeadlinesAppliedBy { get; set; }

    /// <summary>Free text of staff by key, to be sealed.</summary>
    public IReadOnlyDictionary<string, string> Texts => _texts;

    /// <summary>True when nothing came of it.</summary>
    public bool Empty => _entries.Count == 0 && ReferenceEquals(Case, _before);

    public CaseDraft Set(Func<CaseFile, CaseFile> change)
    {
        Case = change(Case);
        return this;
    }

    public CaseDraft Replace(Ask ask, Ask by) =>
        Set(file => file with { Asks = [.. file.Asks.Select(one => ReferenceEquals(one, ask) ? by : one)] });

    public CaseDraft Add(Ask ask) => Set(file => file with { Asks = [.. file.Asks, ask] });

    public CaseDraft Write(TimelineEntry entry)
    {
        _entries.Add(entry);
        return this;
    }

    /// <summary>
    /// One change tells a person one thing once, with the earliest deadline of it: two follow-ups nobody answered are one message.
    /// </summary>
    public CaseDraft Tell(string to, AlertKind kind, string? about = null, DateTimeOffset? dueAt = null, MeetingInvite? meeting = null)
    {
        var told = _alerts.FindIndex(alert => alert.To == to && alert.Kind == kind && alert.About == about);
        if (told < 0) _alerts.Add(new AlertDraft(to, kind, about, dueAt, meeting));
        else if (dueAt < _alerts[told].DueAt) _alerts[told] = _alerts[told] with { DueAt = dueAt };
        return this;
    }

    /// <param name="to">Null: nobody.</param>
    public CaseDraft TellTogether(string? to, AlertKind kind, HandOverBatch batch)
    {
        if (to is not null) _alerts.Add(new AlertDraft(to, kind, About: null, DueAt: null, Batch: batch));
        return this;
    }

    public CaseDraft TellContactPerson(AlertKind kind, string? about = null) =>
        Case.ContactPerson is { } person ? Tell(person, kind, about) : this;

    public CaseDraft TellLeader(AlertKind kind, string? about = null) =>
        Case.ContactAsk is null ? this : Tell(Asking.Leader(Case), kind, about);

    /// <summary>The members who accepted.</summary>
    public CaseDraft TellMembers(AlertKind kind, DateTimeOffset? dueAt = null, MeetingInvite? meeting = null)
    {
        foreach (var member in Case.Members.Where(ask => ask.Accepted)) Tell(member.DoneBy!, kind, dueAt: dueAt, meeting: meeting);
        return this;
    }

    public CaseDraft Keep(string key, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text)) _texts[key] = text.Trim();
        return this;
    }

    /// <summary>Texts that are to say again what they said before they were written in that revision, by key.</summary>
    public IReadOnlyDictionary<string, TakenBack> TakenBack => _takenBack;

    public CaseDraft TakeBack(string key, TakenBack text)
    {
        _takenBack[key] = text;
        return this;
    }

    /// <summary>Free text that belongs to this change.</summary>
    public CaseDraft KeepNote(string? text) => Keep(CaseTable.NoteKey(Case.Revision + 1), text);

    /// <summary>Whoever did it may take it back, unless somebody else is told of it.</summary>
    /// <param name="note">Number of the note that was written with it.</param>
    /// <param name="goal">So were the citizen's own words.</param>
    public CaseDraft MayUndo(string by, Undoable what, int? note = null, bool goal = false)
    {
        _undoable = (by, what, note, goal ? true : null);
        return this;
    }

    /// <summary>A person decided: forms shown before are stale from now on.</summary>
    public CaseDraft Decided() => Set(file => file with { Version = file.Version + 1 });

    /// <param name="opening">The case is new: nothing was told before.</param>
    public (CaseFile Case, CaseRevision Revision) Finish(bool opening = false)
    {
        Averting.Hold(opening ? this : Pausing.EndIfGraver(this, _before));
        Retracting.Hold(this);
        Closing.Hold(this, _before);
        Overriding.Hold(this);
        var before = opening ? null : _before;
        var changed = CaseBounds.Keep(Case) with { Revision = Case.Revision + 1, Undo = null };
        var revision = new CaseRevision
        {
            Revision = changed.Revision, At = Now, Entries = _entries,
                // Who has a conflict of interest hears no more of the case than that it was taken from them, unless it is theirs to lead.
                Alerts = [.. Telling.OncePerCause(
                        [.. _alerts.Where(alert => !(_before.IsBarred(alert.To) && Case.IsBarred(alert.To)))])
                    .Select(alert => alert with { Urgent = Telling.IsUrgent(Case, alert) ? true : null })],
                Feedback = [.. SenderFeedback.Of(changed).Except(SenderFeedback.Of(before))],
            FeedbackOfAll = [.. SenderFeedback.Unnamed(before, changed)],
            Wakes = [.. Strands.All.Where(strand =>
                before is not null && strand != DeadlinesAppliedBy && StrandState.Of(before, strand) != StrandState.Of(changed, strand))],
            Reopened = before is { Closed: true } && !changed.Closed,
            Objection = (before?.Unprocessed ?? false) != changed.Unprocessed,
            Protection = changed.Protection is { } protection && before is not null && before.Protection != protection,
            Conflict = before is not null && (changed.Conflicted.Except(before.Conflicted, StringComparer.Ordinal).Any()
                || changed.Barred.Except(before.Barred, StringComparer.Ordinal).Any()
                || before.ConflictedByHome.Except(changed.ConflictedByHome, StringComparer.Ordinal).Any()),
            Moved = changed.Held.Except(before?.Held ?? []).Any(),
        };
        return (changed with { Undo = MarkOf(revision) }, revision);
    }

    private UndoMark? MarkOf(CaseRevision revision) =>
        _undoable is var (by, what, note, goal) && revision is { Feedback: [], FeedbackOfAll: [] }
            && revision.Alerts.All(alert => alert.To == by)
            ? new UndoMark(what, by, Now, revision.Revision, _before with { Undo = null }, note, goal)
            : null;
}
