using System.Globalization;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Privacy;

/// <summary>
/// Forgets who the citizen was. The access log outlives them, with the token that nothing else knows any more: somebody who
/// asks who looked at them is answered for as long as the log is kept.
/// </summary>
public sealed class PrivacyErasure(Vault vault, PersonIndex index, AccessLog log, SecurityEvents events,
    [FromKeyedServices(Containers.Seals)] IBlobs seals, IOptions<RetentionOptions> retention) : IErasable
{
    public async Task Erase(Erasure erasure, DurableTaskClient workflows, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        await index.Remove(erasure.Token, cancellation);
        await vault.Erase(erasure.Token,
            [.. erasure.Signals, .. erasure.Cases.Select(id => new ErasedSignal(SaidBy.Municipality, id))], cancellation,
            before: true);
    }

    public async Task<int> Prune(DateTimeOffset now, CancellationToken cancellation = default) =>
        await log.Prune(retention.Value.LogBefore(now), cancellation)
        + await events.Prune(retention.Value.SecurityBefore(now), cancellation)
        + await PruneSeals(now, cancellation);

    /// <summary>Past the time of every line in it; until then its container lets nobody, on Azure.</summary>
    private async Task<int> PruneSeals(DateTimeOffset now, CancellationToken cancellation)
    {
        var (log, security) = (retention.Value.LogBefore(now), retention.Value.SecurityBefore(now));
        var before = (log < security ? log : security).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var old = await seals.List(cancellation: cancellation).TakeWhile(name => string.CompareOrdinal(name, before) < 0)
            .ToListAsync(cancellation);
        foreach (var name in old) await seals.Delete(name, cancellation);
        return old.Count;
    }
}
