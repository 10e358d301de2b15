using System.Collections.Concurrent;
using EarlyWarning.Platform;

namespace EarlyWarning.Tests.Signals;

/// <summary>Where the process "dies": at a step of the store or the bus, before it is done or after.</summary>
internal sealed class Faults
{
    private int _failAt, _step;
    private bool _done;
    private string? _only;
    private readonly ConcurrentDictionary<string, Func<Task>> _meanwhile = new(StringComparer.Ordinal);

    /// <summary>Every call, as <c>table.Operation</c> or <c>queue.Send</c>.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>What happens while the process stands still before a call of this name, once.</summary>
    public void MeanwhileBefore(string call, Func<Task> work) => _meanwhile[call] = work;

    /// <param name="step">1 for the next call.</param>
    /// <param name="afterwards">The step is done, only its answer is lost.</param>
    /// <param name="only">Count calls of this name alone.</param>
    public void FailAt(int step, bool afterwards, string? only = null) => (_step, _failAt, _done, _only) = (0, step, afterwards, only);

    public async Task<T> Run<T>(string call, Func<Task<T>> work)
    {
        Calls.Enqueue(call);
        if (_meanwhile.TryRemove(call, out var meanwhile)) await meanwhile();
        var fails = (_only is null || call == _only) && Interlocked.Increment(ref _step) == _failAt;
        if (fails && !_done) throw new StoreUnavailableException("Made to fail.");
        var result = await work();
        return fails ? throw new StoreUnavailableException("Made to fail afterwards.") : result;
    }
}

/// <summary>A real table whose steps can be made to fail.</summary>
internal sealed class FaultyTable(ITable table, string name, Faults faults) : ITable
{
    public Task<Row?> Get(string partitionKey, string rowKey, CancellationToken cancellation = default) =>
        faults.Run($"{name}.Get", () => table.Get(partitionKey, rowKey, cancellation));

    public Task<string> Insert(Row row, CancellationToken cancellation = default) =>
        faults.Run($"{name}.Insert", () => table.Insert(row, cancellation));

    public Task<string> Replace(Row row, CancellationToken cancellation = default) =>
        faults.Run($"{name}.Replace", () => table.Replace(row, cancellation));

    public Task Delete(Row row, CancellationToken cancellation = default) =>
        faults.Run($"{name}.Delete", () => Void(table.Delete(row, cancellation)));

    public IAsyncEnumerable<Row> Query(string partitionKey, string? from = null, string? before = null,
        CancellationToken cancellation = default) =>
        table.Query(partitionKey, from, before, cancellation);

    public IAsyncEnumerable<Row> Scan(string? fromPartition = null, string? beforePartition = null,
        CancellationToken cancellation = default) =>
        table.Scan(fromPartition, beforePartition, cancellation);

    public Task Transact(IReadOnlyList<RowChange> changes, CancellationToken cancellation = default) =>
        faults.Run($"{name}.Transact", () => Void(table.Transact(changes, cancellation)));

    private static async Task<bool> Void(Task work)
    {
        await work;
        return true;
    }
}

/// <summary>A bus that keeps what was sent; like a real one it drops an id it remembers.</summary>
internal sealed class RecordingBus(Faults faults) : IBus
{
    private readonly ConcurrentDictionary<string, bool> _ids = new(StringComparer.Ordinal);

    public ConcurrentQueue<BusMessage> Delivered { get; } = new();

    public Task Check(CancellationToken cancellation = default) => Task.CompletedTask;

    public Task Send(BusMessage message, CancellationToken cancellation = default) => faults.Run($"{message.Queue}.Send", () =>
    {
        if (_ids.TryAdd(message.MessageId, value: true)) Delivered.Enqueue(message);
        return Task.FromResult(true);
    });
}
