using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Cases;

/// <summary>
/// Writes a case's worklist row from the case as it is, never older over newer: the row carries the revision it was made
/// from. On closing the row under <c>open</c> stays as a small mark, so that a late writer cannot bring it back.
/// </summary>
public sealed class WorklistWriter([FromKeyedServices(Tables.Worklist)] ITable worklist, CaseStore store, Assessments assessments)
{
    private const int Tries = 8;

    /// <returns>The case as it is; null when there is none.</returns>
    public async Task<CaseFile?> Project(string caseId, CancellationToken cancellation)
    {
        if (await Item(caseId, cancellation) is not { } item) return null;
        if (item.Case.Closed)
        {
            await Write(ToRow(Worklist.Closed, item), cancellation);
            await Write(new Row(Worklist.Open, caseId).With(Worklist.RevisionColumn, item.Case.Revision), cancellation);
        }
        else
        {
            await Write(ToRow(Worklist.Open, item), cancellation);
        }
        return item.Case;
    }

    /// <summary>What the case's row holds when it is written now.</summary>
    public async Task<WorkItem?> Item(string caseId, CancellationToken cancellation)
    {
        if (await store.ReadAll(caseId, cancellation) is not { } all) return null;
        var assessment = await assessments.Latest(all.File.Citizen, cancellation);
        return new WorkItem
        {
            Case = all.File,
            Rules = assessment?.Rules ?? [],
            RuleSet = assessment?.RuleSet ?? "",
            Timeline = [.. all.Revisions.SelectMany(revision => revision.Entries)],
        };
    }

    private async Task Write(Row row, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var before = await worklist.Get(row.PartitionKey, row.RowKey, cancellation);
            if (before is not null && before.Number(Worklist.RevisionColumn) >= row.Number(Worklist.RevisionColumn)) return;
            try
            {
                if (before is null) await worklist.Insert(row, cancellation);
                else await worklist.Replace(row with { ETag = before.ETag }, cancellation);
                return;
            }
            catch (TableConflictException) when (attempt < Tries)
            {
                cancellation.ThrowIfCancellationRequested(); // Somebody else wrote: look which of us is newer.
            }
        }
    }

    private static Row ToRow(string partition, WorkItem item) => new Row(partition, item.Case.CaseId)
        .With(Worklist.RevisionColumn, item.Case.Revision)
        .WithLongText(Worklist.ItemColumn, Json.Write(item));
}
