using System.Globalization;
using System.Text.Json.Serialization;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Store;

/// <summary>
/// Keys and rows of a case. Table <c>cases</c>, PK the case id: RK <c>case</c> (the file), <c>rev|{revision, 8 digits}</c>
/// (append-only: timeline and effects), <c>text|…</c> (sealed free text), <c>journal|{note}|{revision}</c> (what a note said from then
/// on, sealed), <c>earlier|{revision}|text|…</c> (what a text said before it was replaced, sealed). Table <c>casesByCitizen</c>, PK the
/// citizen token: RK <c>open</c> (the lock that keeps one case), <c>last</c> (see <see cref="ClosedCase"/>) and
/// <c>closed|{case id}</c> for each closed one (what an erasure must find; <c>goesOnIn</c>: where that case goes on;
/// <c>brought</c>: by which cases of another of the citizen's numbers somebody has a conflict of interest in it; <c>keptOut</c>: the
/// numbers of the citizen, for one of which alone signals were kept out).
/// Table <c>caseNumbers</c>, PK the year, RK <c>counter</c>.
/// </summary>
public static class CaseTable
{
    public const string File = "case";
    public const string OpenLock = "open";
    public const string LockedAt = "at";
    public const string LastClosed = "last";
    public const string ClosedPrefix = "closed|";
    public const string GoesOnColumn = "goesOnIn";
    public const string BroughtColumn = "brought";
    public const string KeptOutColumn = "keptOut";
    public const string Counter = "counter";
    public const string GoalKey = "text|goal";
    public const string Texts = "text|";
    public const string Notes = "text|note|";
    public const string TextsEnd = "text}";
    public const string Journal = "journal|";
    public const string Earlier = "earlier|";
    public const string Revisions = "rev|";
    public const string RevisionsEnd = "rev}";

    /// <summary>The case that a row of <c>casesByCitizen</c> speaks of.</summary>
    public static string CaseIn(Row row) => row.RowKey switch
    {
        OpenLock => row.Text("caseId"),
        LastClosed => Json.Read<ClosedCase>(row.Text("case")).CaseId,
        _ => row.RowKey[ClosedPrefix.Length..],
    };

    public static string ActionKey(int number) => string.Create(CultureInfo.InvariantCulture, $"text|action|{number:D2}");

    public static string NoteKey(long revision) => string.Create(CultureInfo.InvariantCulture, $"{Notes}{revision:D8}");

    public static string JournalKey(int note, long revision) =>
        string.Create(CultureInfo.InvariantCulture, $"{Journal}{note:D5}|{revision:D8}");

    /// <param name="revision">The one that replaced it.</param>
    public static string EarlierKey(long revision, string key) =>
        string.Create(CultureInfo.InvariantCulture, $"{Earlier}{revision:D8}|{key}");

    /// <summary>Sealed free text.</summary>
    public static bool IsText(string key) => key.StartsWith(Texts, StringComparison.Ordinal)
        || key.StartsWith(Journal, StringComparison.Ordinal) || key.StartsWith(Earlier, StringComparison.Ordinal);

    public static string RevisionKey(long revision) => string.Create(CultureInfo.InvariantCulture, $"rev|{revision:D8}");

    /// <summary>Words about where the meeting is, by the revision it was set in: what was said of an earlier time stays.</summary>
    public static string PlaceKey(long revision) => string.Create(CultureInfo.InvariantCulture, $"text|meeting-place|{revision:D8}");

    public static string LinkKey(long revision) => string.Create(CultureInfo.InvariantCulture, $"text|meeting-link|{revision:D8}");

    /// <summary>Notes by the revision they were written in.</summary>
    public static IReadOnlyDictionary<long, string> NotesOf(IReadOnlyDictionary<string, string> texts) => texts
        .Where(text => text.Key.StartsWith(Notes, StringComparison.Ordinal))
        .ToDictionary(text => long.Parse(text.Key.AsSpan(Notes.Length), CultureInfo.InvariantCulture), text => text.Value);

    public static Row ToRow(CaseFile file) => new Row(file.CaseId, File).WithLongText("file", Json.Write(file));

    public static Row ToRow(string caseId, CaseRevision revision) =>
        new Row(caseId, RevisionKey(revision.Revision)).WithLongText("revision", Json.Write(revision));

    public static CaseFile ToFile(Row row) => Json.Read<CaseFile>(row.LongText("file"));

    public static CaseRevision ToRevision(Row row) => Json.Read<CaseRevision>(row.LongText("revision"));

    /// <summary>Case number of the year, at least four digits: <c>2026-0417</c>.</summary>
    public static string CaseId(int year, long number) => string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{number:D4}");
}

/// <summary>What a closed case had taken in, and the lowest its citizen has been since: a new one opens only for more.</summary>
/// <param name="RuleSet">The set its band was made by.</param>
/// <param name="ObjectionUpheld">The citizen's objection was upheld: no case opens by itself again.</param>
/// <param name="FollowedTo">The last assessment that opened nothing; null: none since the closing was looked at.</param>
/// <param name="Reach">How far the landlords had gone; null: not looked at yet.</param>
/// <param name="Of">The number whose assessments it is counted by; null: the one it is kept under.</param>
public sealed record ClosedCase(
    string CaseId, long ConsumedSequence, long DebtOere, Band Band, int Episodes, bool ObjectionUpheld = false,
    string? RuleSet = null, long? FollowedTo = null, LegalReach? Reach = null, string? Of = null)
{
    /// <summary>Null in a row of before.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Everything up to this assessment is known.</summary>
    [JsonIgnore] public long Followed => FollowedTo ?? ConsumedSequence;
}

/// <summary>Message on <see cref="Queues.CaseChanged"/>: make the effects of one committed revision.</summary>
public sealed record CaseChanged(string CaseId, long Revision);
