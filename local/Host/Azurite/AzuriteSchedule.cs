using System.Collections.Concurrent;
using System.Globalization;
using EarlyWarning.Platform;

namespace EarlyWarning.Local.Azurite;

/// <summary>
/// Messages that wait for the domain clock. A storage queue could only hide them in real time, and that clock may run faster,
/// stand still or jump: so they wait in a table and go to their queue when they are due. A crash between the two sends twice.
/// Rows: <c>busSchedule</c>, PK queue, RK due instant and sequence.
/// </summary>
internal sealed class AzuriteSchedule(AzuriteTable rows, AzuriteQueues queues, TimeProvider domain)
{
    public const string Table = "busSchedule";

    private readonly SemaphoreSlim _gate = new(1, 1);

    // What this process knows of the first that is due; a queue is missing until it was looked up.
    private readonly ConcurrentDictionary<string, DateTimeOffset?> _next = new(StringComparer.Ordinal);

    public DateTimeOffset? Next(string queue) => _next.GetValueOrDefault(queue);

    public async Task Add(string queue, DateTimeOffset due, AzuriteEnvelope envelope, CancellationToken cancellation)
    {
        await rows.Insert(new Row(queue, Key(due, envelope.Sequence)).WithLongText("text", envelope.ToText()), cancellation);
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            // Unknown stays unknown: the look-up finds this row among the others.
            if (_next.TryGetValue(queue, out var next) && (next is null || due < next)) _next[queue] = due;
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
            _next[queue] = await SendDue(queue, cancellation);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task<long> Count(string queue, CancellationToken cancellation) =>
        Next(queue) is null && _next.ContainsKey(queue) ? 0 : await rows.Query(queue, cancellation: cancellation).LongCountAsync(cancellation);

    private bool IsDue(string queue) => !_next.TryGetValue(queue, out var next) || next <= domain.GetUtcNow();

    private async Task<DateTimeOffset?> SendDue(string queue, CancellationToken cancellation)
    {
        await foreach (var row in rows.Query(queue, cancellation: cancellation))
        {
            var due = new DateTimeOffset(long.Parse(row.RowKey.AsSpan(0, 19), CultureInfo.InvariantCulture), TimeSpan.Zero);
            if (due > domain.GetUtcNow()) return due;
            await queues.Put(queue, row.LongText("text"), cancellation);
            await rows.Delete(row, cancellation);
        }
        return null;
    }

    private static string Key(DateTimeOffset due, long sequence) => string.Create(CultureInfo.InvariantCulture, $"{due.UtcTicks:D19}|{sequence:D19}");
}
