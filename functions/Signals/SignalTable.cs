using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Doubts;
using EarlyWarning.Signals.Receipts;
using EarlyWarning.Signals.Unidentified;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals;

/// <summary>
/// Rows of the intake. <c>receipts</c>: PK sender, RK signal id, inserted first. <c>citizens</c>: the signal itself, see
/// <see cref="SignalRows"/>, with the warnings of its receipt; once it stands there, the signal is accepted. Beside it the row by
/// which the sender's next one is held against it, see <see cref="ToldRows"/>.
/// What waits for a person to say who it is about stands in <c>unidentified</c> until then.
/// </summary>
public sealed class SignalTable([FromKeyedServices(Tables.Receipts)] ITable receipts, [FromKeyedServices(Tables.Citizens)] ITable citizens,
    UnidentifiedTable unidentified, SpentIds spent, Outbox outbox)
{
    private const string WarningsColumn = "warnings";
    private const int Attempts = 5;

    /// <param name="isUsed">A row of this id was met.</param>
    /// <returns>
    /// The receipt as it stands, corrected before the signal came or not; or, when the sender used this id before, its signal's receipt,
    /// if it still has one.
    /// </returns>
    internal async Task<(StoredReceipt? Claimed, StoredReceipt? Known)> Claim(string sender, string signalId, StoredReceipt receipt,
        bool isUsed, CancellationToken cancellation)
    {
        if (!isUsed && await receipts.TryInsert(ReceiptRows.ToRow(sender, signalId, receipt), cancellation)) return (receipt, null);
        if (await receipts.Get(sender, signalId, cancellation) is not { } row) return (null, null);
        if (!ReceiptRows.IsAwaited(row)) return (null, Known(row));
        receipt = receipt with { SupersededBy = ReceiptRows.SupersededBy(row) };
        return await receipts.TryReplace(ReceiptRows.ToRow(sender, signalId, receipt) with { ETag = row.ETag }, cancellation)
            ? (receipt, null) : (null, await Receipt(sender, signalId, cancellation)); // Another try of it was faster.
    }

    /// <summary>
    /// Marks a receipt that will be erased, or ends for its sender: from here on nobody takes the signal up again, or who does finds out.
    /// One that has ended stays so for its sender.
    /// </summary>
    /// <param name="token">Whose it is; one that somebody has said to be another's since stays.</param>
    /// <param name="until">See <see cref="AcceptedSignal.EndsUntil"/>.</param>
    /// <returns>False: it is gone, or another's.</returns>
    internal Task<bool> Leave(string token, string sender, string signalId, CancellationToken cancellation, DateTimeOffset? until = null) =>
        Mark(token, sender, signalId, row => ReceiptRows.IsLeaving(row) ? null : ReceiptRows.Leaving(row, until), cancellation);

    /// <summary>It has left for its sender alone, and stays for others.</summary>
    internal Task End(string token, string sender, string signalId, CancellationToken cancellation) =>
        Mark(token, sender, signalId, row => ReceiptRows.IsLeaving(row) ? ReceiptRows.Ended(row) : null, cancellation);

    internal async Task<bool> IsOf(string token, SignalRef signal, CancellationToken cancellation) =>
        (await receipts.Get(signal.Sender, signal.SignalId, cancellation))?.TextOrNull("token") == token;

    /// <param name="change">Null: it is marked.</param>
    private async Task<bool> Mark(string token, string sender, string signalId, Func<Row, Row?> change, CancellationToken cancellation)
    {
        while (await receipts.Get(sender, signalId, cancellation) is { } row && row.TextOrNull("token") == token)
            if (change(row) is not { } marked || await receipts.TryReplace(marked, cancellation)) return true;
        return false;
    }

    /// <summary>What it corrects and never came.</summary>
    internal async Task ForgetAwaited(string token, string sender, string signalId, CancellationToken cancellation)
    {
        if ((await Signal(token, sender, signalId, cancellation))?.Supersedes is { } other
            && await receipts.Get(sender, other, cancellation) is { } row && ReceiptRows.IsAwaited(row))
            await receipts.Delete(row, cancellation);
    }

    internal static RowName RowOf(string token, SignalRef signal) =>
        new(Tables.Citizens, token, SignalRows.Key(signal.Sender, signal.SignalId));

    /// <summary>Takes back a signal that was committed after its receipt was erased; not one that was sent anew since.</summary>
    internal async Task Withdraw(string token, string sender, string signalId, DateTimeOffset receivedAt, CancellationToken cancellation)
    {
        var row = await citizens.Get(token, SignalRows.Key(sender, signalId), cancellation);
        if (row is null || SignalRows.FromRow(row) is not { } signal || signal.ReceivedAt != receivedAt) return;
        await ForgetTold(token, signal, cancellation);
        await citizens.Delete(row, cancellation);
    }

    /// <summary>A signal that was put to the wrong citizen gets another name there, and counts no more. May be done again.</summary>
    /// <param name="retraction">Under the new name.</param>
    internal async Task Rename(string token, SignalRef from, SignalRef to, Row retraction, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await citizens.Get(token, SignalRows.Key(from.Sender, from.SignalId), cancellation) is not { } row) return;
            var signal = SignalRows.FromRow(row);
            await ForgetTold(token, signal, cancellation);
            var renamed = SignalRows.ToRow(token, signal with { SignalId = to.SignalId, Supersedes = null });
            if (await TryTransact([RowChange.Insert(renamed), RowChange.Insert(retraction), RowChange.Delete(row)], cancellation)) return;
        }
        throw new StoreUnavailableException("A signal that was put to the wrong citizen is being changed by many at once.");
    }

    /// <summary>What it told is held against no later signal.</summary>
    internal async Task ForgetTold(string token, Signal signal, CancellationToken cancellation)
    {
        await foreach (var told in citizens.Query(token, ToldRows.Key(signal), ToldRows.Key(signal) + "}", cancellation))
            if (ToldRows.Of(told) == signal.Ref) await citizens.Delete(told, cancellation);
    }

    internal async Task<StoredReceipt?> Receipt(string sender, string signalId, CancellationToken cancellation = default) =>
        await receipts.Get(sender, signalId, cancellation) is { } row ? Known(row) : null;

    /// <returns>Null: there is no such signal, or none any more for its sender.</returns>
    private static StoredReceipt? Known(Row row) =>
        ReceiptRows.OfSender(row) is { } its && ReceiptRows.HasSignal(its) ? ReceiptRows.FromRow(its) : null;

    /// <summary>What there is of an id for its sender.</summary>
    /// <returns>Its receipt; and whether the sender has used the id, and there is nothing of it for the sender any more.</returns>
    internal async Task<(StoredReceipt? Known, bool IsSpent)> Look(string sender, string signalId, CancellationToken cancellation) =>
        await receipts.Get(sender, signalId, cancellation) is { } row
            ? (Known(row), ReceiptRows.OfSender(row) is null || await spent.Has(sender, signalId, cancellation))
            : (null, await spent.Has(sender, signalId, cancellation));

    /// <summary>Receipts of a sender in the order of their ids.</summary>
    /// <param name="after">Begins after this id; null: at the first.</param>
    internal async Task<IReadOnlyList<(string SignalId, StoredReceipt Receipt)>> Receipts(string sender, string? after, int most,
        CancellationToken cancellation = default) =>
        await receipts.Query(sender, after is null ? null : after + " ", cancellation: cancellation)
            .Where(row => Known(row) is not null && !Misplaced.Is(row.RowKey)).Take(most)
            .Select(row => (row.RowKey, ReceiptRows.FromRow(row)))
            .ToListAsync(cancellation);

    internal async Task<Signal?> Signal(string token, string sender, string signalId, CancellationToken cancellation = default) =>
        CitizenTokens.IsUnidentified(token) ? (await unidentified.Read(new(sender, signalId), cancellation))?.Known.Signal
        : await citizens.Get(token, $"{SignalRows.Prefix}{sender}|{signalId}", cancellation) is { } row ? SignalRows.FromRow(row) : null;

    /// <returns>The warnings of the receipt of a signal that was accepted, as far as they are still so; null: it was not.</returns>
    internal async Task<IReadOnlyList<SignalWarning>?> Committed(StoredReceipt receipt, string sender, string signalId,
        CancellationToken cancellation = default)
    {
        if (await Stored(receipt.Token, sender, signalId, cancellation) is not var (warnings, signal)) return null;
        var past = receipt.Identity is null or ReceiptIdentity.Waiting ? [] : new[] { SignalWarning.Unidentified };
        if (warnings.Contains(SignalWarning.SupersedesUnknown) && await Knows(sender, signal.Supersedes!, cancellation))
            past = [.. past, SignalWarning.SupersedesUnknown];
        return past.Length == 0 ? warnings : [.. warnings.Except(past)];
    }

    /// <summary>It corrects what the sender has told nothing of: a slip of the pen, or the other is still to come.</summary>
    internal async Task<IReadOnlyList<SignalWarning>> Doubts(string sender, string? supersedes, CancellationToken cancellation) =>
        supersedes is null || await Knows(sender, supersedes, cancellation) ? [] : [SignalWarning.SupersedesUnknown];

    private async Task<bool> Knows(string sender, string signalId, CancellationToken cancellation) =>
        await receipts.OfSender(sender, signalId, cancellation) is { } row && !ReceiptRows.IsAwaited(row);

    private async Task<(IReadOnlyList<SignalWarning> Warnings, Signal Signal)?> Stored(
        string token, string sender, string signalId, CancellationToken cancellation)
    {
        if (CitizenTokens.IsUnidentified(token))
            return await unidentified.Read(new(sender, signalId), cancellation) is { } kept
                ? (UnidentifiedTable.WarningsOf(kept.Row), kept.Known.Signal) : null;
        return await citizens.Get(token, SignalRows.Key(sender, signalId), cancellation) is { } row
            ? (WarningsOf(row), SignalRows.FromRow(row)) : null;
    }

    /// <summary>The receipt, where the signal is committed with it: it says whether the id is new.</summary>
    internal static TableChange ToClaim(string sender, string signalId, StoredReceipt receipt) =>
        TableChange.Insert(Tables.Receipts, ReceiptRows.ToRow(sender, signalId, receipt));

    /// <summary>Accepts the signal, and has its citizen assessed.</summary>
    /// <param name="before">What is committed with it, and before it where one transaction cannot hold both.</param>
    /// <param name="told">See <see cref="ToldRows"/>; null of a signal that counts no more.</param>
    /// <param name="twin">That row of a fact of the same kind at the same instant, as far as one is known.</param>
    /// <returns>The warnings as they stand: of the try that committed it, be it another one. Null: the id is known.</returns>
    /// <exception cref="StoreUnavailableException">Many were told at the same instant at the same time: try again.</exception>
    internal async Task<AcceptedAs?> Commit(string token, Signal signal, IReadOnlyList<SignalWarning> warnings, Row? told, Row? twin,
        IReadOnlyList<TableChange> before, BusMessage message, CancellationToken cancellation = default)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (attempt > 0 && await Stored(token, signal.Sender, signal.SignalId, cancellation) is { } stored) return new(stored.Warnings);
            if (attempt > 0 && told is not null) twin = await citizens.Get(token, told.RowKey, cancellation);
            var (stand, changes) = told is null ? (warnings, [RowChange.Insert(ToRow(token, signal, warnings))])
                : twin is null
                ? (warnings, [RowChange.Insert(ToRow(token, signal, warnings)), RowChange.Insert(told)])
                : await BesideItsTwin(token, signal, warnings, told, twin, cancellation);
            var committed = await outbox.Commit(
                [.. before, .. changes.Select(change => new TableChange(Tables.Citizens, change))], message, cancellation);
            if (committed.Refused is null) return new(stand, committed.Sent);
            if (committed.Refused.Table == Tables.Receipts) return null;
            before = [.. before.Skip(committed.Written)];
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

    /// <param name="Sent">See <see cref="Committed.Sent"/>.</param>
    internal sealed record AcceptedAs(IReadOnlyList<SignalWarning> Warnings, Intent? Sent = null);

    private static Row ToRow(string token, Signal signal, IReadOnlyList<SignalWarning> warnings) =>
        With(SignalRows.ToRow(token, signal), warnings);

    private static Row With(Row row, IReadOnlyList<SignalWarning> warnings) =>
        warnings.Count == 0 ? row : row.With(WarningsColumn, Json.Write(warnings));

    // Rows from before there were warnings have none.
    private static IReadOnlyList<SignalWarning> WarningsOf(Row row) =>
        row.TextOrNull(WarningsColumn) is { } json ? Json.Read<IReadOnlyList<SignalWarning>>(json) : [];
}
