using EarlyWarning.Alerts.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
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
                await Forget(row, names, cancellation);
        await forgotten.Erase(names, cancellation);
    }

    /// <summary>A digest keeps what it says of other cases.</summary>
    private async Task Forget(Row row, IReadOnlySet<string> cases, CancellationToken cancellation)
    {
        for (var now = row; now is not null; now = await alerts.Get(row.PartitionKey, row.RowKey, cancellation))
        {
            var alert = AlertRows.FromRow(now);
            var rest = alert with
            {
                Lines = alert.Lines?.Where(line => !cases.Contains(line.CaseId)).ToList(),
                Held = alert.Held?.Where(held => held.CaseId is not { } id || !cases.Contains(id)).ToList(),
            };
            var gone = alert.CaseId is { } own && cases.Contains(own);
            if (!gone && rest.Lines?.Count == alert.Lines?.Count && rest.Held?.Count == alert.Held?.Count) return;
            if (gone || (rest.Lines is null or [] && rest.Held is null or []))
            {
                await alerts.Delete(now with { ETag = null }, cancellation);
                return;
            }
            if (await alerts.TryReplace(now.WithLongText("alert", Json.Write(rest)), cancellation)) return;
        }
    }

    public async Task<int> Prune(DateTimeOffset now, CancellationToken cancellation = default)
    {
        var (count, from) = (0, AlertRows.Newest(retention.Value.ClosedBefore(now)));
        await alerts.DeleteAll(AlertSettings.Partition, roster.People.Where(person => person.Left).Select(person => person.Id),
            cancellation);
        await forgotten.Prune(retention.Value.ClosedBefore(now), cancellation);
        await devices.Prune(person => roster.Find(person) is { Left: false }, cancellation);
        foreach (var person in roster.People)
        {
            var old = await alerts.Query(person.Id, from, cancellation: cancellation).Select(row => row.RowKey).ToListAsync(cancellation);
            await alerts.DeleteAll(person.Id, old, cancellation);
            count += old.Count;
        }
        return count;
    }
}
