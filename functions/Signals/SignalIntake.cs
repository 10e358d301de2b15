using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Signals;

internal enum IntakeOutcome
{
    Accepted,
    Repeated,
    Conflict,

    /// <summary>The sender has said enough about this citizen today.</summary>
    OverQuota,

    /// <summary>What was once sent under this id is being erased; after that the id is free.</summary>
    Leaving,
}

/// <param name="Receipt">Null when over the quota.</param>
/// <param name="Sent">The intent whose message is out; to be forgotten when nobody waits. Null when there is none.</param>
internal sealed record Taken(IntakeOutcome Outcome, StoredReceipt? Receipt, Intent? Sent = null);

/// <summary>
/// Accepts one valid signal: receipt, vault, promised message, signal row, message. Four inserts and one send, in an order
/// in which a stop at any point loses nothing: the sender got no answer, sends again, and the rest is done then; and what was
/// committed has its message promised, which the sweep keeps until the signal is there to be read.
/// </summary>
public sealed partial class SignalIntake(SignalTable table, RowQuota quota, Vault vault, Outbox outbox, CitizenTokens tokens, ContentCodes codes,
    TimeProvider time, ILogger<SignalIntake> logger)
{
    /// <exception cref="StoreUnavailableException">Not accepted: the sender must send it again.</exception>
    internal async Task<Taken> Take(string sender, SignalValues values, CancellationToken cancellation = default)
    {
        var content = values.Canonical();
        var receipt = new StoredReceipt(values.Type, codes.For(content), tokens.For(values.Cpr), Now(), ReceiptStatus.Accepted);
        var within = await quota.Take(sender, receipt.Token, cancellation);
        if (within && await table.Claim(sender, values.SignalId!, receipt, cancellation))
            return new Taken(IntakeOutcome.Accepted, receipt, await Finish(sender, values, receipt, cancellation));

        if (within) quota.GiveBack(sender, receipt.Token);
        var stored = await table.Receipt(sender, values.SignalId!, cancellation);
        if (stored is null) return within ? throw new StoreUnavailableException("A receipt went away while it was compared.") : new Taken(IntakeOutcome.OverQuota, stored);
        if (stored.Status == ReceiptStatus.Leaving) return new Taken(IntakeOutcome.Leaving, stored);
        if (!codes.Matches(stored.Content, content)) return new Taken(IntakeOutcome.Conflict, stored);
        if (await table.IsCommitted(stored.Token, sender, values.SignalId!, cancellation)) return new Taken(IntakeOutcome.Repeated, stored);
        return await TakeUpAgain(sender, values, stored, cancellation);
    }

    private async Task<Taken> TakeUpAgain(string sender, SignalValues values, StoredReceipt stored, CancellationToken cancellation)
    {
        var sent = await Finish(sender, values, stored, cancellation);
        if (await table.Receipt(sender, values.SignalId!, cancellation) == stored) return new Taken(IntakeOutcome.Repeated, stored, sent);
        // It was not half taken but half erased: nothing leads to what was written now, so it goes.
        await vault.Erase(stored.Token, [new ErasedSignal(sender, values.SignalId!)], cancellation);
        await table.Withdraw(stored.Token, sender, values.SignalId!, stored.ReceivedAt, cancellation);
        return new Taken(IntakeOutcome.Leaving, stored, sent);
    }

    private async Task<Intent?> Finish(string sender, SignalValues values, StoredReceipt receipt, CancellationToken cancellation)
    {
        var signal = values.ToSignal(sender, receipt.ReceivedAt);
        var by = new SaidBy(sender, signal.SignalId, signal.AsOf)
        {
            Tenancy = signal.TenancyRef, TenancyEnded = signal.Kind == SignalKind.TenancyEnded, ReceivedAt = receipt.ReceivedAt,
        };
        await vault.Keep(receipt.Token, by, values.Person, cancellation);
        var intent = await outbox.Promise(Changed(receipt, signal.Ref), SignalTable.RowOf(receipt.Token, signal.Ref), cancellation);
        await table.Commit(receipt.Token, signal, cancellation);
        return await Send(intent, signal.Ref, cancellation) ? intent : null;
    }

    private static BusMessage Changed(StoredReceipt receipt, SignalRef signal) =>
        new(Queues.CitizenChanged, MessageId(signal), Json.Write(new CitizenChanged(receipt.Token, signal, receipt.ReceivedAt)))
        {
            Sender = signal.Sender, Subject = receipt.Token,
        };

    /// <summary>The signal is committed and the message promised: whatever fails here, the sweep sends it later.</summary>
    private async Task<bool> Send(Intent intent, SignalRef signal, CancellationToken cancellation)
    {
        try
        {
            await intent.SendOnly(cancellation);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            NotSentYet(logger, signal.Sender, signal.SignalId, e.GetType().Name);
            return false;
        }
    }

    // Nothing is sent under it before the signal is there to be seen, so a queue that drops a second one drops a repeat.
    private static string MessageId(SignalRef signal) =>
        $"signal-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{signal.Sender}|{signal.SignalId}")))}";

    // Milliseconds are enough for a receipt, and every store keeps them.
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    [LoggerMessage(Level = LogLevel.Warning, Message = "Signal {SignalId} of {Sender} is accepted, its message is left to the sweep ({Fault}).")]
    private static partial void NotSentYet(ILogger logger, string sender, string signalId, string fault);
}
