using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Interface;
using EarlyWarning.Cases.Store;
using EarlyWarning.Platform;
using EarlyWarning.Tests.Cases.Rules;

namespace EarlyWarning.Tests.Cases.Interface;

/// <summary>The cases in the order of their numbers, while they change under the hand of whoever reads them.</summary>
public sealed class CaseListingTests
{
    private static readonly string[] Both = [Worklist.Open, Worklist.Closed];
    private readonly MemoryTable _rows = new();

    [Fact]
    public async Task A_case_that_changes_closes_or_goes_on_between_two_pages_is_neither_lost_nor_doubled()
    {
        for (var number = 1; number <= 6; number++) await Put(number, Worklist.Open, 1);
        await Put(7, Worklist.Closed, 1);
        await Put(8, Worklist.Closed, 1);
        var list = new CaseListing(_rows);

        var first = await list.Page(Both, after: null, size: 3, default);
        await Move(2, Worklist.Closed, 2); // Was read as open.
        await Move(5, Worklist.Closed, 2); // Would have been.
        await Move(7, Worklist.Open, 2); // Would have been read as closed.
        await Put(6, Worklist.Open, 2);
        var second = await list.Page(Both, first.Last, size: 3, default);
        await Move(5, Worklist.Open, 3);
        var third = await list.Page(Both, second.Last, size: 3, default);

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], Numbers(first).Concat(Numbers(second)).Concat(Numbers(third)));
        Assert.Equal([(5, 2L), (6, 2L)], second.Rows.Skip(1).Select(one => (Number(one), one.Newest!.Number(Worklist.RevisionColumn))));
        Assert.Null(third.Last);
    }

    [Theory]
    [InlineData(Worklist.Open, Worklist.Closed)]
    [InlineData(Worklist.Closed, Worklist.Open)]
    public async Task A_case_that_moves_while_one_page_is_read_is_on_it_once_as_it_is_now(string from, string to)
    {
        await Put(1, Worklist.Open, 1);
        await Put(2, from, 1);
        await Put(3, Worklist.Closed, 1);
        var list = new CaseListing(new MovesBetween(_rows, () => Move(2, to, 2)));

        var page = await list.Page(Both, after: null, size: 10, default);

        Assert.Equal([1, 2, 3], Numbers(page));
        Assert.Equal((to, 2L), (page.Rows[1].Newest!.PartitionKey, page.Rows[1].Newest!.Number(Worklist.RevisionColumn)));
    }

    [Fact]
    public async Task The_marks_of_years_of_closed_cases_are_passed_over_a_bounded_part_at_a_time()
    {
        for (var number = 1; number <= 2_500; number++)
            await _rows.Insert(new Row(Worklist.Open, CaseTable.CaseId(2026, number)).With(Worklist.RevisionColumn, 9L));
        await Put(9_000, Worklist.Open, 1);
        var list = new CaseListing(_rows);

        var first = await list.Page([Worklist.Open], after: null, size: 10, default);
        Assert.Empty(Numbers(first));
        Assert.NotNull(first.Last);
        var second = await list.Page([Worklist.Open], first.Last, size: 10, default);
        Assert.Equal([9_000], Numbers(second));
        Assert.Null(second.Last);
    }

    private static int[] Numbers(ListedPage page) => [.. page.Rows.Where(one => one.Newest is not null).Select(Number)];

    private static int Number(ListedCase one) => int.Parse(one.CaseId[5..], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>As the writer does it: there first, then the mark here.</summary>
    private async Task Move(int number, string to, long revision)
    {
        await Put(number, to, revision);
        await Write(Row(number, to == Worklist.Open ? Worklist.Closed : Worklist.Open, revision));
    }

    private Task Put(int number, string list, long revision)
    {
        var item = new WorkItem
        {
            Case = Scene.Asked().Case with { CaseId = CaseTable.CaseId(2026, number), Revision = revision }, Rules = [], RuleSet = "",
            Timeline = [],
        };
        return Write(Row(number, list, revision).WithLongText(Worklist.ItemColumn, Json.Write(item)));
    }

    private static Row Row(int number, string list, long revision) =>
        new Row(list, CaseTable.CaseId(2026, number)).With(Worklist.RevisionColumn, revision);

    private async Task Write(Row row)
    {
        if (await _rows.Get(row.PartitionKey, row.RowKey) is { } before) await _rows.Replace(row with { ETag = before.ETag });
        else await _rows.Insert(row);
    }

    /// <summary>Between the read of the one list and that of the other something happens.</summary>
    private sealed class MovesBetween(ITable rows, Func<Task> move) : ITable
    {
        public IAsyncEnumerable<Row> Query(string partitionKey, string? from = null, string? before = null,
            CancellationToken cancellation = default) =>
            partitionKey == Worklist.Open ? rows.Query(partitionKey, from, before, cancellation) : Moved(partitionKey, from, before);

        public Task<Row?> Get(string partitionKey, string rowKey, CancellationToken cancellation = default) =>
            rows.Get(partitionKey, rowKey, cancellation);

        public Task<string> Insert(Row row, CancellationToken cancellation = default) => rows.Insert(row, cancellation);

        public Task<string> Replace(Row row, CancellationToken cancellation = default) => rows.Replace(row, cancellation);

        public Task Delete(Row row, CancellationToken cancellation = default) => rows.Delete(row, cancellation);

        public Task Transact(IReadOnlyList<RowChange> changes, CancellationToken cancellation = default) =>
            rows.Transact(changes, cancellation);

        public IAsyncEnumerable<Row> Scan(string? fromPartition = null, string? beforePartition = null,
            CancellationToken cancellation = default) => rows.Scan(fromPartition, beforePartition, cancellation);

        private async IAsyncEnumerable<Row> Moved(string partitionKey, string? from, string? before)
        {
            await move();
            await foreach (var row in rows.Query(partitionKey, from, before)) yield return row;
        }
    }
}
