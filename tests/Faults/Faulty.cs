using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using EarlyWarning.Local;
using EarlyWarning.Platform;

namespace EarlyWarning.Tests.Faults;

/// <summary>A table whose reads and commits are fault points. A query is passed as it begins.</summary>
internal sealed class FaultyTable(ITable table, string name, FaultPoints faults) : ITable
{
    private readonly string _read = $"read {name}", _commit = $"commit {name}";

    public Task<Row?> Get(string partitionKey, string rowKey, CancellationToken cancellation = default) =>
        faults.Around(_read, () => table.Get(partitionKey, rowKey, cancellation));

    public Task<string> Insert(Row row, CancellationToken cancellation = default) =>
        faults.Around(_commit, () => table.Insert(row, cancellation));

    public Task<string> Replace(Row row, CancellationToken cancellation = default) =>
        faults.Around(_commit, () => table.Replace(row, cancellation));

    public Task Delete(Row row, CancellationToken cancellation = default) =>
        faults.Around(_commit, () => table.Delete(row, cancellation));

    public Task Transact(IReadOnlyList<RowChange> changes, CancellationToken cancellation = default) =>
        faults.Around(_commit, () => table.Transact(changes, cancellation));

    public async IAsyncEnumerable<Row> Query(
        string partitionKey, string? from = null, string? before = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await faults.Around(_read, () => Task.CompletedTask);
        await foreach (var row in table.Query(partitionKey, from, before, cancellation)) yield return row;
    }

    public async IAsyncEnumerable<Row> First(
        int most, string partitionKey, string? from = null, string? before = null,
            [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await faults.Around(_read, () => Task.CompletedTask);
        await foreach (var row in table.First(most, partitionKey, from, before, cancellation)) yield return row;
    }

    public async IAsyncEnumerable<Row> Scan(
        string? fromPartition = null, string? beforePartition = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await faults.Around(_read, () => Task.CompletedTask);
        await foreach (var row in table.Scan(fromPartition, beforePartition, cancellation)) yield return row;
    }
}

/// <summary>A store whose joint commits are fault points, each by the table it ends with.</summary>
internal sealed class FaultyJointStore(IJointStore store, FaultPoints faults) : IJointStore
{
    public Task<TableChange?> TryCommit(IReadOnlyList<TableChange> changes, BusMessage? message,
        CancellationToken cancellation = default) =>
        faults.Around($"commit all of {changes[^1].Table}", () => store.TryCommit(changes, message, cancellation));
}

/// <summary>A bus whose sends are fault points.</summary>
internal sealed class FaultyBus(IBus bus, FaultPoints faults) : IBus
{
    public Task Send(BusMessage message, CancellationToken cancellation = default) =>
        faults.Around($"send {message.Queue}", () => bus.Send(message, cancellation));

    public Task Check(CancellationToken cancellation = default)
    {
        faults.ThrowIfDead();
        return bus.Check(cancellation);
    }
}

/// <summary>A receiving side whose every step is a fault point.</summary>
internal sealed class FaultySource(IMessageSource source, FaultPoints faults) : IMessageSource
{
    private readonly ConcurrentDictionary<string, string> _queues = new(StringComparer.Ordinal);

    /// <summary>
    /// A look that finds nothing is no step: the point is passed with messages in hand, so "before" is the same as "after".
    /// </summary>
    public async Task<IReadOnlyList<ReceivedMessage>> Receive(string queue, int max, TimeSpan lockDuration,
        CancellationToken cancellation = default)
    {
        faults.ThrowIfDead();
        var received = await source.Receive(queue, max, lockDuration, cancellation);
        foreach (var message in received) _queues[message.LockToken] = queue;
        return received.Count == 0 ? received : await faults.Around($"receive {queue}", () => Task.FromResult(received));
    }

    public Task<bool> Complete(string lockToken, CancellationToken cancellation = default) =>
        faults.Around($"complete {Queue(lockToken)}", () => source.Complete(lockToken, cancellation));

    public Task<bool> Abandon(string lockToken, TimeSpan delay, string? error = null, CancellationToken cancellation = default) =>
        faults.Around($"abandon {Queue(lockToken)}", () => source.Abandon(lockToken, delay, error, cancellation));

    public Task<bool> Postpone(string lockToken, TimeSpan delay, CancellationToken cancellation = default) =>
        faults.Around($"abandon {Queue(lockToken)}", () => source.Postpone(lockToken, delay, cancellation));

    public Task<bool> DeadLetter(string lockToken, string reason, string? description = null, CancellationToken cancellation = default) =>
        faults.Around($"dead-letter {Queue(lockToken)}", () => source.DeadLetter(lockToken, reason, description, cancellation));

    public Task<bool> Renew(string lockToken, TimeSpan lockDuration, CancellationToken cancellation = default) =>
        faults.Around($"renew {Queue(lockToken)}", () => source.Renew(lockToken, lockDuration, cancellation));

    public Task WaitForMessage(string queue, CancellationToken cancellation = default)
    {
        faults.ThrowIfDead();
        return source.WaitForMessage(queue, cancellation);
    }

    public Task<long> Count(string queue, CancellationToken cancellation = default) => source.Count(queue, cancellation);

    private string Queue(string lockToken) => _queues.GetValueOrDefault(lockToken, "unknown");
}
