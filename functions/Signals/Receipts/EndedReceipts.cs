using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Signals.Receipts;

/// <summary>
/// A citizen is kept whole for what any sender told and for a case; what a sender is answered goes by its own signals and times alone
/// (docs/domain.md#what-a-sender-is-told). Each night what a sender told of a number ends for that sender, as if it alone had told:
/// receipt, lists and feed are as after an erasure, and the id is free or taken back. The signal itself stays where it is.
/// </summary>
public sealed class EndedReceipts(
    AcceptedSignals signals, SignalTable table, Feedback feedback, SentTenancies tenancies, IOptions<RetentionOptions> retention)
{
    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
    private readonly record struct Key(string Token, string Sender);

    /// <summary>Doing it again changes nothing; what broke off is done by the next night.</summary>
    internal async Task<int> End(DateTimeOffset now, CancellationToken cancellation)
    {
        var told = new Dictionary<Key, ToldOf>();
        await foreach (var (key, signal) in Known(cancellation))
        {
            if (!told.TryGetValue(key, out var of)) told[key] = of = new ToldOf();
            of.Add(signal);
        }
        var over = new Dictionary<Key, string>();
        foreach (var (key, of) in told)
            if (await signals.AreMistaken([of], retention.Value.MistakenBefore(now), cancellation))
                over[key] = ReceiptStatus.EndedTakenBack;
            else if (retention.Value.KeptUntil(of.Last, lastClosed: null) <= now) over[key] = ReceiptStatus.Ended;
        var ended = 0;
        if (over.Count == 0) return ended;
        await foreach (var (key, signal) in Known(cancellation))
        {
            if (!over.TryGetValue(key, out var status) || signal.ReceivedAt > told[key].Last) continue;
            await End(key.Token, signal.Signal, status, cancellation);
            ended++;
        }
        return ended;
    }

    /// <summary>Those that somebody is to be found for have a time of their own.</summary>
    private IAsyncEnumerable<(Key Key, AcceptedSignal Signal)> Known(CancellationToken cancellation) => signals.All(cancellation)
        .Where(signal => signal.IsKnown && !CitizenTokens.IsUnidentified(signal.Token))
        .Select(signal => (new Key(signal.Token, signal.Signal.Sender), signal));

    private async Task End(string token, SignalRef signal, string status, CancellationToken cancellation)
    {
        await table.Leave(token, signal.Sender, signal.SignalId, cancellation);
        if (await table.Signal(token, signal.Sender, signal.SignalId, cancellation) is { } told)
            await table.ForgetTold(token, told, cancellation);
        await table.ForgetAwaited(token, signal.Sender, signal.SignalId, cancellation);
        await feedback.Erase(signal.Sender, signal.SignalId, cancellation);
        await tenancies.Erase(signal.Sender, signal.SignalId, cancellation);
        await table.Mark(token, signal.Sender, signal.SignalId, status, cancellation);
    }
}
