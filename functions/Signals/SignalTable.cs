using System.Text.Json;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals;

/// <summary>What a sender is told of a signal it sent.</summary>
/// <param name="Status">One of <see cref="ReceiptStatus"/>.</param>
internal sealed record Receipt(string SignalId, string Status, DateTimeOffset ReceivedAt, ReceiptLinks Links)
{
    public static Receipt Of(string signalId, StoredReceipt stored, string? status = null) => new(signalId, status ?? ReceiptStatus.Accepted, stored.ReceivedAt,
        new ReceiptLinks($"/api/signals/{signalId}", "/api/feedback"));
}

internal sealed record ReceiptLinks(string Self, string Feedback);

internal static class ReceiptStatus
{
    public const string Accepted = "accepted";

    /// <summary>Stored while the citizen is erased.</summary>
    public const string Leaving = "leaving";

    /// <summary>An earlier try broke off half-way and was never answered: send the signal again.</summary>
    public const string Incomplete = "incomplete";
}

/// <summary>A receipt as stored: no personal data, but a keyed code of the content.</summary>
internal sealed record StoredReceipt(SignalType Type, string Content, string Token, DateTimeOffset ReceivedAt, string Status);

/// <summary>
/// Rows of the intake. <c>receipts</c>: PK sender, RK signal id, inserted first. <c>citizens</c>: the signal itself, see
/// <see cref="SignalRows"/>; once it stands there, the signal is accepted.
/// </summary>
public sealed class SignalTable([FromKeyedServices(Tables.Receipts)] ITable receipts, [FromKeyedServices(Tables.Citizens)] ITable citizens)
{
    /// <returns>False when the sender used this id before.</returns>
    internal Task<bool> Claim(string sender, string signalId, StoredReceipt receipt, CancellationToken cancellation = default) =>
        Insert(receipts, ToRow(sender, signalId, receipt), cancellation);

    /// <summary>Marks a receipt that will be erased: from here on nobody takes the signal up again, or who does finds out.</summary>
    internal async Task Leave(string sender, string signalId, CancellationToken cancellation)
    {
        while (await receipts.Get(sender, signalId, cancellation) is { } row && row.Text("status") != ReceiptStatus.Leaving)
        {
            try
            {
                await receipts.Replace(row.With("status", ReceiptStatus.Leaving), cancellation);
            }
            catch (TableConflictException)
            {
                cancellation.ThrowIfCancellationRequested(); // Marked or erased by another run: look again.
            }
        }
    }

    internal static RowName RowOf(string token, SignalRef signal) => new(Tables.Citizens, token, SignalRows.Key(signal.Sender, signal.SignalId));

    /// <summary>Takes back a signal that was committed after its receipt was erased; not one that was sent anew since.</summary>
    internal async Task Withdraw(string token, string sender, string signalId, DateTimeOffset receivedAt, CancellationToken cancellation)
    {
        var row = await citizens.Get(token, SignalRows.Key(sender, signalId), cancellation);
        if (row is not null && SignalRows.FromRow(row).ReceivedAt == receivedAt) await citizens.Delete(row, cancellation);
    }

    internal async Task<StoredReceipt?> Receipt(string sender, string signalId, CancellationToken cancellation = default) =>
        await receipts.Get(sender, signalId, cancellation) is { } row ? FromRow(row) : null;

    /// <summary>Receipts of a sender in the order of their ids.</summary>
    /// <param name="after">Begins after this id; null: at the first.</param>
    internal async Task<IReadOnlyList<(string SignalId, StoredReceipt Receipt)>> Receipts(string sender, string? after, int most, CancellationToken cancellation = default) =>
        await receipts.Query(sender, after is null ? null : after + " ", cancellation: cancellation).Take(most)
            .Select(row => (row.RowKey, FromRow(row))).ToListAsync(cancellation);

    internal async Task<Signal?> Signal(string token, string sender, string signalId, CancellationToken cancellation = default) =>
        await citizens.Get(token, $"{SignalRows.Prefix}{sender}|{signalId}", cancellation) is { } row ? SignalRows.FromRow(row) : null;

    /// <returns>False when an earlier or parallel try committed the same signal.</returns>
    internal Task<bool> Commit(string token, Signal signal, CancellationToken cancellation = default) =>
        Insert(citizens, SignalRows.ToRow(token, signal), cancellation);

    internal async Task<bool> IsCommitted(string token, string sender, string signalId, CancellationToken cancellation = default) =>
        await citizens.Get(token, SignalRows.Key(sender, signalId), cancellation) is not null;

    private static async Task<bool> Insert(ITable table, Row row, CancellationToken cancellation)
    {
        try
        {
            await table.Insert(row, cancellation);
            return true;
        }
        catch (TableConflictException e) when (e.Conflict == TableConflict.Exists)
        {
            return false;
        }
    }

    private static Row ToRow(string sender, string signalId, StoredReceipt receipt) =>
        new Row(sender, signalId)
            .With("type", JsonSerializer.SerializeToElement(receipt.Type, Json.Options).GetString())
            .With("content", receipt.Content)
            .With("token", receipt.Token)
            .With("receivedAt", receipt.ReceivedAt)
            .With("status", receipt.Status);

    private static StoredReceipt FromRow(Row row) => new(Json.Read<SignalType>($"\"{row.Text("type")}\""), row.Text("content"),
        row.Text("token"), row.Instant("receivedAt"), row.Text("status"));
}
