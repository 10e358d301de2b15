using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Cases.Contracts;

/// <summary>
/// The projection behind lists: everything a row of the board or of <c>GET /api/cases</c> shows, so that a list touches
/// no other table. Written in order of <see cref="CaseFile.Revision"/>.
/// </summary>
public sealed record WorkItem
{
    public required CaseFile Case { get; init; }

    /// <summary>The rules behind the citizen's newest score.</summary>
    public required IReadOnlyList<FiredRule> Rules { get; init; }
    public required string RuleSet { get; init; }

    /// <summary>Oldest first; of a very long one the opening and the newest lines.</summary>
    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }
}

/// <summary>A page of a list.</summary>
/// <param name="Next">Where the next page begins, for the address; null on the last.</param>
public sealed record WorkSlice(IReadOnlyList<CaseFile> Cases, string? Next);

/// <summary>
/// Reads the worklist. Table <c>worklist</c>, PK <c>open</c> (everything not closed) or <c>closed</c>. RK the case id: the whole item. RK
/// <c>~{view}|{order}|{case id}|{revision}</c>: a line of one list (<see cref="WorkViews"/>), written in the same transaction, so that a
/// page is a short range of rows in their order, with ten thousand open cases as with ten. RK <c>~~counted|{random}</c> under
/// <c>closed</c>: what an erased case counts for, put there in the transaction that took its row away.
/// </summary>
public sealed class Worklist([FromKeyedServices(Tables.Worklist)] ITable worklist)
{
    public const string Open = "open";
    public const string Closed = "closed";

    /// <summary>The last cases of citizens who are at <c>high</c> or above and have none that is open.</summary>
    public const string WithoutCase = "without-case";

    /// <summary>Lines that are read for one page at most.</summary>
    public const int MostRead = 500;

    /// <summary>The revision the row was made from.</summary>
    public const string RevisionColumn = "revision";

    /// <summary>The item as JSON; absent on the mark that a closed case leaves under <see cref="Open"/>.</summary>
    public const string ItemColumn = "item";

    /// <summary>On a line: the case as JSON, without what no list shows.</summary>
    public const string LineColumn = "line";

    /// <summary>On a line: <see cref="WorkViews.MarksOf"/>, with spaces between; absent on lines of before.</summary>
    public const string MarksColumn = "marks";

    internal const string CountedFrom = "~~counted|";
    internal const string CountedEnd = "~~counted}";
    internal const string FiguresColumn = "figures";

    /// <summary>What erased cases count for, in no order.</summary>
    public IAsyncEnumerable<CaseFigures> Counted(CancellationToken cancellation = default) =>
        worklist.Query(Closed, CountedFrom, CountedEnd, cancellation).Select(row => Json.Read<CaseFigures>(row.Text(FiguresColumn)));

    /// <summary>Closed cases from before an instant, the last closed first, without what no list shows.</summary>
    public IAsyncEnumerable<CaseFile> ClosedBefore(DateTimeOffset instant, CancellationToken cancellation = default) =>
        worklist.Query(Closed, WorkViews.ClosedBefore(instant), WorkViews.End(WorkViews.All), cancellation)
            .Select(row => Json.Read<CaseFile>(row.LongText(LineColumn)));

    public async IAsyncEnumerable<WorkItem> Items(
        string partition, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in worklist.Query(partition, before: WorkViews.Lines, cancellation: cancellation))
        {
            if (row.TextOrNull(ItemColumn) is not null) yield return Json.Read<WorkItem>(row.LongText(ItemColumn));
        }
    }

    /// <summary>
    /// The lines of one view in their order, in one short read: what <paramref name="keep"/> lets through of at most
    /// <see cref="MostRead"/> lines, so a page can be short, even empty, and still have a next one.
    /// </summary>
    /// <param name="after">A <see cref="WorkSlice.Next"/>; anything else begins at the start.</param>
    /// <param name="keep">Null: all.</param>
    /// <param name="marks">Those a line must have; of what has not all of them nothing else is looked at.</param>
    public Task<WorkSlice> Page(string partition, string view, string? after, int size, Func<CaseFile, bool>? keep = null,
        IReadOnlyList<string>? marks = null, CancellationToken cancellation = default) =>
        Page(partition, view, after, size, keep, before: null, marks is { Count: > 0 } ? row => Has(row, marks) : null, cancellation);

    /// <param name="before">Only lines ordered before this.</param>
    /// <param name="belongs">Of those; null: all.</param>
    private async Task<WorkSlice> Page(string partition, string view, string? after, int size, Func<CaseFile, bool>? keep, string? before,
        Func<Row, bool>? belongs, CancellationToken cancellation)
    {
        var (cases, read, start) = (new List<CaseFile>(), 0, WorkViews.From(view));
        var most = keep is null && belongs is null ? size : MostRead;
        await foreach (var row in worklist.First(most + 1, partition, start + (WorkViews.IsCursor(after) ? after : ""), End(view, before),
            cancellation))
        {
            if (cases.Count == size || read++ == most) return new WorkSlice(cases, row.RowKey[start.Length..]);
            if (belongs?.Invoke(row) == false) continue;
            var file = Json.Read<CaseFile>(row.LongText(LineColumn));
            if (keep?.Invoke(file) != false) cases.Add(file);
        }
        return new WorkSlice(cases, Next: null);
    }

    private static bool Has(Row row, IReadOnlyList<string> marks)
    {
        IReadOnlyList<string> has = row.TextOrNull(MarksColumn) is { } text ? text.Split(' ')
            : WorkViews.MarksOf(Json.Read<CaseFile>(row.LongText(LineColumn)));
        return marks.All(has.Contains);
    }

    /// <summary>What is overdue: first what must be averted, then the rest, each by its deadline; as <see cref="Page"/>.</summary>
    public Task<WorkSlice> Overdue(DateTimeOffset now, string? after, int size, IReadOnlyList<string> marks,
        CancellationToken cancellation = default)
    {
        var before = WorkViews.DueBefore(now);
        return Page(Open, WorkViews.Due, after, size, keep: null, before, row => !IsAhead(row.RowKey, before) && Has(row, marks),
            cancellation);
    }

    /// <summary>How many are overdue, counted up to <paramref name="most"/>.</summary>
    public async Task<int> CountOverdue(DateTimeOffset now, int most, CancellationToken cancellation = default)
    {
        var before = WorkViews.DueBefore(now);
        return await worklist.FirstKeys(MostRead, Open, WorkViews.From(WorkViews.Due), End(WorkViews.Due, before), cancellation)
            .Where(key => !IsAhead(key, before)).Take(most).CountAsync(cancellation);
    }

    /// <summary>Stands among what must be averted, and its deadline has not passed yet.</summary>
    private static bool IsAhead(string key, string before)
    {
        var order = key[WorkViews.From(WorkViews.Due).Length..];
        return order.StartsWith(WorkViews.Averts, StringComparison.Ordinal)
            && string.CompareOrdinal(order[WorkViews.Averts.Length..], before) >= 0;
    }

    /// <summary>All lines of one view in their order, streamed: for files and counts, never for a page.</summary>
    public async IAsyncEnumerable<CaseFile> Lines(
        string partition, string view, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in worklist.Query(partition, WorkViews.From(view), WorkViews.End(view), cancellation))
            yield return Json.Read<CaseFile>(row.LongText(LineColumn));
    }

    /// <summary>How many lines a view has, counted up to <paramref name="most"/>.</summary>
    public async Task<int> Count(string partition, string view, int most, CancellationToken cancellation = default) =>
        await worklist.FirstKeys(most, partition, WorkViews.From(view), WorkViews.End(view), cancellation).CountAsync(cancellation);

    private static string End(string view, string? before) => before is null ? WorkViews.End(view) : WorkViews.From(view) + before;
}
