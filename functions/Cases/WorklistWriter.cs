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

    /// <summary>The row keys of the case's lines, to be deleted with the next change.</summary>
    private const string KeysColumn = "lines";

    /// <returns>The case as it is; null when there is none.</returns>
    public async Task<CaseFile?> Project(string caseId, CancellationToken cancellation)
    {
        if (await Item(caseId, cancellation) is not { } item) return null;
        var whole = Marked(item.Case.Closed ? Worklist.Closed : Worklist.Open, item.Case).WithLongText(Worklist.ItemColumn, Json.Write(item));
        await Write(whole, item.Case, WorkViews.KeysOf(item.Case), cancellation);
        if (item.Case.Closed) await Write(Marked(Worklist.Open, item.Case), item.Case, keys: [], cancellation);
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

    /// <summary>The case's row and its lines in one transaction; nothing when a newer revision is there.</summary>
    private async Task Write(Row row, CaseFile file, IReadOnlyList<string> keys, CancellationToken cancellation)
    {
        var line = Json.Write(WorkViews.LineOf(file));
        row = row.WithLongText(KeysColumn, string.Join('\n', keys));
        for (var attempt = 1; ; attempt++)
        {
            var before = await worklist.Get(row.PartitionKey, row.RowKey, cancellation);
            if (before is not null && before.Number(Worklist.RevisionColumn) >= file.Revision) return;
            try
            {
                await worklist.Transact([
                    before is null ? RowChange.Insert(row) : RowChange.Replace(row with { ETag = before.ETag }),
                    .. KeysIn(before).Select(key => RowChange.Delete(new Row(row.PartitionKey, key))),
                    .. keys.Select(key => RowChange.Insert(new Row(row.PartitionKey, key).WithLongText(Worklist.LineColumn, line)))], cancellation);
                return;
            }
            catch (TableConflictException) when (attempt < Tries)
            {
                cancellation.ThrowIfCancellationRequested(); // Somebody else wrote: look which of us is newer.
            }
        }
    }

    private static Row Marked(string partition, CaseFile file) => new Row(partition, file.CaseId).With(Worklist.RevisionColumn, file.Revision);

    private static IEnumerable<string> KeysIn(Row? row) =>
        row?.TextOrNull(KeysColumn) is null ? [] : row.LongText(KeysColumn).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
