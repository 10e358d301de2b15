using System.Globalization;
using EarlyWarning.Cases.Store;
using EarlyWarning.Platform;

namespace EarlyWarning.Local.Moving;

/// <summary>
/// Histories of workflows are the engine's own and stay behind. A case decides and its workflow only waits: whoever makes the effects of
/// a case's newest revision once more, which are idempotent, starts what it lacks from the case as it is.
/// </summary>
internal static class Workflows
{
    /// <returns>How many open cases.</returns>
    public static async Task<int> AskFor(IPlace place, CancellationToken cancellation)
    {
        var (cases, count) = (place.Table(Tables.Cases), 0);
        await foreach (var row in place.Table(Tables.CasesByCitizen).Scan(cancellation: cancellation))
        {
            if (row.RowKey != CaseTable.OpenLock) continue;
            // Being opened: the outbox does it.
            if (await cases.Get(CaseTable.CaseIn(row), CaseTable.File, cancellation) is not { } file) continue;
            var changed = new CaseChanged(file.PartitionKey, CaseTable.ToFile(file).Revision);
            var id = string.Create(CultureInfo.InvariantCulture, $"moved-{changed.CaseId}-{changed.Revision}");
            await place.Send(new BusMessage(Queues.CaseChanged, id, Json.Write(changed)), cancellation);
            count++;
        }
        return count;
    }
}
