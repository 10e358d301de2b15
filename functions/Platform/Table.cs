using System.Globalization;

namespace EarlyWarning.Platform;

/// <summary>
/// One row of a table. Values are strings, <see cref="long"/>, <see cref="bool"/>, UTC <see cref="DateTimeOffset"/> or
/// <see cref="byte"/> arrays: the types that every driver keeps unchanged. Money is øre in a <see cref="long"/>; dates
/// and instants with an offset are text.
/// </summary>
/// <param name="PartitionKey">Up to 1 KiB, without <c>/ \ # ?</c> and control characters.</param>
/// <param name="RowKey">As the partition key; unique within it.</param>
public sealed record Row(string PartitionKey, string RowKey)
{
    /// <summary>Property values by name; names are C# identifiers. At most 252, each string or binary ≤ 64 KiB, the row ≤ 1 MiB.</summary>
    public IReadOnlyDictionary<string, object> Values { get; init; } = RowValues.None;

    /// <summary>Set on every row that was read; needed to replace or delete it.</summary>
    public string? ETag { get; init; }

    public Row With(string name, object? value)
    {
        var values = RowValues.Of(Values);
        return this with { Values = value is null ? values.Without(name) : values.With(name, value is int number ? (long)number : value) };
    }

    /// <summary>
    /// Text of any length up to the row's limit, spread over properties of at most 30,000 characters (a property holds 64 KiB).
    /// </summary>
    public Row WithLongText(string name, string text)
    {
        var row = this;
        var (part, start) = (0, 0);
        do
        {
            var length = Math.Min(text.Length - start, LongTextPart);
            if (start + length < text.Length && char.IsHighSurrogate(text[start + length - 1])) length--; // A pair stays together.
            row = row.With(PartName(name, part++), text.Substring(start, length));
            start += length;
        }
        while (start < text.Length);
        // Parts of a longer text before.
        for (; row.Values.ContainsKey(PartName(name, part)); part++) row = row.With(PartName(name, part), null);
        return row;
    }

    public string LongText(string name)
    {
        if (!Values.ContainsKey(PartName(name, 1))) return Text(name);
        var text = new System.Text.StringBuilder(Text(name));
        for (var part = 1; TextOrNull(PartName(name, part)) is { } more; part++) text.Append(more);
        return text.ToString();
    }

    /// <summary>As <see cref="WithLongText"/>, of bytes.</summary>
    public Row WithLongBytes(string name, byte[] bytes)
    {
        var row = this;
        var part = 0;
        foreach (var chunk in bytes.Length == 0 ? [[]] : bytes.Chunk(LongBytesPart)) row = row.With(PartName(name, part++), chunk);
        for (; row.Values.ContainsKey(PartName(name, part)); part++) row = row.With(PartName(name, part), null);
        return row;
    }

    public byte[] LongBytes(string name)
    {
        var bytes = new List<byte>(Bytes(name));
        for (var part = 1; Values.TryGetValue(PartName(name, part), out var more); part++) bytes.AddRange((byte[])more);
        return [.. bytes];
    }

    public string Text(string name) => TextOrNull(name) ?? throw Missing(name);

    public string? TextOrNull(string name) => Values.TryGetValue(name, out var value) ? (string)value : null;

    public long Number(string name) => Values.TryGetValue(name, out var value) ? (long)value : throw Missing(name);

    public bool Flag(string name) => Values.TryGetValue(name, out var value) && (bool)value;

    public DateTimeOffset Instant(string name) => Values.TryGetValue(name, out var value) ? (DateTimeOffset)value : throw Missing(name);

    public byte[] Bytes(string name) => Values.TryGetValue(name, out var value) ? (byte[])value : throw Missing(name);

    private const int LongTextPart = 30_000;
    private const int LongBytesPart = 60_000;

    private static string PartName(string name, int part) =>
        part == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}_{part}");

    private InvalidDataException Missing(string name) =>
        new(string.Create(CultureInfo.InvariantCulture, $"A row of '{PartitionKey}' has no '{name}'."));
}

/// <summary>One step of a transaction; see <see cref="ITable.Transact"/>.</summary>
public sealed record RowChange(RowChangeKind Kind, Row Row)
{
    public static RowChange Insert(Row row) => new(RowChangeKind.Insert, row);
    public static RowChange Replace(Row row) => new(RowChangeKind.Replace, row);
    public static RowChange Delete(Row row) => new(RowChangeKind.Delete, row);
}

/// <summary>What a step of a transaction does.</summary>
public enum RowChangeKind { Insert, Replace, Delete }

/// <summary>
/// A table of the store: Azure Table storage, Azurite or SQLite, with the same limits on each. Obtained from the
/// container by name: <c>[FromKeyedServices(Tables.Cases)] ITable cases</c>. There is no blind upsert: insert, or change by ETag.
/// </summary>
public interface ITable
{
    /// <returns>The row, or null if there is none.</returns>
    Task<Row?> Get(string partitionKey, string rowKey, CancellationToken cancellation = default);

    /// <returns>The new ETag.</returns>
    /// <exception cref="TableConflictException"><see cref="TableConflict.Exists"/>: the keys are taken.</exception>
    /// <exception cref="ArgumentException">The row breaks a limit of the store.</exception>
    Task<string> Insert(Row row, CancellationToken cancellation = default);

    /// <summary>Replaces all values of the row, if it still has the ETag it was read with.</summary>
    /// <returns>The new ETag.</returns>
    /// <exception cref="TableConflictException"><see cref="TableConflict.Changed"/>: somebody else wrote it. <see
    /// cref="TableConflict.Missing"/>: it is gone.</exception>
    Task<string> Replace(Row row, CancellationToken cancellation = default);

    /// <summary>Deletes the row if it has its ETag, or whatever its ETag when it has none. A missing row is fine.</summary>
    /// <exception cref="TableConflictException"><see cref="TableConflict.Changed"/>.</exception>
    Task Delete(Row row, CancellationToken cancellation = default);

    /// <summary>
    /// Rows of one partition in ordinal order of the row key, from <paramref name="from"/> (inclusive) to before <paramref name="before"/>.
    /// </summary>
    IAsyncEnumerable<Row> Query(string partitionKey, string? from = null, string? before = null, CancellationToken cancellation = default);

    /// <summary>The first rows of such a range; a driver reads no more of the store than those.</summary>
    IAsyncEnumerable<Row> First(int most, string partitionKey, string? from = null, string? before = null,
        CancellationToken cancellation = default) =>
        Query(partitionKey, from, before, cancellation).Take(most);

    /// <summary>The row keys of those alone: who counts lines reads nothing of them.</summary>
    IAsyncEnumerable<string> FirstKeys(int most, string partitionKey, string? from = null, string? before = null,
        CancellationToken cancellation = default) =>
        First(most, partitionKey, from, before, cancellation).Select(row => row.RowKey);

    /// <summary>
    /// Rows of the partitions in a key range, in ordinal order of partition and row key: for work indexes and start-up, never for a page.
    /// </summary>
    IAsyncEnumerable<Row> Scan(string? fromPartition = null, string? beforePartition = null, CancellationToken cancellation = default);

    /// <summary>All or nothing: 1 to 100 changes of different rows of one partition, at most 4 MiB.</summary>
    /// <exception cref="TableConflictException">The first change that failed, with its index; nothing was written.</exception>
    /// <exception cref="ArgumentException">Empty, too many, too large, two partitions, or the same row twice.</exception>
    Task Transact(IReadOnlyList<RowChange> changes, CancellationToken cancellation = default);
}

/// <summary>What every table can do beside its own.</summary>
public static class TableInserts
{
    /// <summary>Inserts a row of which one is enough, whoever is first: an earlier try of ours, or somebody beside us.</summary>
    /// <returns>False when it was there; what is there stays as it is.</returns>
    public static Task<bool> TryInsert(this ITable table, Row row, CancellationToken cancellation = default) =>
        Try(() => table.Insert(row, cancellation), TableConflict.Exists);

    /// <summary>Replaces a row that is still as it was read.</summary>
    /// <returns>False when it was changed, or is gone.</returns>
    public static Task<bool> TryReplace(this ITable table, Row row, CancellationToken cancellation = default) =>
        Try(() => table.Replace(row, cancellation), TableConflict.Changed, TableConflict.Missing);

    private static async Task<bool> Try(Func<Task<string>> write, params TableConflict[] expected)
    {
        try
        {
            await write();
            return true;
        }
        catch (TableConflictException e) when (expected.Contains(e.Conflict))
        {
            return false;
        }
    }
}

/// <summary>Why a change was not made.</summary>
public enum TableConflict { Exists, Changed, Missing }

/// <summary>Somebody else (or an earlier try of ours) was first. Azure answers 409, 412 or 404.</summary>
public sealed class TableConflictException(TableConflict conflict, int index = 0, Exception? inner = null)
    : Exception($"The row at position {index.ToString(CultureInfo.InvariantCulture)} of the change: {conflict}.", inner)
{
    public TableConflict Conflict { get; } = conflict;

    /// <summary>Position in the transaction; 0 for a single change.</summary>
    public int Index { get; } = index;
}

/// <summary>
/// The store cannot take writes or answer now (disk full, locked, read-only, unreachable). HTTP answers 503 with Retry-After; a queue
/// message is tried again.
/// </summary>
/// <param name="message">For operations: no paths, keys or values.</param>
/// <param name="reason">One of <see cref="StoreReasons"/>.</param>
public sealed class StoreUnavailableException(string message, Exception? inner = null, string reason = StoreReasons.Unavailable)
    : Exception(message, inner)
{
    public string Reason { get; } = reason;

    /// <summary>The store itself is in trouble, and whatever was to be done is not to blame, however often it is tried.</summary>
    public static bool IsOutage(Exception e) => e is StoreUnavailableException { Reason: not StoreReasons.Unavailable }
        || e is NotSettledException { InnerException: { } cause } && IsOutage(cause)
        || (e is AggregateException { InnerExceptions.Count: > 0 } many && many.InnerExceptions.All(IsOutage));
}

/// <summary>Why the store cannot be used, as <c>/api/health/ready</c> says it.</summary>
public static class StoreReasons
{
    /// <summary>Not now, and nothing else is known: too many wrote the same row, say.</summary>
    public const string Unavailable = "unavailable";
    public const string Unreachable = "unreachable";

    /// <summary>The app's identity is not let in: a role that has not spread yet, or was taken away.</summary>
    public const string NotAllowed = "not-allowed";

    /// <summary>A table or a queue that the deployment makes is not there; the detail names it.</summary>
    public const string Missing = "missing";
    public const string QueueFull = "queue-full";
    public const string Locked = "locked";
    public const string ReadOnly = "read-only";
    public const string DiskFull = "disk-full";
    public const string DiskError = "disk-error";
    public const string CannotOpen = "cannot-open";

    /// <summary>It stays so until a backup is restored.</summary>
    public const string Damaged = "damaged";
    public const string RestoreUnfinished = "restore-unfinished";
    public const string TooManyWaiting = "too-many-waiting";
    public const string Closed = "closed";

    /// <summary>The folder that e-mails are written to.</summary>
    public const string MailFolder = "mail-folder";

    /// <summary>The service of one person's browser: nobody else's is any the worse.</summary>
    public const string PushService = "push-service";

    /// <summary>The server that takes e-mails: away, or it takes none of ours.</summary>
    public const string MailServer = "mail-server";

    /// <summary>The service that posts alerts: it is away, hangs, or asks for patience.</summary>
    public const string AlertService = "alert-service";
}
