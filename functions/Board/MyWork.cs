using EarlyWarning.Cases.Contracts;

namespace EarlyWarning.Board;

/// <summary>Which rows of the list are shown; named in the URL.</summary>
public enum WorkFilter { Mine, Team, Waiting, Overdue, Closed }

/// <summary>One person's list: what waits for them, the rows of one filter, and how many the others hold.</summary>
public sealed record MyWork
{
    public const int PageSize = 50;

    public required WorkFilter Filter { get; init; }

    /// <summary>Rows of this page, in the order of <see cref="WorkRow.Sort"/>.</summary>
    public required IReadOnlyList<WorkRow> Rows { get; init; }

    /// <summary>Open cases by filter. Closed ones are not counted: they are an archive, not work.</summary>
    public required IReadOnlyDictionary<WorkFilter, int> Counts { get; init; }

    /// <summary>Cases where this person is the one asked now.</summary>
    public required int Waiting { get; init; }

    /// <summary>The deadline that falls first among those.</summary>
    public DateTimeOffset? FirstDeadline { get; init; }

    /// <summary>The next deadline of anyone in this person's cases, for the empty state.</summary>
    public DateTimeOffset? NextDeadline { get; init; }

    /// <summary>From 1.</summary>
    public required int Page { get; init; }
    public required int Pages { get; init; }

    public static WorkFilter FilterOf(string? text) =>
        Enum.TryParse<WorkFilter>(text, ignoreCase: true, out var filter) && Enum.IsDefined(filter) ? filter : WorkFilter.Mine;

    public static async Task<MyWork> Read(
        Worklist worklist, Person viewer, WorkFilter filter, int page, DateTimeOffset now, CancellationToken cancellation)
    {
        var open = await Seen(worklist, Worklist.Open, viewer, now, cancellation);
        var shown = filter == WorkFilter.Closed
            ? (await Seen(worklist, Worklist.Closed, viewer, now, cancellation)).OrderByDescending(row => row.Case.ClosedAt)
            : WorkRow.Sort(open.Where(row => Shows(filter, row)));
        return Of(open, [.. shown], filter, page);
    }

    public static MyWork Of(IReadOnlyList<WorkRow> open, IReadOnlyList<WorkRow> shown, WorkFilter filter, int page)
    {
        var waiting = open.Where(row => row.WaitsForMe.Count > 0).ToList();
        var pages = Math.Max(1, (shown.Count + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        return new MyWork
        {
            Filter = filter,
            Rows = [.. shown.Skip((page - 1) * PageSize).Take(PageSize)],
            Counts = Enum.GetValues<WorkFilter>().Where(each => each != WorkFilter.Closed)
                .ToDictionary(each => each, each => open.Count(row => Shows(each, row))),
            Waiting = waiting.Count,
            FirstDeadline = waiting.Select(row => (DateTimeOffset?)row.WaitsForMe[0].DueAt).Min(),
            NextDeadline = open.Where(row => row.Mine).Select(row => row.NextAsk?.DueAt).Min(),
            Page = page,
            Pages = pages,
        };
    }

    private static bool Shows(WorkFilter filter, WorkRow row) => filter switch
    {
        WorkFilter.Mine => row.Mine,
        WorkFilter.Team => true,
        WorkFilter.Waiting => row.AwaitsAnswer,
        WorkFilter.Overdue => row.Overdue,
        _ => false,
    };

    private static async Task<List<WorkRow>> Seen(
        Worklist worklist, string partition, Person viewer, DateTimeOffset now, CancellationToken cancellation)
    {
        var rows = new List<WorkRow>();
        await foreach (var item in worklist.Items(partition, cancellation))
        {
            var row = new WorkRow(item.Case, viewer, now);
            if (row.Sight != Sight.None) rows.Add(row);
        }
        return rows;
    }
}
