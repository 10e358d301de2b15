using System.Collections.Concurrent;
using System.Globalization;
using EarlyWarning.Platform;

namespace EarlyWarning.Local.Azurite;

/// <summary>
/// Messages that wait for the domain clock. A storage queue could only hide them in real time, and that clock may run faster,
/// stand still or jump: so they wait in a table and go to their queue when they are due. Two hosts at once, or a crash between
/// the two, send twice.
/// Rows: <c>busSchedule</c>, PK queue, RK due instant and sequence.
/// </summary>
internal sealed class AzuriteSchedule(AzuriteStore store, TimeProvider domain)
{
    public const string Table = "busSchedule";

    private const int Batch = 32;

    /// <summary>What another host scheduled, and died before it was due, is found by then.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    private readonly ITable _rows = store.Table(Table);
    private readonly SemaphoreSlim _gate = new(1, 1);

    // What this process knows of the first that is due; a queue is missing until it was looked up.
    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    public DateTimeOffset? Next(string queue) => _known.GetValueOrDefault(queue)?.Next;

    public async Task Add(string queue, DateTimeOffset due, AzuriteEnvelope envelope, CancellationToken cancellation)
    {
        await _rows.Insert(new Row(queue, Key(due, envelope.Sequence)).WithLongText("text", envelope.ToText()), cancellation);
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            // Unknown stays unknown: the look-up finds this row among the others.
            if (_known.TryGetValue(queue, out var known) && (known.Next is null || due < known.Next)) _known[queue] = known with { Next = due };
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Sends what is due.</summary>
    public async Task Release(string queue, CancellationToken cancellation)
    {
        if (!IsDue(queue)) return;
        await _gate.WaitAsync(cancellation);
        try
        {
            if (!IsDue(queue)) return;
            var looked = TimeProvider.System.GetUtcNow();
            _known[queue] = new Known(await SendDue(queue, cancellation), looked);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task<long> Count(string queue, CancellationToken cancellation) => await _rows.Query(queue, cancellation: cancellation).LongCountAsync(cancellation);

    private bool IsDue(string queue) =>
        !_known.TryGetValue(queue, out var known) || known.Next <= domain.GetUtcNow() || known.Looked + LookAgain <= TimeProvider.System.GetUtcNow();

    private async Task<DateTimeOffset?> SendDue(string queue, CancellationToken cancellation)
    {
        for (var sent = Batch; sent == Batch;)
        {
            sent = 0;
            await foreach (var row in _rows.First(Batch, queue, cancellation: cancellation))
            {
                var due = new DateTimeOffset(long.Parse(row.RowKey.AsSpan(0, 19), CultureInfo.InvariantCulture), TimeSpan.Zero);
                if (due > domain.GetUtcNow()) return due;
                await store.Queues.Put(queue, row.LongText("text"), cancellation);
                await _rows.Delete(row, cancellation);
                sent++;
            }
        }
        return null;
    }

    private static string Key(DateTimeOffset due, long sequence) => string.Create(CultureInfo.InvariantCulture, $"{due.UtcTicks:D19}|{sequence:D19}");

    private sealed record Known(DateTimeOffset? Next, DateTimeOffset Looked);
}
