using EarlyWarning.Alerts.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Runs;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Alerts;

/// <summary>
/// Empties inboxes. Whatever is told of a case, in an alert of its own or in a line of a digest, is told before it is closed, so
/// its alerts are past their time when the case is. Of a closed case only a workflow that failed is told of later. Who is erased before
/// their time is looked for in everybody's.
/// </summary>
public sealed class AlertErasure([FromKeyedServices(Tables.Alerts)] ITable alerts, PushDevices devices,
    ForgottenCases forgotten, Roster roster, IOptions<RetentionOptions> retention) : IErasable
{
    public async Task Erase(Erasure erasure, DurableTaskClient workflows, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        if (erasure.Cases.Count == 0) return;
        var names = erasure.Cases.Concat(erasure.OtherNames).ToHashSet(StringComparer.Ordinal);
        foreach (var person in roster.People.Where(person => erasure.Early || person.Is(Roles.Administrator)))
            await foreach (var row in alerts.Query(person.Id, cancellation: cancellation))
                await forgotten.TakeOut(row, names, cancellation);
        await forgotten.Erase(names, cancellation);
    }

    public async Task<int> Prune(DateTimeOffset now, CancellationToken cancellation = default)
    {
        var (gone, before) = (0, retention.Value.ClosedBefore(now));
        await Parts.Each(
            () => alerts.DeleteAll(AlertSettings.Partition, roster.People.Where(person => person.Left).Select(person => person.Id),
                cancellation),
            () => forgotten.Prune(before, cancellation),
            () => devices.Prune(person => roster.Find(person) is { Left: false }, cancellation),
            async () => gone = await Empty(AlertRows.Newest(before), cancellation));
        return gone;
    }

    private async Task<int> Empty(string from, CancellationToken cancellation)
    {
        var count = 0;
        foreach (var person in roster.People)
        {
            var old = await alerts.Query(person.Id, from, cancellation: cancellation).Select(row => row.RowKey).ToListAsync(cancellation);
            await alerts.DeleteAll(person.Id, old, cancellation);
            count += old.Count;
        }
        return count;
    }
}
