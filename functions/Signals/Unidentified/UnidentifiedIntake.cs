using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Doubts;
using EarlyWarning.Signals.Receipts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Unidentified;

/// <summary>
/// Keeps a signal that has no CPR number until a person has said who it is about. Its receipt is there already; what it corrects counts
/// no more, the signal is kept, sealed, and listed among the sender's. A sender that got no answer sends again, and the rest is done then.
/// </summary>
public sealed class UnidentifiedIntake(
    UnidentifiedTable table, SignalTable signals, Retracting retracting, SentTenancies sent, TestIdentities tests,
    [FromKeyedServices(Tables.Receipts)] ITable receipts)
{
    /// <param name="receipt">As it stands: of a repeat its token may be a citizen's by now.</param>
    internal async Task<Taken> Take(IntakeOutcome outcome, string sender, ReadSignal read, StoredReceipt receipt,
        CancellationToken cancellation)
    {
        var signal = read.Values.ToSignal(sender, receipt.ReceivedAt);
        if (!receipt.IsUnidentified || receipt.IsRetracted)
            return new Taken(outcome, receipt,
                await signals.Committed(receipt, sender, signal.SignalId, cancellation) ?? read.Warnings);
        if (signal.Supersedes is { } other
            && !await retracting.Supersede(sender, signal.SignalId, other, receipt.Token, receipt.ReceivedAt, cancellation))
            return new Taken(IntakeOutcome.CorrectedBefore, receipt, []);
        var person = new ToldPerson(read.Values.Text("name")!, read.Values.Text("tenancy.address")!, read.Values.Text("phone"));
        List<SignalWarning> warnings = [.. read.Warnings, .. await signals.Doubts(sender, signal.Supersedes, cancellation)];
        await table.Keep(signal, receipt.Token, person, warnings, cancellation);
        // Taken back, or erased, while it was kept: nothing leads to what was written now.
        if (await receipts.Get(sender, signal.SignalId, cancellation) is not { } row || !ReceiptRows.HasSignal(row)
            || ReceiptRows.FromRow(row) is not { IsRetracted: false, Status: not ReceiptStatus.Leaving } stands)
        {
            await table.Delete(signal.Ref, cancellation);
            return new Taken(outcome, receipt, warnings);
        }
        await sent.Note(new CitizenChanged(receipt.Token, signal.Ref, receipt.ReceivedAt), cancellation);
        var answered = await tests.Answer(signal, stands, cancellation);
        return new Taken(outcome, answered, await signals.Committed(answered, sender, signal.SignalId, cancellation) ?? warnings);
    }
}
