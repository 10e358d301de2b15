using EarlyWarning.Local.Moving;
using EarlyWarning.Platform;

namespace EarlyWarning.Tests.Host.Moving;

/// <summary>A place that takes no rows of a table, or keeps something else than it was given.</summary>
internal sealed class BrokenPlace(IPlace place) : IPlace
{
    public string? Breaks { get; init; }
    public string? Changes { get; init; }

    public IDeadLetters DeadLetters => place.DeadLetters;

    public ITable Table(string name) => name == Breaks
        ? new Meddled(place.Table(name), _ => throw new StoreUnavailableException("Gone.", reason: StoreReasons.Unreachable))
        : name == Changes ? new Meddled(place.Table(name), row => row.With("more", "than was exported")) : place.Table(name);

    public IBlobs Blobs(string container) => place.Blobs(container);

    public IAsyncEnumerable<BusMessage> Waiting(string queue, CancellationToken cancellation = default) =>
        place.Waiting(queue, cancellation);

    public Task Send(BusMessage message, CancellationToken cancellation = default) => place.Send(message, cancellation);

    public Task Bury(DeadLetter letter, CancellationToken cancellation = default) => place.Bury(letter, cancellation);

    public ValueTask DisposeAsync() => place.DisposeAsync();

    private sealed class Meddled(ITable table, Func<Row, Row> meddle) : ITable
    {
        public Task<Row?> Get(string partitionKey, string rowKey, CancellationToken cancellation = default) =>
            table.Get(partitionKey, rowKey, cancellation);

        public Task<string> Insert(Row row, CancellationToken cancellation = default) => table.Insert(meddle(row), cancellation);

        public Task<string> Replace(Row row, CancellationToken cancellation = default) => table.Replace(row, cancellation);

        public Task Delete(Row row, CancellationToken cancellation = default) => table.Delete(row, cancellation);

        public IAsyncEnumerable<Row> Query(string partitionKey, string? from = null, string? before = null,
            CancellationToken cancellation = default) => table.Query(partitionKey, from, before, cancellation);

        public IAsyncEnumerable<Row> Scan(string? fromPartition = null, string? beforePartition = null,
            CancellationToken cancellation = default) => table.Scan(fromPartition, beforePartition, cancellation);

        public Task Transact(IReadOnlyList<RowChange> changes, CancellationToken cancellation = default) =>
            table.Transact(changes, cancellation);
    }
}
