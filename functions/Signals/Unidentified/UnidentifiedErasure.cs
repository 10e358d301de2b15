using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Signals.Unidentified;

/// <summary>
/// What nobody could say who it is about goes when its own time is up, as if it were a citizen; of a citizen, with all that was told.
/// </summary>
public sealed class UnidentifiedErasure(UnidentifiedTable table) : IErasable
{
    public Task Erase(Erasure erasure, DurableTaskClient workflows, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        return table.DeleteAll(erasure.Signals.Select(signal => new SignalRef(signal.Sender, signal.SignalId)), cancellation);
    }
}
