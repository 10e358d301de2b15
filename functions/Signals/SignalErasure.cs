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
    RectificationTable disputed, EndedReceipts ended, IOptions<RetentionOptions> retention) : IErasable
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
        foreach (var signal in erasure.Signals)
            await table.ForgetAwaited(erasure.Token, signal.Sender, signal.SignalId, cancellation);
        await citizens.DeleteAll(erasure.Token, gone.Select(Retractions.Key), cancellation);
        await citizens.DeleteAll(erasure.Token, erasure.Signals.Select(signal => SignalRows.Key(signal.Sender, signal.SignalId)),
            cancellation);
        await disputed.Erase(erasure.Token, cancellation);
        foreach (var signal in erasure.Signals)
        {
            await feedback.Erase(signal.Sender, signal.SignalId, cancellation);
            await tenancies.Erase(signal.Sender, signal.SignalId, cancellation);
        }
        var free = new List<ErasedSignal>();
        foreach (var signal in erasure.Signals)
            if (erasure.Mistaken || await table.WasTakenBack(signal.Sender, signal.SignalId, cancellation))
                await table.Forget(signal.Sender, signal.SignalId, cancellation);
            else free.Add(signal);
        foreach (var sender in free.GroupBy(signal => signal.Sender, StringComparer.Ordinal))
            await receipts.DeleteAll(sender.Key, sender.Select(signal => signal.SignalId), cancellation);
    }

    public async Task<int> Prune(DateTimeOffset now, CancellationToken cancellation = default) =>
        await quotas.Prune(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), cancellation)
            + await webhooks.Prune(now, cancellation) + await ended.End(now, cancellation) + await PruneTakenBack(now, cancellation);

    /// <summary>Ids that were taken back are free again when a signal of the same day would be gone.</summary>
    private async Task<int> PruneTakenBack(DateTimeOffset now, CancellationToken cancellation)
    {
        var old = await receipts.Scan(cancellation: cancellation).Where(row => ReceiptRows.OfSender(row) is { } its
            && ReceiptRows.IsTakenBack(its) && retention.Value.KeptUntil(row.Instant("receivedAt"), lastClosed: null) <= now)
            .ToListAsync(cancellation);
        foreach (var row in old.Where(ReceiptRows.HasEnded))
            await receipts.TryReplace(row.With(ReceiptRows.Status, ReceiptStatus.Ended), cancellation);
        foreach (var sender in old.Where(ReceiptRows.IsTakenBack).GroupBy(row => row.PartitionKey, StringComparer.Ordinal))
            await receipts.DeleteAll(sender.Key, sender.Select(row => row.RowKey), cancellation);
        return old.Count;
    }
}
