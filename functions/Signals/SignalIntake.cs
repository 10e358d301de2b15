using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Doubts;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Signals;

internal enum IntakeOutcome { Accepted, Repeated, Conflict }

/// <param name="Outcome">What it comes to, once everything is done.</param>
internal sealed record Claimed(IntakeOutcome Outcome, StoredReceipt Receipt);

/// <param name="Warnings">Of its receipt.</param>
/// <param name="Sent">The intent whose message is out; to be forgotten when nobody waits. Null when there is none.</param>
internal sealed record Taken(IntakeOutcome Outcome, StoredReceipt Receipt, IReadOnlyList<SignalWarning> Warnings, Intent? Sent = null);

/// <summary>
/// Accepts one valid signal: receipt, vault, promised message, signal row, message. Four writes, one look at what the sender told
/// before, and one send, in an order in which a stop at any point loses nothing: the sender got no answer, sends again, and the rest
/// is done then.
/// </summary>
public sealed partial class SignalIntake(SignalTable table, EarlierSignals earlier, Vault vault, Outbox outbox, CitizenTokens tokens, ContentCodes codes,
    ILogger<SignalIntake> logger)
{
    // Long before the sweep could have sent the intent ahead of a slow commit.
    private static readonly TimeSpan Slow = Outbox.SweepAge / 2;

    /// <summary>Takes the id: from here on it stands for this content.</summary>
    /// <param name="receivedAt">See <see cref="Arrivals"/>; a receipt that stands keeps its own.</param>
    /// <exception cref="StoreUnavailableException">Not accepted: the sender must send it again.</exception>
    internal async Task<Claimed> Claim(string sender, SignalValues values, DateTimeOffset receivedAt, CancellationToken cancellation = default)
    {
        var content = values.Canonical();
        var receipt = new StoredReceipt(values.Type, codes.For(content), tokens.For(values.Cpr), receivedAt, ReceiptStatus.Accepted);
        if (await table.Claim(sender, values.SignalId!, receipt, cancellation)) return new Claimed(IntakeOutcome.Accepted, receipt);

        var stored = await table.Receipt(sender, values.SignalId!, cancellation)
            ?? throw new StoreUnavailableException("A receipt went away while it was compared.");
        return new Claimed(codes.Matches(stored.Content, content) ? IntakeOutcome.Repeated : IntakeOutcome.Conflict, stored);
    }

    /// <summary>Does what is left to do, which for a repeat may be nothing.</summary>
    /// <exception cref="StoreUnavailableException">Not accepted: the sender must send it again.</exception>
    internal async Task<Taken> Take(string sender, ReadSignal read, Claimed claimed, CancellationToken cancellation = default)
    {
        var (outcome, receipt, id) = (claimed.Outcome, claimed.Receipt, read.Values.SignalId!);
        if (outcome == IntakeOutcome.Conflict) return new Taken(outcome, receipt, []);
        if (outcome == IntakeOutcome.Accepted) return await Finish(outcome, sender, read, receipt, MessageId(sender, id), cancellation);
        return await table.Committed(receipt.Token, sender, id, cancellation) is { } warnings
            ? new Taken(outcome, receipt, warnings)
            : await Finish(outcome, sender, read, receipt, FreshId(sender, id), cancellation);
    }

    private async Task<Taken> Finish(
        IntakeOutcome outcome, string sender, ReadSignal read, StoredReceipt receipt, string messageId, CancellationToken cancellation)
    {
        var (token, person, signal) = (receipt.Token, read.Values.Person, read.Values.ToSignal(sender, receipt.ReceivedAt));
        await vault.Keep(token, sender, signal.SignalId, person, signal.AsOf, cancellation);
        var known = await earlier.Read(token, signal, person.Name, cancellation);
        List<SignalWarning> warnings = [.. read.Warnings, .. earlier.Warnings(token, signal, known, person.Name)];
        var clock = Stopwatch.StartNew();
        var intent = await Promise(token, messageId, cancellation);
        var stand = await table.Commit(token, signal, warnings, earlier.ToRow(token, signal, known, person.Name), known.Twin, cancellation);
        if (clock.Elapsed > Slow) intent = await Promise(token, FreshId(sender, signal.SignalId), cancellation);
        return new Taken(outcome, receipt, stand, await Send(intent, signal.Ref, cancellation) ? intent : null);
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Signal {SignalId} of {Sender} is accepted, its message is left to the sweep ({Fault}).")]
    private static partial void NotSentYet(ILogger logger, string sender, string signalId, string fault);
}
