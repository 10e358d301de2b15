using EarlyWarning.Platform;
using EarlyWarning.Retention.Contracts;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Retention;

/// <summary>With the citizen goes that they were once held, and why, and that somebody asked to erase them.</summary>
public sealed class HoldErasure(LegalHolds holds, AskedErasures asked) : IErasable
{
    public async Task Erase(Erasure erasure, DurableTaskClient workflows, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        await asked.Erase(erasure.Token, cancellation);
        await holds.Erase(erasure.Token, cancellation);
    }
}
