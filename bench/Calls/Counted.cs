using EarlyWarning.Platform;

namespace EarlyWarning.Bench;

/// <summary>A table whose calls are counted.</summary>
public sealed class CountedTable(ITable table, string name, CallCounter counter) : ITable
{
    public Task<Row?> Get(string partitionKey, string rowKey, CancellationToken cancellation = default)
    {
        counter.Table(name);
        return table.Get(partitionKey, rowKey, cancellation);
    }

    public Task<string> Insert(Row row, CancellationToken cancellation = default)
    {
        counter.Table(name);
        return table.Insert(row, cancellation);
    }

    public Task<string> Replace(Row row, CancellationToken cancellation = default)
    {
        counter.Table(name);
        return table.Replace(row, cancellation);
    }

    public Task Delete(Row row, CancellationToken cancellation = default)
    {
        counter.Table(name);
        return table.Delete(row, cancellation);
    }

    public IAsyncEnumerable<Row> Query(string partitionKey, string? from = null, string? before = null,
        CancellationToken cancellation = default)
    {
        counter.Table(name);
        return table.Query(partitionKey, from, before, cancellation);
    }

    public IAsyncEnumerable<Row> First(int most, string partitionKey, string? from = null, string? before = null,
        CancellationToken cancellation = default)
    {
        counter.Table(name);
        return table.First(most, partitionKey, from, before, cancellation);
    }

    public IAsyncEnumerable<string> FirstKeys(int most, string partitionKey, string? from = null, string? before = null,
        CancellationToken cancellation = default)
    {
        counter.Table(name);
        return table.FirstKeys(most, partitionKey, from, before, cancellation);
    }

    public IAsyncEnumerable<Row> Scan(string? fromPartition = null, string? beforePartition = null,
        CancellationToken cancellation = default)
    {
        counter.Table(name);
        return table.Scan(fromPartition, beforePartition, cancellation);
    }

    public Task Transact(IReadOnlyList<RowChange> changes, CancellationToken cancellation = default)
    {
        counter.Table(name);
        return table.Transact(changes, cancellation);
    }
}

/// <summary>A bus whose sends are counted.</summary>
public sealed class CountedBus(IBus bus, CallCounter counter) : IBus
{
    public Task Send(BusMessage message, CancellationToken cancellation = default)
    {
        counter.Send(message.Queue);
        return bus.Send(message, cancellation);
    }

    public Task Check(CancellationToken cancellation = default) => bus.Check(cancellation);
}

/// <summary>A joint commit is one call, whatever it changes; its message is sent all the same.</summary>
public sealed class CountedJointStore(IJointStore store, CallCounter counter) : IJointStore
{
    public Task<TableChange?> TryCommit(IReadOnlyList<TableChange> changes, BusMessage? message, CancellationToken cancellation = default)
    {
        counter.Table("joint", "Commit");
        if (message is not null) counter.Send(message.Queue);
        return store.TryCommit(changes, message, cancellation);
    }
}
