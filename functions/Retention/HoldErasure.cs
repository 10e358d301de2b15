using EarlyWarning.Platform;
using EarlyWarning.Retention.Contracts;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Retention;

/// <summary>With the citizen goes that they were once held, and why.</summary>
public sealed class HoldErasure(LegalHolds holds) : IErasable
{
    public Task Erase(Erasure erasure, DurableTaskClient workflows, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        return holds.Erase(erasure.Token, cancellation);
    }
}
