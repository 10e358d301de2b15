using System.Globalization;
using System.Runtime.CompilerServices;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Telemetry;

namespace EarlyWarning.Local.Azurite;

/// <summary>
/// The dead letters of <see cref="AzuriteBus"/>, in a table, since a queue cannot be listed without taking from it.
/// Rows: <c>busDead</c>, one partition, RK the message's sequence number, so that burying the same message twice is once.
/// </summary>
public sealed class AzuriteDeadLetters(AzuriteStore store) : IDeadLetters
{
    public const string Table = "busDead";

    private const string Partition = "dead";

    // Service Bus keeps as much of either.
    private const int MaxText = 4096;

    private readonly ITable _rows = store.Table(Table);

    public async Task<IReadOnlyList<DeadLetter>> List(string queue, int max = 100, long after = 0, CancellationToken cancellation = default)
    {
        var found = new List<DeadLetter>();
        await foreach (var row in After(after, cancellation))
        {
            if (found.Count == max) break;
            if (row.Text("queue") == queue) found.Add(FromRow(row));
        }
        return found;
    }

    public async Task<bool> Replay(string queue, long id, CancellationToken cancellation = default)
    {
        if (await Find(queue, id, cancellation) is not { } row) return false;
        var again = new AzuriteEnvelope(Guid.NewGuid().ToString("N"), row.LongText("body"), AzuriteSequence.Next(),
            TimeProvider.System.GetUtcNow())
        {
            TraceParent = Traces.Current,
        };
        await store.Queues.Put(queue, again.ToText(), cancellation);
        await _rows.Delete(row with { ETag = null }, cancellation);
        return true;
    }

    public async Task<bool> Dismiss(string queue, long id, CancellationToken cancellation = default)
    {
        if (await Find(queue, id, cancellation) is not { } row) return false;
        await _rows.Delete(row, cancellation);
        return true;
    }

    /// <summary>Keeps it; that an earlier try has done so is fine.</summary>
    internal async Task Bury(DeadLetter dead, CancellationToken cancellation)
    {
        try
        {
            await _rows.Insert(ToRow(dead), cancellation);
        }
        catch (TableConflictException e) when (e.Conflict == TableConflict.Exists)
        {
            // Buried before, by a process that died before it could delete the message; or two hosts gave the same number.
            var there = await _rows.Get(Partition, Key(dead.Id), cancellation);
            if (there?.Text("messageId") != dead.MessageId) await Bury(dead with { Id = AzuriteSequence.Next() }, cancellation);
        }
    }

    private async Task<Row?> Find(string queue, long id, CancellationToken cancellation) =>
        id >= 0 && await _rows.Get(Partition, Key(id), cancellation) is { } row && row.Text("queue") == queue ? row : null;

    private async IAsyncEnumerable<Row> After(long id, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in _rows.Query(Partition, from: Key(id + 1), cancellation: cancellation)) yield return row;
    }

    private static Row ToRow(DeadLetter dead) =>
        new Row(Partition, Key(dead.Id)).With("queue", dead.Queue).With("messageId", dead.MessageId).WithLongText("body", dead.Body)
        .With("reason", Cut(dead.Reason)).With("description", Cut(dead.Description)).With("deliveries", dead.DeliveryCount)
        .With("enqueuedAt", dead.EnqueuedAt).With("firstDeliveryAt", dead.FirstDeliveryAt).With("lastDeliveryAt", dead.LastDeliveryAt)
        .With("deadAt", dead.DeadAt);

    private static DeadLetter FromRow(Row row) => new(
        long.Parse(row.RowKey, CultureInfo.InvariantCulture), row.Text("queue"), row.Text("messageId"), row.LongText("body"),
            row.Text("reason"), row.TextOrNull("description"),
        (int)row.Number("deliveries"), row.Instant("enqueuedAt"), InstantOrNull(row, "firstDeliveryAt"),
            InstantOrNull(row, "lastDeliveryAt"), InstantOrNull(row, "deadAt"));

    private static DateTimeOffset? InstantOrNull(Row row, string name) => row.Values.ContainsKey(name) ? row.Instant(name) : null;

    private static string Key(long id) => id.ToString("D19", CultureInfo.InvariantCulture);

    private static string? Cut(string? text) => text is { Length: > MaxText } ? text[..MaxText] : text;
}
