using EarlyWarning.Platform;

namespace EarlyWarning.Tests.Board.SignIn;

/// <summary>The table of sessions, where something happens before each read or change of a row.</summary>
internal sealed class SeenSessions(ITable table) : ITable
{
    public int Reads { get; private set; }

    public int Writes { get; private set; }

    /// <summary>Throws, say.</summary>
    public Action? OnRead { get; set; }

    /// <inheritdoc cref="OnRead"/>
    public Action? OnWrite { get; set; }

    /// <summary>Between a read in the store and its answer.</summary>
    public Func<Task>? AfterRead { get; set; }

    public async Task<Row?> Get(string partitionKey, string rowKey, CancellationToken cancellation = default)
    {
        Reads++;
        OnRead?.Invoke();
        var row = await table.Get(partitionKey, rowKey, cancellation);
        if (AfterRead is not { } after) return row;
        AfterRead = null;
        await after();
        return row;
    }

    public Task<string> Insert(Row row, CancellationToken cancellation = default)
    {
        Writes++;
        OnWrite?.Invoke();
        return table.Insert(row, cancellation);
    }

    public Task<string> Replace(Row row, CancellationToken cancellation = default)
    {
        Writes++;
        OnWrite?.Invoke();
        return table.Replace(row, cancellation);
    }

    public Task Delete(Row row, CancellationToken cancellation = default) => table.Delete(row, cancellation);

    public IAsyncEnumerable<Row> Query(string partitionKey, string? from = null, string? before = null,
        CancellationToken cancellation = default) => table.Query(partitionKey, from, before, cancellation);

    public IAsyncEnumerable<Row> Scan(string? fromPartition = null, string? beforePartition = null,
        CancellationToken cancellation = default) => table.Scan(fromPartition, beforePartition, cancellation);

    public Task Transact(IReadOnlyList<RowChange> changes, CancellationToken cancellation = default) =>
        table.Transact(changes, cancellation);
}
