using EarlyWarning.Platform;
using EarlyWarning.Platform.Runs;
using EarlyWarning.Privacy.Contracts;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Privacy;

/// <summary>
/// Forgets who the citizen was. The access log outlives them, with the token that nothing else knows any more: somebody who
/// asks who looked at them is answered for as long as the log is kept.
/// </summary>
public sealed class PrivacyErasure(Vault vault, PersonIndex index, AccessLog log, SecurityEvents events,
    IOptions<RetentionOptions> retention) : IErasable
{
    public async Task Erase(Erasure erasure, DurableTaskClient workflows, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        await index.Remove(erasure.Token, cancellation);
        await vault.Erase(erasure.Token,
            [.. erasure.Signals, .. erasure.Cases.Select(id => new ErasedSignal(SaidBy.Municipality, id))], cancellation,
            before: true);
    }

    public Task<int> Prune(DateTimeOffset now, CancellationToken cancellation = default) => Parts.Sum(
        () => log.Prune(retention.Value.LogBefore(now), cancellation),
        () => events.Prune(retention.Value.SecurityBefore(now), cancellation));
}
