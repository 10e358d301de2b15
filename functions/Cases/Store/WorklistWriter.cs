using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Cases.Store;

/// <summary>
/// Writes a case's worklist row from the case as it is, never older over newer: the row carries the revision it was made
/// from. On closing the row under <c>open</c> stays as a small mark, so that a late writer cannot bring it back; on reopening that under
/// <c>closed</c>.
/// </summary>
public sealed class WorklistWriter([FromKeyedServices(Tables.Worklist)] ITable worklist, CaseStore store, Assessments assessments,
    TimeProvider clock)
{
    private const int Tries = 8;

    /// <summary>The row keys of the case's lines, to be deleted with the next change.</summary>
    private const string KeysColumn = "lines";

    /// <returns>The case as it is; null when there is none.</returns>
    public async Task<CaseFile?> Project(string caseId, CancellationToken cancellation)
    {
        if (await Item(caseId, cancellation) is not { } item) return null;
        var (whole, lines) = RowsOf(item);
        await Write(whole, item.Case, lines, cancellation);
        if (item.Case.Closed || item.Case.Reopenings > 0)
            await Write(Marked(item.Case.Closed ? Worklist.Open : Worklist.Closed, item.Case, lines: []), item.Case, lines: [],
                cancellation);
        return item.Case;
    }

    /// <summary>The case's row in its list, and its lines.</summary>
    internal static (Row Whole, IReadOnlyList<Row> Lines) RowsOf(WorkItem item)
    {
        var (file, list) = (item.Case, item.Case.Closed ? Worklist.Closed : Worklist.Open);
        var (line, marks) = (Json.Write(WorkViews.LineOf(file)), string.Join(' ', WorkViews.MarksOf(file)));
        List<Row> lines = [.. WorkViews.KeysOf(file).Select(key => new Row(list, key).With(Worklist.MarksColumn, marks)
            .WithLongText(Worklist.LineColumn, line))];
        return (Marked(list, file, lines).WithLongText(Worklist.ItemColumn, Json.Write(item)), lines);
    }

    /// <summary>What the case's row holds when it is written now.</summary>
    public async Task<WorkItem?> Item(string caseId, CancellationToken cancellation)
    {
        if (await store.ReadAll(caseId, cancellation) is not { } all) return null;
        var assessment = all.File.Unprocessed ? await assessments.Own(all.File.Citizen, cancellation)
            : await assessments.Latest(all.File.Citizen, cancellation);
        return new WorkItem
        {
            Case = all.File,
            Rules = assessment?.Rules ?? [],
            RuleSet = assessment?.RuleSet ?? "",
            Timeline = CaseBounds.Newest([.. all.Revisions.SelectMany(revision => revision.Entries)]),
        };
    }

    /// <summary>
    /// Makes up for a closing that was never projected; once it was, this does nothing, so that it brings back nothing that was counted.
    /// </summary>
    public async Task CatchUp(string caseId, CancellationToken cancellation)
    {
        if (await worklist.Get(Worklist.Open, caseId, cancellation) is { } open && open.TextOrNull(Worklist.ItemColumn) is not null)
            await Project(caseId, cancellation);
    }

    /// <summary>
    /// Puts what a closed case counts for in the place of its row and lines. One transaction, so that it is counted once whatever
    /// dies; nothing of the case, not even its number, is in the new row.
    /// </summary>
    /// <param name="counts">False: the case was none.</param>
    public async Task Remove(string caseId, bool counts, CancellationToken cancellation)
    {
        if (await worklist.Get(Worklist.Closed, caseId, cancellation) is { } row)
        {
            var figures = CaseFigures.Of(Json.Read<WorkItem>(row.LongText(Worklist.ItemColumn)), clock.GetUtcNow());
            var counted = RowChange.Insert(new Row(row.PartitionKey, $"{Worklist.CountedFrom}{Guid.NewGuid():N}")
                .With(Worklist.FiguresColumn, Json.Write(figures)));
            await worklist.Transact([
                RowChange.Delete(row), .. counts ? [counted] : Array.Empty<RowChange>(),
                .. KeysIn(row).Select(key => RowChange.Delete(new Row(row.PartitionKey, key)))], cancellation);
        }
        await worklist.Delete(new Row(Worklist.Open, caseId), cancellation);
    }

    /// <returns>How many were deleted: those of cases closed in a month before that of <paramref name="before"/>.</returns>
    public async Task<int> PruneCounts(DateTimeOffset before, CancellationToken cancellation)
    {
        var month = CopenhagenTime.DateOf(before);
        var old = await worklist.Query(Worklist.Closed, Worklist.CountedFrom, Worklist.CountedEnd, cancellation)
            .Where(row => Json.Read<CaseFigures>(row.Text(Worklist.FiguresColumn)).ClosedIn < new DateOnly(month.Year, month.Month, 1))
            .Select(row => row.RowKey).ToListAsync(cancellation);
        await worklist.DeleteAll(Worklist.Closed, old, cancellation);
        return old.Count;
    }

    /// <summary>The case's row and its lines in one transaction; nothing when a newer revision is there.</summary>
    private async Task Write(Row row, CaseFile file, IReadOnlyList<Row> lines, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var before = await worklist.Get(row.PartitionKey, row.RowKey, cancellation);
            if (before is not null && before.Number(Worklist.RevisionColumn) >= file.Revision) return;
            try
            {
                await worklist.Transact([
                    before is null ? RowChange.Insert(row) : RowChange.Replace(row with { ETag = before.ETag }),
                    .. KeysIn(before).Select(key => RowChange.Delete(new Row(row.PartitionKey, key))),
                    .. lines.Select(RowChange.Insert)], cancellation);
                return;
            }
            catch (TableConflictException) when (attempt < Tries)
            {
                cancellation.ThrowIfCancellationRequested(); // Somebody else wrote: look which of us is newer.
            }
        }
    }

    private static Row Marked(string partition, CaseFile file, IReadOnlyList<Row> lines) => new Row(partition, file.CaseId)
        .With(Worklist.RevisionColumn, file.Revision).WithLongText(KeysColumn, string.Join('\n', lines.Select(line => line.RowKey)));

    private static IEnumerable<string> KeysIn(Row? row) =>
        row?.TextOrNull(KeysColumn) is null ? [] : row.LongText(KeysColumn).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
