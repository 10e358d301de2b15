using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Platform;

/// <summary>
/// Promises a message beside a state change, since a table transaction covers one partition only: insert the intent,
/// commit the state, <see cref="Intent.Send"/>. If the process dies between, <see cref="Sweep"/> sends what is older
/// than <see cref="SweepAge"/>. An intent whose state was never committed is harmless: every handler re-reads the state.
/// Rows: <c>pending</c>, PK one of 16 shards, RK the message id.
/// </summary>
public sealed class Outbox([FromKeyedServices(Tables.Pending)] ITable pending, IBus bus, IServiceProvider tables, ILogger<Outbox> log)
{
    public const int Shards = 16;
    public static readonly TimeSpan SweepAge = TimeSpan.FromSeconds(30);

    /// <summary>A promise whose row is not there is kept so long: nobody stands still for longer and commits it then.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    /// <summary>Promises <paramref name="message"/>. Promising the same id again is the retry of an earlier try, and fine.</summary>
    /// <param name="of">The row whose insert makes the message true: until it is there the sweep lets the promise be, so that
    /// whoever stands still before the commit, and dies right after it, has still promised.</param>
    public async Task<Intent> Promise(BusMessage message, RowName? of = null, CancellationToken cancellation = default)
    {
        BusLimits.Check(message with { NotBefore = null }, default); // A promise that could never be sent is refused now.
        var row = ToRow(message, of);
        // There already: an earlier try promised it, and its intent serves.
        await pending.TryInsert(row, cancellation);
        return new Intent(this, message, row);
    }

    /// <summary>
    /// Sends every intent written before <paramref name="before"/> (real time). One that cannot be sent stays, and stops no other.
    /// </summary>
    /// <returns>How many were sent.</returns>
    public async Task<int> Sweep(DateTimeOffset before, CancellationToken cancellation = default)
    {
        var sent = 0;
        for (var shard = 0; shard < Shards; shard++)
        {
            await foreach (var row in pending.Query(Shard(shard), cancellation: cancellation))
            {
                if (row.Instant("promisedAt") > before) continue;
                if (await TryComplete(row, cancellation)) sent++;
            }
        }
        return sent;
    }

    private async Task<bool> TryComplete(Row row, CancellationToken cancellation)
    {
        try
        {
            if (!await IsTrue(row, cancellation)) return false;
            // Under an id of its own: the state may be committed only after this, and the message sent then must not be dropped
            // as a repeat of this one, which a handler may have read already.
            await Complete(FromRow(row) with { MessageId = $"swept-{Guid.NewGuid():N}" }, row, cancellation);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError("The promised message {MessageId} cannot be sent now ({Error}).", row.RowKey, e.GetType().Name);
            return false;
        }
    }

    /// <returns>False when what was promised has not come about; given up in the end.</returns>
    private async Task<bool> IsTrue(Row promise, CancellationToken cancellation)
    {
        if (promise.TextOrNull("table") is not { } table) return true;
        var row = await tables.GetRequiredKeyedService<ITable>(table).Get(promise.Text("partition"), promise.Text("row"), cancellation);
        if (row is null && promise.Instant("promisedAt") < TimeProvider.System.GetUtcNow() - Patience) await Forget(promise, cancellation);
        return row is not null;
    }

    internal async Task Complete(BusMessage message, Row row, CancellationToken cancellation)
    {
        await bus.Send(message, cancellation);
        await pending.Delete(row with { ETag = null }, cancellation);
    }

    internal Task SendOnly(BusMessage message, CancellationToken cancellation) => bus.Send(message, cancellation);

    internal Task Forget(Row row, CancellationToken cancellation) => pending.Delete(row with { ETag = null }, cancellation);

    private static Row ToRow(BusMessage message, RowName? of) =>
        new Row(Shard(SHA256.HashData(Encoding.UTF8.GetBytes(message.MessageId))[0] % Shards), message.MessageId)
            .With("queue", message.Queue)
            .With("body", message.Body)
            .With("notBefore", message.NotBefore)
            .With("traceParent", message.TraceParent)
            .With("table", of?.Table)
            .With("partition", of?.PartitionKey)
            .With("row", of?.RowKey)
            .With("promisedAt", TimeProvider.System.GetUtcNow());

    private static BusMessage FromRow(Row row) => new(row.Text("queue"), row.RowKey, row.Text("body"),
        row.Values.ContainsKey("notBefore") ? row.Instant("notBefore") : null) { TraceParent = row.TextOrNull("traceParent") };

    private static string Shard(int number) => number.ToString("x", CultureInfo.InvariantCulture);
}

/// <summary>Names a row of a table.</summary>
public sealed record RowName(string Table, string PartitionKey, string RowKey);

/// <summary>A promised message; send it once the state it speaks of is committed.</summary>
public sealed class Intent
{
    private readonly Outbox _outbox;
    private readonly BusMessage _message;
    private readonly Row _row;

    internal Intent(Outbox outbox, BusMessage message, Row row) => (_outbox, _message, _row) = (outbox, message, row);

    /// <summary>Sends and forgets. A failure here loses nothing: the sweep sends later.</summary>
    public Task Send(CancellationToken cancellation = default) => _outbox.Complete(_message, _row, cancellation);

    /// <summary>Sends; <see cref="Forget"/> is called later, when nobody waits.</summary>
    public Task SendOnly(CancellationToken cancellation = default) => _outbox.SendOnly(_message, cancellation);

    /// <summary>Sent, or the state was not committed after all (somebody else was first): nothing left to tell.</summary>
    public Task Forget(CancellationToken cancellation = default) => _outbox.Forget(_row, cancellation);
}
