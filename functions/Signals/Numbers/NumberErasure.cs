using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Numbers;

/// <summary>
/// Forgets that a citizen's number changed. A person is erased number by number, all in one night, so that a row that leads to a number
/// already gone leads to nothing; changes that may no longer be taken back go by their own age.
/// </summary>
public sealed class NumberErasure(
    [FromKeyedServices(Tables.Citizens)] ITable citizens, NumberChangeTable changes, TimeProvider clock) : IErasable
{
    public async Task Erase(Erasure erasure, DurableTaskClient workflows, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        await changes.Forget(change => change.Old == erasure.Token || change.Tokens.Contains(erasure.Token, StringComparer.Ordinal),
            cancellation);
        var keys = await citizens.Query(erasure.Token, CitizenNumbers.NowKey, CitizenNumbers.OldEnd, cancellation)
            .Select(row => row.RowKey).ToListAsync(cancellation);
        await citizens.DeleteAll(erasure.Token, keys, cancellation);
    }

    public Task<int> Prune(DateTimeOffset now, CancellationToken cancellation = default) =>
        changes.Forget(change => change.Done && change.Until < clock.GetUtcNow(), cancellation);
}
