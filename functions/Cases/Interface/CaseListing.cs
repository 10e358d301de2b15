using System.Runtime.CompilerServices;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Cases.Interface;

/// <summary>One case's rows in the lists that are read; the row of a list that it has left is a mark.</summary>
public sealed record ListedCase(string CaseId, IReadOnlyList<Row> Rows)
{
    /// <summary>Null: it is in none of these lists.</summary>
    public Row? Newest { get; } = Rows.Where(row => row.TextOrNull(Worklist.ItemColumn) is not null)
        .MaxBy(row => row.Number(Worklist.RevisionColumn));

    public WorkItem Item => Json.Read<WorkItem>(Newest!.LongText(Worklist.ItemColumn));
}

/// <summary>A page of the list.</summary>
/// <param name="Last">The case behind which the next page begins; null on the last page.</param>
public sealed record ListedPage(IReadOnlyList<ListedCase> Rows, string? Last);

/// <summary>
/// The cases of one list of the worklist, or of both, in the order of their numbers. A number never changes, so a case that changes while
/// somebody reads stands in its place all the same; and where both lists are read, one that is closed or goes on meanwhile is there once.
/// </summary>
public sealed class CaseListing([FromKeyedServices(Tables.Worklist)] ITable worklist)
{
    /// <summary>Cases that are passed over for one page at most: closed ones leave a mark among the open.</summary>
    private const int MostPassed = 2_000;

    /// <summary>First after a case's number that can follow it.</summary>
    private const string Behind = "!";

    /// <summary>Those that have left the lists are among them.</summary>
    public async IAsyncEnumerable<ListedCase> From(IReadOnlyList<string> lists, string? after,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var rows in ByNumber(lists, after is null ? null : after + Behind, cancellation))
        {
            var one = new ListedCase(rows[0].RowKey, rows);
            yield return one.Newest is null && lists.Count > 1 ? await Again(one.CaseId, lists, cancellation) : one;
        }
    }

    /// <summary>A page may be short, even empty, and still have a next one.</summary>
    public async Task<ListedPage> Page(IReadOnlyList<string> lists, string? after, int size, CancellationToken cancellation)
    {
        var (read, cases) = (new List<ListedCase>(), 0);
        await foreach (var one in From(lists, after, cancellation))
        {
            if (cases == size || read.Count == MostPassed) return new ListedPage(read, read[^1].CaseId);
            read.Add(one);
            if (one.Newest is not null) cases++;
        }
        return new ListedPage(read, Last: null);
    }

    /// <summary>It went from one list to the other between the two reads, and each showed the mark.</summary>
    private async Task<ListedCase> Again(string caseId, IReadOnlyList<string> lists, CancellationToken cancellation)
    {
        var rows = new List<Row>();
        foreach (var list in lists)
            if (await worklist.Get(list, caseId, cancellation) is { } row) rows.Add(row);
        return new ListedCase(caseId, rows);
    }

    private async IAsyncEnumerable<List<Row>> ByNumber(IReadOnlyList<string> lists, string? from,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var readers = lists.Select(list => worklist.Query(list, from, WorkViews.Lines, cancellation).GetAsyncEnumerator(cancellation))
            .ToList();
        try
        {
            var ahead = new List<Row?>();
            foreach (var reader in readers) ahead.Add(await reader.MoveNextAsync() ? reader.Current : null);
            while (ahead.OfType<Row>().Select(row => row.RowKey).Min(StringComparer.Ordinal) is { } first)
            {
                yield return [.. ahead.OfType<Row>().Where(row => row.RowKey == first)];
                for (var i = 0; i < ahead.Count; i++)
                    if (ahead[i]?.RowKey == first) ahead[i] = await readers[i].MoveNextAsync() ? readers[i].Current : null;
            }
        }
        finally
        {
            foreach (var reader in readers) await reader.DisposeAsync();
        }
    }
}
