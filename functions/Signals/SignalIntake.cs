using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Signals;

internal enum IntakeOutcome { Accepted, Repeated, Conflict }

/// <param name="Sent">The intent whose message is out; to be forgotten when nobody waits. Null when there is none.</param>
internal sealed record Taken(IntakeOutcome Outcome, StoredReceipt Receipt, Intent? Sent = null);

/// <summary>
/// Accepts one valid signal: receipt, vault, promised message, signal row, message. Four inserts and one send, in an order
/// in which a stop at any point loses nothing: the sender got no answer, sends again, and the rest is done then.
/// </summary>
public sealed partial class SignalIntake(SignalTable table, Vault vault, Outbox outbox, CitizenTokens tokens, ContentCodes codes,
    TimeProvider time, ILogger<SignalIntake> logger)
{
    // Long before the sweep could have sent the intent ahead of a slow commit.
    private static readonly TimeSpan Slow = Outbox.SweepAge / 2;

    /// <exception cref="StoreUnavailableException">Not accepted: the sender must send it again.</exception>
    internal async Task<Taken> Take(string sender, SignalValues values, CancellationToken cancellation = default)
    {
        var content = values.Canonical();
        var receipt = new StoredReceipt(values.Type, codes.For(content), tokens.For(values.Cpr), Now(), ReceiptStatus.Accepted);
        if (await table.Claim(sender, values.SignalId!, receipt, cancellation))
            return new Taken(IntakeOutcome.Accepted, receipt, await Finish(sender, values, receipt, MessageId(sender, values.SignalId!), cancellation));

        var stored = await table.Receipt(sender, values.SignalId!, cancellation)
            ?? throw new StoreUnavailableException("A receipt went away while it was compared.");
        if (!codes.Matches(stored.Content, content)) return new Taken(IntakeOutcome.Conflict, stored);
        if (await table.IsCommitted(stored.Token, sender, values.SignalId!, cancellation)) return new Taken(IntakeOutcome.Repeated, stored);
        return new Taken(IntakeOutcome.Repeated, stored, await Finish(sender, values, stored, FreshId(sender, values.SignalId!), cancellation));
    }

    private async Task<Intent?> Finish(string sender, SignalValues values, StoredReceipt receipt, string messageId, CancellationToken cancellation)
    {
        var signal = values.ToSignal(sender, receipt.ReceivedAt);
        await vault.Keep(receipt.Token, new SaidBy(sender, signal.SignalId, signal.AsOf)
        {
            Tenancy = signal.TenancyRef, TenancyEnded = signal.Kind == SignalKind.TenancyEnded, ReceivedAt = receipt.ReceivedAt,
        }, values.Person, cancellation);
        var clock = Stopwatch.StartNew();
        var intent = await Promise(receipt.Token, messageId, cancellation);
        await table.Commit(receipt.Token, signal, cancellation);
        if (clock.Elapsed > Slow) intent = await Promise(receipt.Token, FreshId(sender, signal.SignalId), cancellation);
        return await Send(intent, signal.Ref, cancellation) ? intent : null;
    }

    private Task<Intent> Promise(string token, string messageId, CancellationToken cancellation) =>
        outbox.Promise(new BusMessage(Queues.CitizenChanged, messageId, Json.Write(new CitizenChanged(token))), cancellation);

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

    private static string MessageId(string sender, string signalId) =>
        $"signal-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{sender}|{signalId}")))}";

    // A queue may drop a second message with an id it remembers. Where the sweep may have sent the first one before the
    // signal was there to be seen, the message goes out under an id of its own.
    private static string FreshId(string sender, string signalId) => $"{MessageId(sender, signalId)}-{Guid.NewGuid():N}";

    // Milliseconds are enough for a receipt, and every store keeps them.
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    [LoggerMessage(Level = LogLevel.Warning, Message = "Signal {SignalId} of {Sender} is accepted, its message is left to the sweep ({Fault}).")]
    private static partial void NotSentYet(ILogger logger, string sender, string signalId, string fault);
}
