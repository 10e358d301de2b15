using System.Globalization;
using System.Runtime.CompilerServices;
using EarlyWarning.Platform;

namespace EarlyWarning.Tests;

/// <summary>A table in memory, for simulations that run a workflow hundreds of times; the SQLite driver has its own tests.</summary>
internal sealed class MemoryTable : ITable
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, SortedDictionary<string, Row>> _partitions = new(StringComparer.Ordinal);
    private long _version;

    public Task<Row?> Get(string partitionKey, string rowKey, CancellationToken cancellation = default)
    {
        lock (_gate) return Task.FromResult(Find(partitionKey, rowKey));
    }

    public Task<string> Insert(Row row, CancellationToken cancellation = default) => Change(RowChange.Insert(row));

    public Task<string> Replace(Row row, CancellationToken cancellation = default) => Change(RowChange.Replace(row));

    public Task Delete(Row row, CancellationToken cancellation = default) => Transact([RowChange.Delete(row)], cancellation);

    public IAsyncEnumerable<Row> Query(string partitionKey, string? from = null, string? before = null,
        CancellationToken cancellation = default)
    {
        lock (_gate) return _partitions.TryGetValue(partitionKey, out var rows)
            ? Read([.. rows.Values.Where(row => InRange(row.RowKey, from, before))], cancellation) : Read([], cancellation);
    }

    public IAsyncEnumerable<Row> Scan(string? fromPartition = null, string? beforePartition = null,
        CancellationToken cancellation = default)
    {
        lock (_gate) return Read([.. _partitions.Where(one => InRange(one.Key, fromPartition, beforePartition)).SelectMany(one =>
            one.Value.Values)], cancellation);
    }

    public Task Transact(IReadOnlyList<RowChange> changes, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            if (changes.Count is 0 or > 100) throw new ArgumentException("1 to 100 changes.", nameof(changes));
            for (var i = 0; i < changes.Count; i++) Check(changes[i], i);
            foreach (var change in changes) Apply(change);
        }
        return Task.CompletedTask;
    }

    private Task<string> Change(RowChange change)
    {
        lock (_gate)
        {
            Check(change, 0);
            Apply(change);
            return Task.FromResult(Find(change.Row.PartitionKey, change.Row.RowKey)!.ETag!); // Before anybody else can delete it.
        }
    }

    private void Check(RowChange change, int index)
    {
        var there = Find(change.Row.PartitionKey, change.Row.RowKey);
        if (change.Row.Values.Values.OfType<string>().Any(v => v.Length > 32 * 1024))
            throw new ArgumentException("A property is too long.", nameof(change));
        if (change.Kind == RowChangeKind.Insert && there is not null) throw new TableConflictException(TableConflict.Exists, index);
        if (change.Kind == RowChangeKind.Replace && there is null) throw new TableConflictException(TableConflict.Missing, index);
        if (change.Kind == RowChangeKind.Replace && change.Row.ETag is null)
            throw new ArgumentException("A replace has no ETag.", nameof(change));
        if (there is not null && change.Row.ETag is { } etag && etag != there.ETag)
            throw new TableConflictException(TableConflict.Changed, index);
    }

    private void Apply(RowChange change)
    {
        var (partitionKey, rowKey) = (change.Row.PartitionKey, change.Row.RowKey);
        if (!_partitions.TryGetValue(partitionKey, out var rows)) _partitions[partitionKey] = rows = new(StringComparer.Ordinal);
        if (change.Kind == RowChangeKind.Delete) rows.Remove(rowKey);
        else rows[rowKey] = change.Row with { ETag = (++_version).ToString(CultureInfo.InvariantCulture) };
        if (rows.Count == 0) _partitions.Remove(partitionKey);
    }

    private Row? Find(string partitionKey, string rowKey) => _partitions.GetValueOrDefault(partitionKey)?.GetValueOrDefault(rowKey);

    private static async IAsyncEnumerable<Row> Read(Row[] rows, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    private static bool InRange(string key, string? from, string? before) =>
        (from is null || string.CompareOrdinal(key, from) >= 0) && (before is null || string.CompareOrdinal(key, before) < 0);
}
