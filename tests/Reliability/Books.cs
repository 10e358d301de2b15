using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Store;
using EarlyWarning.Local.TaskHub;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Tests.Reliability;

/// <summary>A citizen's rows.</summary>
internal sealed record CitizenBook(IReadOnlyList<Signal> Signals, Assessment? Latest, IReadOnlyList<Assessment> Kept);

/// <summary>A case's rows.</summary>
internal sealed record CaseBook(CaseFile File, IReadOnlyList<CaseRevision> Revisions);

/// <summary>Everything a stopped host left in its store, read for the reconciliation.</summary>
internal sealed record Books
{
    public required IReadOnlyDictionary<SignalRef, (string Token, DateTimeOffset ReceivedAt)> Receipts { get; init; }
    public required IReadOnlyDictionary<string, CitizenBook> Citizens { get; init; }
    public required IReadOnlyList<CaseBook> Cases { get; init; }
    public required IReadOnlyDictionary<string, HubInstance> Instances { get; init; }
    public required IReadOnlyList<Alert> Alerts { get; init; }
    public required IReadOnlyList<string> Mails { get; init; }
    public required IReadOnlyList<(string Sender, FeedbackItem Item)> Feedback { get; init; }

    /// <summary>What each was told for: sender, dedupe key and number in the sender's feed.</summary>
    public required IReadOnlyList<(string Sender, string Key, long Sequence)> FeedbackKeys { get; init; }
    public required IReadOnlyDictionary<string, string> OpenLocks { get; init; }
    public required IReadOnlyDictionary<string, ClosedCase> LastClosed { get; init; }

    /// <summary>By list and case.</summary>
    public required IReadOnlyDictionary<(string List, string CaseId), long> WorklistRevisions { get; init; }
    public required IReadOnlyDictionary<string, long> WatchlistVersions { get; init; }
    public required IReadOnlyList<string> Pending { get; init; }
    public required IReadOnlyList<string> DeadLetters { get; init; }

    public static Task<Books> Open(string data) => Open(new SqliteGround(data));

    public static async Task<Books> Open(IGround ground)
    {
        async Task<List<Row>> Rows(string table) => await ground.Table(table).Scan().ToListAsync();
        var (cases, byCitizen, feedback) = (await Rows(Tables.Cases), await Rows(Tables.CasesByCitizen), await Rows(Tables.Feedback));
        var mail = Path.Combine(ground.Data, "mail");
        return new Books
        {
            Receipts = (await Rows(Tables.Receipts)).ToDictionary(row => new SignalRef(row.PartitionKey, row.RowKey), row =>
                (row.Text("token"), row.Instant("receivedAt"))),
            Citizens = (await Rows(Tables.Citizens)).GroupBy(row => row.PartitionKey).ToDictionary(rows => rows.Key, Citizen),
            Cases = [.. cases.GroupBy(row => row.PartitionKey).Select(Case)],
            Instances = (await ground.Instances()).ToDictionary(one => one.Id, StringComparer.Ordinal),
            // What a change called for; a digest is called for by the morning.
            Alerts = [.. (await Rows(Tables.Alerts)).Select(AlertRows.FromRow).Where(alert => alert.Kind != AlertKind.Digest)],
            Mails = Directory.Exists(mail)
                ? [.. Directory.GetFiles(mail, "*.eml").Select(file => Path.GetFileNameWithoutExtension(file)!)
                    .Where(name => !name.StartsWith("digest-", StringComparison.Ordinal))]
                : [],
            Feedback = [.. feedback.Where(row => row.RowKey.StartsWith("fb|", StringComparison.Ordinal)).Select(row =>
                (row.PartitionKey, new FeedbackItem(row.Number("sequence"), row.Text("signalId"), row.Text("code"), row.Instant("at"))))],
            FeedbackKeys = [.. feedback.Where(row => row.RowKey.StartsWith("key|", StringComparison.Ordinal))
                .Select(row => (row.PartitionKey, row.RowKey[4..], row.Number("sequence")))],
            OpenLocks = byCitizen.Where(row => row.RowKey == CaseTable.OpenLock).ToDictionary(row => row.PartitionKey, row =>
                row.Text("caseId")),
            LastClosed = byCitizen.Where(row => row.RowKey == CaseTable.LastClosed).ToDictionary(row => row.PartitionKey, row =>
                Json.Read<ClosedCase>(row.Text("case"))),
            WorklistRevisions = (await Rows(Tables.Worklist))
                .Where(row => row.PartitionKey != Worklist.WithoutCase && !row.RowKey.StartsWith(WorkViews.Lines, StringComparison.Ordinal))
                .ToDictionary(row =>
                    (row.PartitionKey, row.RowKey), row => row.Number(Worklist.RevisionColumn)),
            WatchlistVersions = (await Rows(Tables.Watchlist)).ToDictionary(row => row.RowKey, Watchlist.Version),
            Pending = await ground.Promises(),
            DeadLetters = await ground.DeadLetters(),
        };
    }

    private static CitizenBook Citizen(IEnumerable<Row> rows)
    {
        var all = rows.ToList();
        return new CitizenBook(
            [.. all.Where(SignalRows.IsSignal).Select(SignalRows.FromRow)],
            all.Where(row => row.RowKey == Assessments.LatestKey).Select(Assessments.FromRow).SingleOrDefault(),
            [.. all.Where(row => row.RowKey.StartsWith("assess|", StringComparison.Ordinal)).Select(Assessments.FromRow)]);
    }

    private static CaseBook Case(IEnumerable<Row> rows)
    {
        var all = rows.ToList();
        return new CaseBook(
            CaseTable.ToFile(all.Single(row => row.RowKey == CaseTable.File)),
            [.. all.Where(row => row.RowKey.StartsWith(CaseTable.Revisions, StringComparison.Ordinal)).Select(CaseTable.ToRevision)]);
    }
}
