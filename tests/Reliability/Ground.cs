using System.Globalization;
using System.Runtime.CompilerServices;
using EarlyWarning.Local;
using EarlyWarning.Local.Azurite;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Local.TaskHub;
using EarlyWarning.Platform;
using EarlyWarning.Tests.Platform.Drivers;

namespace EarlyWarning.Tests.Reliability;

/// <summary>What every host of a run works on, seen from outside while they come and go.</summary>
internal interface IGround
{
    /// <summary>The folder of <c>--data</c>.</summary>
    string Data { get; }

    IReadOnlyList<string> Options { get; }

    IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>To be read only.</summary>
    ITable Table(string name);

    /// <summary>Messages in all queues, also those that are locked.</summary>
    Task<long> Messages();

    Task<IReadOnlyList<string>> DeadLetters();

    Task<IReadOnlyList<HubInstance>> Instances();

    /// <summary>What waits to be taken in by workflows.</summary>
    Task<long> Inbox();
}

/// <summary>
/// The store's file, read beside the host that writes it: a store of its own would take the host's locks for those of a dead one.
/// </summary>
internal static class SeenFile
{
    public static T Read<T>(string data, Func<SqliteSession, T> read)
    {
        using var session = new SqliteSession(Path.Combine(data, SqliteStore.FileName), readOnly: true);
        return read(session);
    }
}

internal static class AllQueues
{
    public static readonly IReadOnlyList<string> Names = [Queues.CitizenChanged, Queues.CaseDue, Queues.CaseChanged, Queues.Alerts];

    public static string Line(DeadLetter letter) => $"{letter.Queue} {letter.MessageId} {letter.Reason} {letter.Description}";
}

/// <summary>One SQLite file, read beside the host that writes it.</summary>
internal sealed class SqliteGround(string data) : IGround
{
    public string Data => data;

    public IReadOnlyList<string> Options => [];

    public IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public ITable Table(string name) => new SeenTable(this, name);

    public Task<long> Messages() =>
        Task.FromResult(Read(session => session.Query("SELECT count(*) FROM messages", row => row.GetInt64(0))[0]));

    public Task<IReadOnlyList<string>> DeadLetters() => Task.FromResult<IReadOnlyList<string>>(Read(session => session.Query(
        "SELECT queue, message_id, reason, description FROM dead_letters",
        row => $"{row.GetString(0)} {row.GetString(1)} {row.GetString(2)} {(row.IsDBNull(3) ? "" : row.GetString(3))}")));

    public Task<IReadOnlyList<HubInstance>> Instances() => Task.FromResult(Read(HubRows.Instances));

    public Task<long> Inbox() => Task.FromResult(Read(HubRows.InboxLength));

    private T Read<T>(Func<SqliteSession, T> read) => SeenFile.Read(data, read);

    private sealed class SeenTable(SqliteGround ground, string name) : ITable
    {
        public async Task<Row?> Get(string partitionKey, string rowKey, CancellationToken cancellation = default) =>
            await Query(partitionKey, rowKey, rowKey + '\u0001', cancellation).FirstOrDefaultAsync(cancellation);

        public IAsyncEnumerable<Row> Query(string partitionKey, string? from = null, string? before = null,
            CancellationToken cancellation = default) =>
            Rows("pk = $2 AND rk >= $3 AND rk < $4", partitionKey, from, before, cancellation);

        public IAsyncEnumerable<Row> Scan(string? fromPartition = null, string? beforePartition = null,
            CancellationToken cancellation = default) =>
            Rows("pk >= $3 AND pk < $4", null, fromPartition, beforePartition, cancellation);

        public Task<string> Insert(Row row, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<string> Replace(Row row, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task Delete(Row row, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task Transact(IReadOnlyList<RowChange> changes, CancellationToken cancellation = default) =>
            throw new NotSupportedException();

        private async IAsyncEnumerable<Row> Rows(string where, string? partition, string? from, string? before,
            [EnumeratorCancellation] CancellationToken cancellation)
        {
            await Task.CompletedTask;
            foreach (var row in ground.Read(session => session.Query(
                $"SELECT pk, rk, etag, data FROM rows WHERE tbl = $1 AND $2 IS $2 AND {where} ORDER BY pk, rk",
                row => new Row(row.GetString(0), row.GetString(1))
                {
                    ETag = row.GetInt64(2).ToString(CultureInfo.InvariantCulture), Values = RowCodec.Decode(row.GetFieldValue<byte[]>(3)),
                },
                name, partition, from ?? "", before ?? "\uFFFF")))
            {
                cancellation.ThrowIfCancellationRequested();
                yield return row;
            }
        }
    }
}

/// <summary>An Azurite that outlives the hosts: killed, it would forget what it acknowledged.</summary>
internal sealed class AzuriteGround(string data, AzuriteServer azurite) : IGround
{
    private const string Hub = "AzureFunctionsJobHost__extensions__durableTask__storageProvider__";

    private readonly AzuriteBus _bus = new(azurite.Store, TimeProvider.System);

    public string Data => data;

    public IReadOnlyList<string> Options => ["--azurite"];

    public IReadOnlyDictionary<string, string> Settings { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [AzuriteAccount.Setting] = azurite.ConnectionString,
            // What a killed host was working on is hidden so long; what waits for longer is read a second time beside the first.
            [Hub + "controlQueueVisibilityTimeout"] = "00:00:30",
            [Hub + "workItemQueueVisibilityTimeout"] = "00:00:30",
        };

    public ITable Table(string name) => azurite.Store.Table(name);

    public async Task<long> Messages()
    {
        long count = 0;
        foreach (var queue in AllQueues.Names) count += await _bus.Count(queue);
        return count;
    }

    public Task<IReadOnlyList<HubInstance>> Instances() => AzuriteHubRows.Instances(azurite.Store);

    public async Task<long> Inbox() => (await AzuriteHubRows.Messages(azurite.Store)).Values.Sum();

    public async Task<IReadOnlyList<string>> DeadLetters()
    {
        var letters = new AzuriteDeadLetters(azurite.Store);
        var all = new List<string>();
        foreach (var queue in AllQueues.Names) all.AddRange((await letters.List(queue)).Select(AllQueues.Line));
        return all;
    }
}

internal static class GroundPromises
{
    /// <summary>Promised messages that can be sent: not those of signals whose senders gave up half-way, which wait for them.</summary>
    public static async Task<IReadOnlyList<string>> Promises(this IGround ground)
    {
        var promises = new List<string>();
        await foreach (var row in ground.Table(Tables.Pending).Scan())
            if (row.TextOrNull("table") is not { } table || await ground.Table(table).Get(row.Text("partition"), row.Text("row"))
                is not null) promises.Add(row.RowKey);
        return promises;
    }
}
