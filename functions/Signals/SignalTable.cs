using System.Text.Json;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Doubts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals;

/// <summary>What a sender is told of a signal it sent.</summary>
/// <param name="Status">One of <see cref="ReceiptStatus"/>.</param>
/// <param name="Warnings">Accepted, but doubtful: empty when nothing is.</param>
internal sealed record Receipt(string SignalId, string Status, DateTimeOffset ReceivedAt, IReadOnlyList<ProblemError> Warnings,
    ReceiptLinks Links)
{
    public static Receipt Of(string signalId, StoredReceipt stored, IReadOnlyList<SignalWarning> warnings, string? status = null) => new(
        signalId, status ?? ReceiptStatus.Accepted, stored.ReceivedAt, [.. warnings.Select(warning => warning.ToSender())],
        new ReceiptLinks($"/api/signals/{signalId}", "/api/feedback"));
}

/// <summary>What a dry run says of one signal, in place of a receipt.</summary>
/// <param name="Status"><c>accepted</c> or <c>repeated</c>, as it would be.</param>
internal sealed record DryRunReceipt(string SignalId, string Status, IReadOnlyList<ProblemError> Warnings)
{
    public bool DryRun => true;
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
/// <see cref="SignalRows"/>, with the warnings of its receipt; once it stands there, the signal is accepted. Beside it the row by
/// which the sender's next one is held against it, see <see cref="ToldRows"/>.
/// </summary>
public sealed class SignalTable([FromKeyedServices(Tables.Receipts)] ITable receipts, [FromKeyedServices(Tables.Citizens)] ITable citizens)
{
    private const string WarningsColumn = "warnings";
    private const int Attempts = 5;

    /// <returns>False when the sender used this id before.</returns>
    internal Task<bool> Claim(string sender, string signalId, StoredReceipt receipt, CancellationToken cancellation = default) =>
        receipts.TryInsert(ToRow(sender, signalId, receipt), cancellation);

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

    internal static RowName RowOf(string token, SignalRef signal) =>
        new(Tables.Citizens, token, SignalRows.Key(signal.Sender, signal.SignalId));

    /// <summary>Takes back a signal that was committed after its receipt was erased; not one that was sent anew since.</summary>
    internal async Task Withdraw(string token, string sender, string signalId, DateTimeOffset receivedAt, CancellationToken cancellation)
    {
        var row = await citizens.Get(token, SignalRows.Key(sender, signalId), cancellation);
        if (row is null || SignalRows.FromRow(row) is not { } signal || signal.ReceivedAt != receivedAt) return;
        await foreach (var told in citizens.Query(token, ToldRows.Key(signal), ToldRows.Key(signal) + "}", cancellation))
            if (ToldRows.Of(told) == signal.Ref) await citizens.Delete(told, cancellation);
        await citizens.Delete(row, cancellation);
    }

    internal async Task<StoredReceipt?> Receipt(string sender, string signalId, CancellationToken cancellation = default) =>
        await receipts.Get(sender, signalId, cancellation) is { } row ? FromRow(row) : null;

    /// <summary>Receipts of a sender in the order of their ids.</summary>
    /// <param name="after">Begins after this id; null: at the first.</param>
    internal async Task<IReadOnlyList<(string SignalId, StoredReceipt Receipt)>> Receipts(string sender, string? after, int most,
        CancellationToken cancellation = default) =>
        await receipts.Query(sender, after is null ? null : after + " ", cancellation: cancellation).Take(most)
            .Select(row => (row.RowKey, FromRow(row))).ToListAsync(cancellation);

    internal async Task<Signal?> Signal(string token, string sender, string signalId, CancellationToken cancellation = default) =>
        await citizens.Get(token, $"{SignalRows.Prefix}{sender}|{signalId}", cancellation) is { } row ? SignalRows.FromRow(row) : null;

    /// <returns>The warnings of the receipt of a signal that was accepted; null: it was not.</returns>
    internal async Task<IReadOnlyList<SignalWarning>?> Committed(string token, string sender, string signalId,
        CancellationToken cancellation = default) =>
        await citizens.Get(token, SignalRows.Key(sender, signalId), cancellation) is { } row ? WarningsOf(row) : null;

    /// <summary>Accepts the signal: one transaction.</summary>
    /// <param name="told">See <see cref="ToldRows"/>.</param>
    /// <param name="twin">That row of a fact of the same kind at the same instant, as far as one is known.</param>
    /// <returns>The warnings as they stand: of the try that committed it, be it another one.</returns>
    /// <exception cref="StoreUnavailableException">Many were told at the same instant at the same time: try again.</exception>
    internal async Task<IReadOnlyList<SignalWarning>> Commit(
        string token, Signal signal, IReadOnlyList<SignalWarning> warnings, Row told, Row? twin, CancellationToken cancellation = default)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (attempt > 0 && await Committed(token, signal.Sender, signal.SignalId, cancellation) is { } stored) return stored;
            if (attempt > 0) twin = await citizens.Get(token, told.RowKey, cancellation);
            var (stand, changes) = twin is null
                ? (warnings, [RowChange.Insert(ToRow(token, signal, warnings)), RowChange.Insert(told)])
                : await BesideItsTwin(token, signal, warnings, told, twin, cancellation);
            if (await TryTransact(changes, cancellation)) return stand;
        }
        throw new StoreUnavailableException("Many signals of one instant are being committed at once.");
    }

    /// <summary>
    /// Another signal tells the same kind of fact at the same instant: both receipts say so, in the transaction that makes it true.
    /// </summary>
    private async Task<(IReadOnlyList<SignalWarning> Warnings, List<RowChange> Changes)> BesideItsTwin(
        string token, Signal signal, IReadOnlyList<SignalWarning> warnings, Row told, Row twin, CancellationToken cancellation)
    {
        var id = twin.Text("signalId");
        var first = id == signal.SignalId ? null : await citizens.Get(token, SignalRows.Key(signal.Sender, id), cancellation);
        // A row without its signal was left by an erasure that has not ended.
        if (first is null)
            return (warnings, [RowChange.Insert(ToRow(token, signal, warnings)), RowChange.Replace(told with { ETag = twin.ETag })]);
        warnings = [.. warnings, SignalWarning.SameInstant];
        List<RowChange> changes =
        [
            RowChange.Insert(ToRow(token, signal, warnings)),
            RowChange.Insert(told with { RowKey = $"{told.RowKey}|{signal.SignalId}" }),
        ];
        var its = WarningsOf(first);
        if (!its.Contains(SignalWarning.SameInstant)) changes.Add(RowChange.Replace(With(first, [.. its, SignalWarning.SameInstant])));
        return (warnings, changes);
    }

    private async Task<bool> TryTransact(IReadOnlyList<RowChange> changes, CancellationToken cancellation)
    {
        try
        {
            await citizens.Transact(changes, cancellation);
            return true;
        }
        catch (TableConflictException)
        {
            return false;
        }
    }

    private static Row ToRow(string token, Signal signal, IReadOnlyList<SignalWarning> warnings) =>
        With(SignalRows.ToRow(token, signal), warnings);

    private static Row With(Row row, IReadOnlyList<SignalWarning> warnings) =>
        warnings.Count == 0 ? row : row.With(WarningsColumn, Json.Write(warnings));

    // Rows from before there were warnings have none.
    private static IReadOnlyList<SignalWarning> WarningsOf(Row row) =>
        row.TextOrNull(WarningsColumn) is { } json ? Json.Read<IReadOnlyList<SignalWarning>>(json) : [];

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
