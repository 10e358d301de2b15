using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Doubts;
using EarlyWarning.Signals.Quota;
using EarlyWarning.Signals.Receipts;
using EarlyWarning.Signals.Rectifying;
using EarlyWarning.Signals.Webhooks;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Signals;

/// <summary>
/// Erases signals, what senders were told of them, and their receipts. Receipts go last: as long as one stands, the same
/// signal sent again is a repeat; once it is gone, the id is free, and who sends it again says it anew.
/// </summary>
public sealed class SignalErasure(
    [FromKeyedServices(Tables.Citizens)] ITable citizens, [FromKeyedServices(Tables.Receipts)] ITable receipts,
    SignalTable table, QuotaTable quotas, WebhookTable webhooks, Feedback feedback, SentTenancies tenancies,
    RectificationTable disputed,
    IOptions<RetentionOptions> retention) : IErasable
{
    public async Task Begin(Erasure erasure, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        foreach (var signal in erasure.Signals) await table.Leave(erasure.Token, signal.Sender, signal.SignalId, cancellation);
    }

    public async Task Erase(Erasure erasure, DurableTaskClient workflows, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        var gone = erasure.Signals.Select(signal => new SignalRef(signal.Sender, signal.SignalId)).ToHashSet();
        var told = await citizens.Query(erasure.Token, ToldRows.Prefix, ToldRows.End, cancellation)
            .Where(row => gone.Contains(ToldRows.Of(row))).ToListAsync(cancellation);
        await citizens.DeleteAll(erasure.Token, told.Select(row => row.RowKey), cancellation);
        await ForgetAwaited(erasure, cancellation);
        await citizens.DeleteAll(erasure.Token, gone.Select(Retractions.Key), cancellation);
        await citizens.DeleteAll(erasure.Token, erasure.Signals.Select(signal => SignalRows.Key(signal.Sender, signal.SignalId)),
            cancellation);
        await disputed.Erase(erasure.Token, cancellation);
        foreach (var signal in erasure.Signals)
        {
            await feedback.Erase(signal.Sender, signal.SignalId, cancellation);
            await tenancies.Erase(signal.Sender, signal.SignalId, cancellation);
        }
        if (erasure.Mistaken)
        {
            foreach (var signal in erasure.Signals) await table.Forget(signal.Sender, signal.SignalId, cancellation);
            return;
        }
        foreach (var sender in erasure.Signals.GroupBy(signal => signal.Sender, StringComparer.Ordinal))
            await receipts.DeleteAll(sender.Key, sender.Select(signal => signal.SignalId), cancellation);
    }

    /// <summary>What they correct and never came.</summary>
    private async Task ForgetAwaited(Erasure erasure, CancellationToken cancellation)
    {
        foreach (var signal in erasure.Signals)
            if ((await table.Signal(erasure.Token, signal.Sender, signal.SignalId, cancellation))?.Supersedes is { } other
                && await receipts.Get(signal.Sender, other, cancellation) is { } row && ReceiptRows.IsAwaited(row))
                await receipts.Delete(row, cancellation);
    }

    public async Task<int> Prune(DateTimeOffset now, CancellationToken cancellation = default) =>
        await quotas.Prune(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), cancellation)
            + await webhooks.Prune(now, cancellation) + await PruneTakenBack(now, cancellation);

    /// <summary>Ids without a signal, as long as a signal of the same day would be kept.</summary>
    private async Task<int> PruneTakenBack(DateTimeOffset now, CancellationToken cancellation)
    {
        var old = await receipts.Scan(cancellation: cancellation).Where(row => ReceiptRows.IsTakenBack(row)
            && row.Instant("receivedAt") <= retention.Value.SignalsBefore(now)).ToListAsync(cancellation);
        foreach (var sender in old.GroupBy(row => row.PartitionKey, StringComparer.Ordinal))
            await receipts.DeleteAll(sender.Key, sender.Select(row => row.RowKey), cancellation);
        return old.Count;
    }
}
