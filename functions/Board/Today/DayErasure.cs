using EarlyWarning.Platform;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Board.Today;

/// <summary>Days know cases by their number: those of an erased citizen go, and every day is pruned once it is over.</summary>
public sealed class DayErasure(OpenedDays days) : IErasable
{
    public Task Erase(Erasure erasure, DurableTaskClient workflows, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        return erasure.Cases.Count == 0 ? Task.CompletedTask : days.Forget(erasure.Cases, cancellation);
    }

    public Task<int> Prune(DateTimeOffset now, CancellationToken cancellation = default) => days.Prune(now, cancellation);
}
