using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Unidentified;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Receipts;

/// <summary>
/// Takes back what a sender told before: by a signal that stands in its place, or without one. A signal can be corrected once, so that
/// corrections are a chain with one end. Every step may be done again, before the signal came or after it: who is taken back is told
/// before who is told anew, and a sender that got no answer sends again.
/// </summary>
public sealed class Retracting(
    [FromKeyedServices(Tables.Receipts)] ITable receipts, [FromKeyedServices(Tables.Citizens)] ITable citizens, SignalTable table,
    UnidentifiedTable unidentified, SpentIds spent, Vault vault, Feedback feedback, Outbox outbox, TimeProvider time)
{
    public const string CorrectedBefore = "corrected-before", CorrectsItself = "corrects-itself",
        WithoutCpr = "correction-without-cpr";
    private const int Tries = 8, LongestChain = 100;

    /// <param name="unidentified">
    /// The correction has no CPR number: while it waited, what is known of a citizen would be told by nobody.
    /// </param>
    /// <returns>The rule that keeps the signal from standing in the place of the other; null: none does.</returns>
    internal async Task<string?> Refusal(string sender, string signalId, string supersedes, bool unidentified,
        CancellationToken cancellation)
    {
        var known = await receipts.OfSender(sender, supersedes, cancellation);
        var by = known is null ? null : ReceiptRows.SupersededBy(known);
        if (by is not null && by != signalId) return CorrectedBefore;
        if (unidentified && known is not null && ReceiptRows.HasSignal(known) && !ReceiptRows.FromRow(known).IsUnidentified)
            return WithoutCpr;
        var next = signalId;
        for (var links = 0; links < LongestChain; links++)
        {
            if (await receipts.OfSender(sender, next, cancellation) is not { } later || ReceiptRows.SupersededBy(later) is not { } after)
                return null;
            if (after == supersedes) return CorrectsItself;
            next = after;
        }
        return CorrectsItself;
    }

    /// <summary>From here on the other counts no more, be it about this citizen, about another one, or still to come.</summary>
    /// <param name="token">Of the citizen whom the correction is about.</param>
    /// <returns>False: another signal has corrected it meanwhile.</returns>
    internal async Task<bool> Supersede(string sender, string signalId, string supersedes, string token, DateTimeOffset at,
        CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await receipts.Get(sender, supersedes, cancellation) is not { } row)
            {
                // Under an id that is used up nothing is still to come.
                if (await spent.Has(sender, supersedes, cancellation)
                    || await receipts.TryInsert(ReceiptRows.Awaited(sender, supersedes, signalId, at), cancellation)) return true;
                continue;
            }
            if (ReceiptRows.HasEnded(row)) return true; // Nothing of it is there for its sender.
            if (ReceiptRows.SupersededBy(row) is { } by && by != signalId) return false;
            if (ReceiptRows.SupersededBy(row) is null
                && !await receipts.TryReplace(ReceiptRows.Superseded(row, signalId), cancellation)) continue;
            if (!ReceiptRows.HasSignal(row)) return true;
            var stored = ReceiptRows.FromRow(row);
            await Retract(new(sender, supersedes), stored, signalId, at, stored.Token == token, cancellation);
            return true;
        }
        throw Busy();
    }

    /// <param name="reason">The one that was said first stays.</param>
    /// <returns>The receipt as it stands now; null: the sender has no such signal.</returns>
    internal async Task<StoredReceipt?> Withdraw(string sender, string signalId, WithdrawalReason? reason, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await receipts.OfSender(sender, signalId, cancellation) is not { } row || !ReceiptRows.HasSignal(row)) return null;
            var stored = ReceiptRows.FromRow(row);
            if (stored.Status == ReceiptStatus.Leaving) throw Busy();
            var at = stored.WithdrawnAt ?? time.GetUtcNow();
            if (stored.WithdrawnAt is null)
            {
                if (!await receipts.TryReplace(ReceiptRows.Withdrawn(row, at, reason), cancellation)) continue;
                stored = stored with { WithdrawnAt = at, WithdrawnFor = reason };
            }
            await Retract(new(sender, signalId), stored, by: null, at, sameCitizen: false, cancellation);
            return stored;
        }
        throw Busy();
    }

    /// <summary>
    /// A person took back that it is about this citizen: there it stands under a name of its own from now on, with a receipt that leads an
    /// erasure to it, and counts no more. Its sender is told nothing, nor what this citizen's case had to tell: the signal waits again.
    /// </summary>
    /// <param name="round">Tells this time from another.</param>
    internal async Task Misplace(SignalRef signal, StoredReceipt stored, DateTimeOffset at, long round, CancellationToken cancellation)
    {
        var there = Misplaced.Name(signal, round);
        await receipts.TryInsert(ReceiptRows.ToRow(there.Sender, there.SignalId,
            stored with { Status = ReceiptStatus.Accepted, WithdrawnAt = at, Identity = null, SealedHash = null }), cancellation);
        var intent = await outbox.Promise(Changed(there, stored.Token, by: null), SignalTable.RowOf(stored.Token, there), cancellation);
        var retraction = Retractions.ToRow(stored.Token, there, by: null, at, reason: null, misplaced: true);
        await table.Rename(stored.Token, signal, there, retraction, cancellation);
        await citizens.Delete(new Row(stored.Token, Retractions.Key(signal)), cancellation); // Where its sender took it back before.
        await vault.Misplace(stored.Token, new ErasedSignal(signal.Sender, signal.SignalId),
            new ErasedSignal(there.Sender, there.SignalId), cancellation);
        await feedback.ForgetWaiting(signal.Sender, signal.SignalId, cancellation);
        await intent.Send(cancellation);
    }

    /// <summary>The signal came after its correction, or was withdrawn half taken: it is kept, and does not count.</summary>
    internal Task Arrive(SignalRef signal, StoredReceipt receipt, CancellationToken cancellation) =>
        Retract(signal, receipt, receipt.SupersededBy, receipt.WithdrawnAt ?? receipt.ReceivedAt, sameCitizen: false, cancellation);

    /// <param name="sameCitizen">The correction is among the citizen's signals and says so itself.</param>
    private async Task Retract(SignalRef signal, StoredReceipt stored, string? by, DateTimeOffset at, bool sameCitizen,
        CancellationToken cancellation)
    {
        if (!stored.IsUnidentified)
        {
            if (await table.Signal(stored.Token, signal.Sender, signal.SignalId, cancellation) is { } told)
                await table.ForgetTold(stored.Token, told, cancellation);
            await vault.Retract(stored.Token, new ErasedSignal(signal.Sender, signal.SignalId), cancellation);
        }
        var code = by is null ? FeedbackCodes.Withdrawn : FeedbackCodes.Superseded;
        await feedback.Add(signal.Sender, new FeedbackEntry(signal.SignalId, code, AcceptedSignal.Time(at)),
            Feedback.RetractionKey(signal.SignalId, code), cancellation);
        if (stored.IsUnidentified) await unidentified.Delete(signal, cancellation); // Nobody is to look for anybody any more.
        else if (!sameCitizen) await Note(signal, stored, by, at, cancellation);
    }

    /// <summary>Keeps it where the citizen's signals are, and has the citizen scored again.</summary>
    private async Task Note(SignalRef signal, StoredReceipt stored, string? by, DateTimeOffset at, CancellationToken cancellation)
    {
        var row = Retractions.ToRow(stored.Token, signal, by, at, by is null ? stored.WithdrawnFor : null);
        var intent = await outbox.Promise(Changed(signal, stored.Token, by), new RowName(Tables.Citizens, stored.Token, row.RowKey),
            cancellation);
        await citizens.TryInsert(row, cancellation);
        if (await receipts.Get(signal.Sender, signal.SignalId, cancellation) is { } still && ReceiptRows.HasSignal(still)
            && !ReceiptRows.IsLeaving(still))
        {
            await intent.Send(cancellation);
            return;
        }
        await citizens.Delete(row, cancellation); // Erased meanwhile: nothing is to lead to what is gone.
        await intent.Forget(cancellation);
    }

    private static BusMessage Changed(SignalRef signal, string token, string? by) => new(Queues.CitizenChanged, MessageId(signal, by),
        Json.Write(new CitizenChanged(token))) { Sender = signal.Sender, Subject = token };

    private static StoreUnavailableException Busy() => new("The receipt is being changed; try again.");

    private static string MessageId(SignalRef signal, string? by) => "retracted-"
        + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{signal.Sender}|{signal.SignalId}|{by}")).AsSpan(0, 16));
}
