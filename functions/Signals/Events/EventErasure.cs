using EarlyWarning.Platform;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Signals.Events;

/// <summary>
/// An event that is no signal is about nobody that we know: it goes by its own age, as long after it came as a signal would. One that is
/// a signal is erased with its citizen, like any other.
/// </summary>
public sealed class EventErasure(EventTable table, IOptions<RetentionOptions> retention) : IErasable
{
    public Task Erase(Erasure erasure, DurableTaskClient workflows, CancellationToken cancellation = default) => Task.CompletedTask;

    public Task<int> Prune(DateTimeOffset now, CancellationToken cancellation = default) =>
        table.Prune(retention.Value.SignalsBefore(now), cancellation);
}
