using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Platform;

/// <summary>
/// Has a message sent for every state change that is committed, and for none that is not. Where the store can, both are one transaction
/// (<see cref="Commit"/>). A table transaction of Azure covers one partition only: there a message is promised beside the change. Insert
/// the intent, commit the state, <see cref="Intent.Send"/>. If the process dies between, <see cref="Sweep"/> sends what is older than
/// <see cref="SweepAge"/>. An intent whose state was never committed is harmless: every handler re-reads the state.
/// Rows: <c>pending</c>, PK one of 16 shards, RK the message id.
/// </summary>
public sealed class Outbox([FromKeyedServices(Tables.Pending)] ITable pending, IBus bus, IServiceProvider tables, ILogger<Outbox> log,
    IJointStore? joint = null)
{
    public const int Shards = 16;
    public static readonly TimeSpan SweepAge = TimeSpan.FromSeconds(30);

    /// <summary>A promise whose row is not there is kept so long: nobody stands still for longer and commits it then.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    /// <summary>A change and its message are one transaction here.</summary>
    public bool IsJoint => joint is not null;

    /// <summary>
    /// Commits changes of several tables and sends the message that tells of them. Elsewhere than in a <see cref="IJointStore"/> they are
    /// written one partition after the other; the message is promised before the last, whose first row is what makes it true.
    /// </summary>
    /// <param name="message">Null: nobody need be told.</param>
    public async Task<Committed> Commit(IReadOnlyList<TableChange> changes, BusMessage? message, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (joint is not null) return new Committed(await joint.TryCommit(changes, message, cancellation));
        var (parts, written) = (Parts(changes), 0);
        foreach (var part in parts[..^1])
        {
            if (!await TryWrite(part, cancellation)) return new Committed(part[0], written);
            written += part.Count;
        }
        var (last, intent) = (parts[^1], (Intent?)null);
        if (message is not null) intent = await Promise(message, NameOf(last[0]), cancellation);
        if (!await TryWrite(last, cancellation)) return new Committed(last[0], written);
        return new Committed(Refused: null) { Sent = intent is not null && await TrySend(intent, message!, cancellation) ? intent : null };
    }

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

    private static List<List<TableChange>> Parts(IReadOnlyList<TableChange> changes)
    {
        var parts = new List<List<TableChange>>();
        foreach (var change in changes)
        {
            if (parts is [.., var last] && last[^1].Joins(change)) last.Add(change);
            else parts.Add([change]);
        }
        return parts;
    }

    private async Task<bool> TryWrite(List<TableChange> part, CancellationToken cancellation)
    {
        var table = tables.GetRequiredKeyedService<ITable>(part[0].Table);
        try
        {
            if (part is [{ Change: { Kind: RowChangeKind.Insert, Row: var row }, Once: var once }])
                return await table.TryInsert(row, cancellation) || once;
            await table.Transact([.. part.Select(one => one.Change)], cancellation);
            return true;
        }
        catch (TableConflictException)
        {
            return false;
        }
    }

    /// <summary>The change is committed and its message promised: whatever fails here, the sweep sends it later.</summary>
    private async Task<bool> TrySend(Intent intent, BusMessage message, CancellationToken cancellation)
    {
        try
        {
            await intent.SendOnly(cancellation);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning("The message {MessageId} is promised and not sent; it is left to the sweep ({Error}).", message.MessageId,
                e.GetType().Name);
            return false;
        }
    }

    private static RowName NameOf(TableChange change) => new(change.Table, change.Change.Row.PartitionKey, change.Change.Row.RowKey);

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
