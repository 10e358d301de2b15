using System.Globalization;
using System.Runtime.CompilerServices;
using EarlyWarning.Platform;

namespace EarlyWarning.Local.Durable;

/// <summary>Something that waits to be taken into an instance's history.</summary>
/// <param name="Key">Row key: the order of arrival.</param>
/// <param name="ExecutionId">The execution it is meant for; null: whichever runs.</param>
internal sealed record InboxItem(string Key, string? ExecutionId, HistoryEvent Event);

/// <param name="Events">The committed events.</param>
/// <param name="Leftovers">ETags of rows past the head, by row key, from a turn that died before its commit.</param>
internal sealed record History(List<HistoryEvent> Events, Dictionary<string, string?> Leftovers);

/// <summary>
/// The rows of the replay engine. <c>instances</c>: PK instance id, RK <c>head</c>. <c>history</c>: PK instance id and
/// execution id, RK number. <c>inbox</c>: PK instance id, RK order of arrival; a row is durable before the sender's call returns.
/// </summary>
internal sealed class InstanceStore(ITable instances, ITable history, ITable inbox, Func<Guid>? newId = null)
{
    public const string InstancesTable = "instances";
    public const string HistoryTable = "history";
    public const string InboxTable = "inbox";

    private const int MaxChanges = 100;

    // Of payload: with the rest of the rows, well below the 4 MiB of a transaction.
    private const int MaxCharacters = 1_000_000;
    private static readonly char[] Forbidden = ['/', '\\', '#', '?'];
    private long _lastKey;

    /// <exception cref="ArgumentException">Not a key of the store.</exception>
    public static string CheckedId(string? instanceId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(instanceId);
        return instanceId.Length <= 200 && instanceId.IndexOfAny(Forbidden) < 0 && !instanceId.Any(char.IsControl)
            ? instanceId
            : throw new ArgumentException("An instance id is at most 200 characters, without / \\ # ? and control characters.", nameof(instanceId));
    }

    public async Task<InstanceHead?> Head(string instanceId, CancellationToken cancellation = default) =>
        await instances.Get(instanceId, InstanceHead.RowKey, cancellation) is { } row ? InstanceHead.From(row) : null;

    /// <exception cref="TableConflictException">There is one.</exception>
    public async Task<InstanceHead> Insert(InstanceHead head, CancellationToken cancellation = default) =>
        head with { ETag = await instances.Insert(head.ToRow() with { ETag = null }, cancellation) };

    /// <exception cref="TableConflictException">Another turn or host wrote it.</exception>
    public async Task<InstanceHead> Replace(InstanceHead head, CancellationToken cancellation = default) =>
        head with { ETag = await instances.Replace(head.ToRow(), cancellation) };

    public Task Delete(InstanceHead head, CancellationToken cancellation = default) => instances.Delete(head.ToRow(), cancellation);

    public async IAsyncEnumerable<InstanceHead> Heads(string? fromId = null, string? beforeId = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in instances.Scan(fromId, beforeId, cancellation)) yield return InstanceHead.From(row);
    }

    /// <exception cref="InvalidDataException">Committed rows are missing.</exception>
    public async Task<History> Load(string instanceId, string executionId, int length, CancellationToken cancellation = default)
    {
        var loaded = await LoadOrNothing(instanceId, executionId, length, cancellation);
        // A head never promises rows that were not written first; a purge deletes the rows and the head, in that order.
        return loaded.Events.Count == length ? loaded
            : throw new InvalidDataException($"Instance '{instanceId}' has {loaded.Events.Count} rows of history and should have {length}.");
    }

    public async Task<History> LoadOrNothing(string instanceId, string executionId, int length, CancellationToken cancellation = default)
    {
        var loaded = new History(new List<HistoryEvent>(length), new Dictionary<string, string?>(StringComparer.Ordinal));
        await foreach (var row in history.Query(Partition(instanceId, executionId), cancellation: cancellation))
        {
            if (loaded.Events.Count < length) loaded.Events.Add(HistoryEvent.From(row));
            else loaded.Leftovers.Add(row.RowKey, row.ETag);
        }
        return loaded;
    }

    /// <summary>Writes events from a position on, over what a died turn left there. Nothing counts until the head says so.</summary>
    public async Task Append(string instanceId, string executionId, int position, IReadOnlyList<HistoryEvent> events, IReadOnlyDictionary<string, string?> leftovers, CancellationToken cancellation = default)
    {
        var partition = Partition(instanceId, executionId);
        var changes = events.Select((e, i) => Change(e.ToRow(partition, (position + i).ToString("D8", CultureInfo.InvariantCulture)), leftovers));
        var (chunk, characters) = (new List<RowChange>(), 0);
        foreach (var (change, payload) in changes.Zip(events.Select(e => e.Payload?.Length ?? 0)))
        {
            if (chunk.Count == MaxChanges || characters + payload > MaxCharacters)
            {
                await history.Transact(chunk, cancellation);
                (chunk, characters) = ([], 0);
            }
            chunk.Add(change);
            characters += payload;
        }
        if (chunk.Count > 0) await history.Transact(chunk, cancellation);
    }

    private static RowChange Change(Row row, IReadOnlyDictionary<string, string?> leftovers) =>
        leftovers.TryGetValue(row.RowKey, out var etag) ? RowChange.Replace(row with { ETag = etag }) : RowChange.Insert(row);

    public async Task DeleteExecution(string instanceId, string executionId, CancellationToken cancellation = default)
    {
        var rows = new List<Row>();
        await foreach (var row in history.Query(Partition(instanceId, executionId), cancellation: cancellation)) rows.Add(row);
        foreach (var chunk in rows.Chunk(MaxChanges))
            await history.Transact([.. chunk.Select(row => RowChange.Delete(row with { ETag = null }))], cancellation);
    }

    /// <summary>Every execution an instance ever left rows of.</summary>
    public async Task<IReadOnlyCollection<string>> Executions(string instanceId, CancellationToken cancellation = default)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        // '}' follows '|'. The range also holds instances whose own id has a '|' here: the last one must be ours.
        await foreach (var row in history.Scan(instanceId + "|", instanceId + "}", cancellation))
            if (row.PartitionKey.LastIndexOf('|') == instanceId.Length) found.Add(row.PartitionKey[(instanceId.Length + 1)..]);
        return found;
    }

    public string NewId() => (newId ?? Guid.NewGuid)().ToString("N");

    /// <summary>A key after every other this process made, near the time given.</summary>
    public string NextKey(DateTimeOffset now)
    {
        while (true)
        {
            var last = Interlocked.Read(ref _lastKey);
            var next = Math.Max(now.UtcTicks, last + 1);
            if (Interlocked.CompareExchange(ref _lastKey, next, last) == last)
                return string.Create(CultureInfo.InvariantCulture, $"{next:D19}-{NewId()}");
        }
    }

    /// <summary>Puts something into an instance's inbox. The same key again is the retry of an earlier try.</summary>
    public async Task Post(string instanceId, InboxItem item, CancellationToken cancellation = default)
    {
        try
        {
            await inbox.Insert(item.Event.ToRow(instanceId, item.Key).With("execution", item.ExecutionId), cancellation);
        }
        catch (TableConflictException e) when (e.Conflict == TableConflict.Exists)
        {
            // It is there: an earlier try got this far.
        }
    }

    public async Task<IReadOnlyList<InboxItem>> Inbox(string instanceId, CancellationToken cancellation = default)
    {
        var items = new List<InboxItem>();
        await foreach (var row in inbox.Query(instanceId, cancellation: cancellation))
            items.Add(new InboxItem(row.RowKey, row.TextOrNull("execution"), HistoryEvent.From(row) with { Key = row.RowKey }));
        return items;
    }

    public async Task Remove(string instanceId, IEnumerable<InboxItem> items, CancellationToken cancellation = default)
    {
        foreach (var chunk in items.Chunk(MaxChanges))
            await inbox.Transact([.. chunk.Select(i => RowChange.Delete(new Row(instanceId, i.Key)))], cancellation);
    }

    /// <summary>Instances that have something in their inbox.</summary>
    public async IAsyncEnumerable<string> Addressed([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        string? last = null;
        await foreach (var row in inbox.Scan(cancellation: cancellation))
        {
            if (string.Equals(row.PartitionKey, last, StringComparison.Ordinal)) continue;
            yield return last = row.PartitionKey;
        }
    }

    private static string Partition(string instanceId, string executionId) => instanceId + "|" + executionId;
}
