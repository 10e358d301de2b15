using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Local.Durable;
using EarlyWarning.Local.Sqlite;
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
    public required IReadOnlyDictionary<SignalRef, string> Receipts { get; init; }
    public required IReadOnlyDictionary<string, CitizenBook> Citizens { get; init; }
    public required IReadOnlyList<CaseBook> Cases { get; init; }
    public required IReadOnlyDictionary<string, InstanceHead> Instances { get; init; }
    public required IReadOnlyList<Alert> Alerts { get; init; }
    public required IReadOnlyList<string> Mails { get; init; }
    public required IReadOnlyList<(string Sender, FeedbackItem Item)> Feedback { get; init; }
    public required IReadOnlyDictionary<string, string> OpenLocks { get; init; }
    public required IReadOnlyDictionary<string, long> WorklistRevisions { get; init; }
    public required IReadOnlyDictionary<string, long> WatchlistVersions { get; init; }
    public required IReadOnlyList<string> Pending { get; init; }
    public required IReadOnlyList<string> DeadLetters { get; init; }

    public static async Task<Books> Open(string data)
    {
        using var store = new SqliteStore(data);
        async Task<List<Row>> Rows(string table) => await new SqliteTable(store, table).Scan().ToListAsync();
        var cases = await Rows(Tables.Cases);
        return new Books
        {
            Receipts = (await Rows(Tables.Receipts)).ToDictionary(row => new SignalRef(row.PartitionKey, row.RowKey), row => row.Text("token")),
            Citizens = (await Rows(Tables.Citizens)).GroupBy(row => row.PartitionKey).ToDictionary(rows => rows.Key, Citizen),
            Cases = [.. cases.GroupBy(row => row.PartitionKey).Select(Case)],
            Instances = (await Rows(InstanceStore.InstancesTable)).ToDictionary(row => row.PartitionKey, InstanceHead.From),
            // What a change called for; a digest is called for by the morning.
            Alerts = [.. (await Rows(Tables.Alerts)).Select(AlertRows.FromRow).Where(alert => alert.Kind != AlertKind.Digest)],
            Mails = Directory.Exists(Path.Combine(data, "mail"))
                ? [.. Directory.GetFiles(Path.Combine(data, "mail"), "*.eml").Select(file => Path.GetFileNameWithoutExtension(file)!).Where(name => !name.StartsWith("digest-", StringComparison.Ordinal))]
                : [],
            Feedback = await ReadFeedback(store),
            OpenLocks = (await Rows(Tables.CasesByCitizen)).Where(row => row.RowKey == CaseTable.OpenLock).ToDictionary(row => row.PartitionKey, row => row.Text("caseId")),
            WorklistRevisions = (await Rows(Tables.Worklist)).Where(row => row.PartitionKey == Worklist.Open && !row.RowKey.StartsWith(WorkViews.Lines, StringComparison.Ordinal)).ToDictionary(row => row.RowKey, row => row.Number(Worklist.RevisionColumn)),
            WatchlistVersions = (await Rows(Tables.Watchlist)).ToDictionary(row => row.RowKey, Watchlist.Version),
            Pending = [.. (await Rows(Tables.Pending)).Select(row => row.RowKey)],
            DeadLetters = await ReadDeadLetters(store),
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

    private static async Task<IReadOnlyList<(string, FeedbackItem)>> ReadFeedback(SqliteStore store)
    {
        var feedback = new Feedback(new SqliteTable(store, Tables.Feedback));
        var all = new List<(string, FeedbackItem)>();
        foreach (var sender in new[] { Story.Housing, Story.Benefits })
            await foreach (var item in feedback.After(sender, 0)) all.Add((sender, item));
        return all;
    }

    private static async Task<IReadOnlyList<string>> ReadDeadLetters(SqliteStore store)
    {
        var letters = new SqliteDeadLetters(store);
        var all = new List<string>();
        foreach (var queue in new[] { Queues.CitizenChanged, Queues.CaseDue, Queues.CaseChanged, Queues.Alerts })
            all.AddRange((await letters.List(queue)).Select(letter => $"{queue} {letter.MessageId} {letter.Reason} {letter.Description}"));
        return all;
    }
}
