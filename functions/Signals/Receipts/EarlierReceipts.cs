using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Receipts;

/// <summary>
/// Signals of a store that is older than the lists of receipts and of tenancies are put into them, once: table <c>feedback</c>, PK
/// <c>~lists</c>, RK <c>whole</c> says that it was done. A run that breaks off is begun anew, and what stands in the lists stays.
/// </summary>
public sealed class EarlierReceipts(
    [FromKeyedServices(Tables.Feedback)] ITable feedback, AcceptedSignals accepted, SentTenancies tenancies)
{
    private static readonly Row Whole = new("~lists", "whole"); // No sender has that name.

    /// <summary>Every ten minutes; nothing is left to do after the first.</summary>
    [Function(nameof(ListEarlierReceipts))]
    public async Task ListEarlierReceipts([TimerTrigger("25 */10 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        if (await feedback.Get(Whole.PartitionKey, Whole.RowKey, cancellation) is not null) return;
        await foreach (var one in accepted.All(cancellation).Where(one => one.IsKnown))
            await tenancies.NoteEarlier(one, cancellation);
        await feedback.TryInsert(Whole, cancellation);
    }
}
