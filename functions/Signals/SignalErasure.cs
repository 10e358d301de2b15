using EarlyWarning.Platform;
using EarlyWarning.Platform.Runs;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Doubts;
using EarlyWarning.Signals.Quota;
using EarlyWarning.Signals.Receipts;
using EarlyWarning.Signals.Rectifying;
using EarlyWarning.Signals.Unidentified;
using EarlyWarning.Signals.Webhooks;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals;

/// <summary>
/// Erases signals, what senders were told of them, and their receipts. Receipts go last: by them a citizen is found. Of an id nothing stays
/// but that it is spent, which is written before anything goes; a made-up citizen's are free again, to try the same once more.
/// </summary>
public sealed class SignalErasure(
    [FromKeyedServices(Tables.Citizens)] ITable citizens, [FromKeyedServices(Tables.Receipts)] ITable receipts,
    SignalTable table, SpentIds spent, QuotaTable quotas, WebhookTable webhooks, Feedback feedback, SentTenancies tenancies,
    RectificationTable disputed) : IErasable
{
    public async Task Begin(Erasure erasure, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        var madeUp = erasure.MadeUp || TestCitizens.Has(erasure.Token);
        foreach (var signal in erasure.Signals)
            if (await table.Leave(erasure.Token, signal.Sender, signal.SignalId, cancellation) && !madeUp
                && !Misplaced.Is(signal.SignalId)) await spent.Add(signal.Sender, signal.SignalId, cancellation);
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
        foreach (var sender in erasure.Signals.GroupBy(signal => signal.Sender, StringComparer.Ordinal))
            await receipts.DeleteAll(sender.Key, sender.Select(signal => signal.SignalId), cancellation);
    }

    public Task<int> Prune(DateTimeOffset now, CancellationToken cancellation = default) => Parts.Sum(
        () => quotas.Prune(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), cancellation),
        () => webhooks.Prune(now, cancellation));
}
