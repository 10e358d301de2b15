using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Risk.Contracts;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Board.MyWork;

/// <summary>Which list is shown; named in the URL.</summary>
public enum WorkFilter { Mine, Team, Waiting, Overdue, Closed, WithoutCase }

/// <summary>What the address asks of the list: which one, narrowed how, from where.</summary>
public sealed record WorkQuery(WorkFilter Filter, Band? Band = null, NextStep? Stage = null, Sector? Sector = null, bool Paused = false,
    string? After = null, Outcome? Outcome = null)
{
    public static WorkQuery Of(IQueryCollection query) =>
        new(OneOf<WorkFilter>(query["show"]) ?? WorkFilter.Mine, OneOf<Band>(query["band"]),
        OneOf<NextStep>(query["stage"]), OneOf<Sector>(query["sector"]), query["paused"] == "1", query["after"],
            OneOf<Outcome>(query["outcome"]));

    public bool Narrowed => Band is not null || Stage is not null || Sector is not null || Paused || Outcome is not null;

    /// <summary>The address of this list, or of another one or another page of it.</summary>
    public string Url()
    {
        var parts = new List<string>();
        if (Filter != WorkFilter.Mine) parts.Add($"show={Filter.ToString().ToLowerInvariant()}");
        if (Band is { } band) parts.Add($"band={band}");
        if (Stage is { } stage) parts.Add($"stage={stage}");
        if (Sector is { } sector) parts.Add($"sector={sector}");
        if (Paused) parts.Add("paused=1");
        if (Outcome is { } outcome) parts.Add($"outcome={outcome}");
        if (After is { } after) parts.Add($"after={Uri.EscapeDataString(after)}");
        return parts.Count == 0 ? LocalUrl.Home : $"{LocalUrl.Home}?{string.Join('&', parts)}";
    }

    /// <summary>The lines with the fewest rows to pass over come from the narrowest list.</summary>
    public string View => Filter switch
    {
        WorkFilter.Waiting => WorkViews.Waiting,
        WorkFilter.Overdue => WorkViews.Due,
        WorkFilter.Closed when Outcome is { } outcome => WorkViews.Of(outcome),
        WorkFilter.Closed => Sector is { } sector ? WorkViews.Of(sector) : Band is { } band ? WorkViews.Of(band) : WorkViews.All,
        WorkFilter.WithoutCase => WorkViews.All,
        _ when Paused => WorkViews.Paused,
        _ when Stage is { } stage => WorkViews.Of(stage),
        _ when Sector is { } sector => WorkViews.Of(sector),
        _ when Band is { } band => WorkViews.Of(band),
        _ => WorkViews.All,
    };

    public bool Keeps(CaseFile file) => !Narrowed || Marks.All(WorkViews.MarksOf(file).Contains);

    /// <summary>What a case must have to stand in the list.</summary>
    public IReadOnlyList<string> Marks =>
    [
        .. new[]
        {
            Band is { } band ? WorkViews.Of(band) : null, Stage is { } stage ? WorkViews.Of(stage) : null,
            Sector is { } sector ? WorkViews.Of(sector) : null, Paused ? WorkViews.Paused : null,
            Outcome is { } outcome ? WorkViews.Of(outcome) : null,
        }.OfType<string>(),
    ];

    private static T? OneOf<T>(string? text) where T : struct, Enum =>
        Enum.GetNames<T>().FirstOrDefault(name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase)) is { } name
            ? Enum.Parse<T>(name) : null;
}

/// <summary>One person's list: what waits for them, the rows of one filter, and how many the others hold.</summary>
public sealed record MyWorkView
{
    public const int PageSize = 50;

    /// <summary>Of one person's own cases no more are read to be counted: nobody is contact person of as many.</summary>
    public const int MostOwn = 200;

    /// <summary>Lists are counted up to this; more is said as "99+".</summary>
    public const int MostCounted = 100;

    public required WorkQuery Query { get; init; }

    /// <summary>
    /// Rows of this page, in the order of <see cref="WorkRow.Sort"/>; overdue ones by their deadline, what must be averted before the
    /// others; closed ones the newest first.
    /// </summary>
    public required IReadOnlyList<WorkRow> Rows { get; init; }

    /// <summary>
    /// Open cases by filter, at most <see cref="MostCounted"/>. Closed ones are not counted: they are an archive, not work.
    /// </summary>
    public required IReadOnlyDictionary<WorkFilter, int> Counts { get; init; }

    /// <summary>Cases where this person is the one asked now.</summary>
    public required int Waiting { get; init; }

    /// <summary>The deadline that falls first among those.</summary>
    public DateTimeOffset? FirstDeadline { get; init; }

    /// <summary>The next deadline of anyone in this person's cases, for the empty state.</summary>
    public DateTimeOffset? NextDeadline { get; init; }

    /// <summary>Closed cases of which a team leader is asked whether there is to be another.</summary>
    public IReadOnlyList<CaseFile> NewCases { get; init; } = [];

    /// <summary>Where the next page begins; null on the last.</summary>
    public string? Next { get; init; }

    /// <summary>Whom this page shows.</summary>
    public IEnumerable<string> Citizens => Rows.Select(row => row.Case.Citizen).Concat(NewCases.Select(file => file.Citizen));

    /// <summary>Changes whenever the rows of this page do.</summary>
    public string Stamp => StampOf(Rows);

    /// <summary>The rows of the page alone, for whoever only asks whether they have changed: one range of lines.</summary>
    public static async Task<string> CurrentStamp(Worklist worklist, Person viewer, WorkQuery query, DateTimeOffset now,
        CancellationToken cancellation)
    {
        query = Own(query, viewer);
        if (query.Filter != WorkFilter.Mine || !Access.SeesAll(viewer))
            return StampOf((await Slice(worklist, viewer, query, now, cancellation)).Rows);
        var mine = await worklist.Page(Worklist.Open, WorkViews.Of(viewer.Id), after: null, MostOwn, cancellation: cancellation);
        return StampOf(PageOf([.. WorkRow.Sort(RowsOf(mine.Cases, viewer, now).Where(row => Shows(query, row)))], query.After).Rows);
    }

    private static string StampOf(IEnumerable<WorkRow> rows)
    {
        var text = string.Join(' ',
            rows.Select(row => row.Stamp).Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }

    /// <summary>Reads lines of the worklist and nothing else: a person's own, and a page of the list that is shown.</summary>
    public static async Task<MyWorkView> Read(Worklist worklist, Person viewer, WorkQuery query, DateTimeOffset now,
        CancellationToken cancellation)
    {
        query = Own(query, viewer);
        var mine = await worklist.Page(Worklist.Open, WorkViews.Of(viewer.Id), after: null, MostOwn, cancellation: cancellation);
        var own = RowsOf(mine.Cases, viewer, now);
        var counts = CountOwn(own);
        if (Access.SeesAll(viewer)) await CountAll(worklist, counts, now, cancellation);
        if (Access.LeadsTeam(viewer))
            counts[WorkFilter.WithoutCase] = await worklist.Count(Worklist.WithoutCase, WorkViews.All, MostCounted,
                cancellation: cancellation);
        var (shown, next) = query.Filter == WorkFilter.Mine && Access.SeesAll(viewer)
            ? PageOf([.. WorkRow.Sort(own.Where(row => Shows(query, row)))], query.After)
            : await Slice(worklist, viewer, query, now, cancellation);
        var asked = Access.LeadsTeam(viewer)
            ? await worklist.Page(Worklist.Closed, WorkViews.NewCase, after: null, PageSize, cancellation: cancellation) : null;
        return Of(own, shown, query, counts, next) with
        {
            NewCases = [.. (asked?.Cases ?? []).Where(file => Access.Lists(viewer, file))],
        };
    }

    /// <summary>
    /// Who does not lead the team sees their own list in place of the leader's. Whoever sees no more of a case than a packet narrows no
    /// list: by which cases are left, band, stage and the other sectors would be told.
    /// </summary>
    private static WorkQuery Own(WorkQuery query, Person viewer) =>
        query.Filter == WorkFilter.WithoutCase && !Access.LeadsTeam(viewer) ? new WorkQuery(WorkFilter.Mine)
        : Access.SeesAll(viewer) ? query : new WorkQuery(query.Filter, After: query.After);

    private static async Task CountAll(Worklist worklist, Dictionary<WorkFilter, int> counts, DateTimeOffset now,
        CancellationToken cancellation)
    {
        counts[WorkFilter.Team] = await worklist.Count(Worklist.Open, WorkViews.All, MostCounted, cancellation: cancellation);
        counts[WorkFilter.Waiting] = await worklist.Count(Worklist.Open, WorkViews.Waiting, MostCounted, cancellation: cancellation);
        counts[WorkFilter.Overdue] = await worklist.CountOverdue(now, MostCounted, cancellation);
    }

    /// <summary>
    /// A page straight from the lines of one list. A sector member's own stand in the order in which they must be answered.
    /// </summary>
    private static async Task<(IReadOnlyList<WorkRow> Rows, string? Next)> Slice(
        Worklist worklist, Person viewer, WorkQuery query, DateTimeOffset now, CancellationToken cancellation)
    {
        var all = Access.SeesAll(viewer);
        var slice = all && query.Filter == WorkFilter.Overdue
            ? await worklist.Overdue(now, query.After, PageSize, query.Marks, cancellation)
            : await worklist.Page(Partition(query.Filter), all ? query.View : WorkViews.Of(viewer.Id), query.After, PageSize,
                all ? null : file => Shows(query, new WorkRow(file, viewer, now)), query.Marks, cancellation);
        return (RowsOf(slice.Cases, viewer, now), After(slice.Next, viewer));
    }

    /// <summary>
    /// Where a member's next page begins: without the case's number and how often it has changed, as their order is another for each case.
    /// </summary>
    public static string? After(string? next, Person viewer) => Access.SeesAll(viewer) ? next : next?.Split('|')[0];

    private static string Partition(WorkFilter filter) => filter switch
    {
        WorkFilter.Closed => Worklist.Closed,
        WorkFilter.WithoutCase => Worklist.WithoutCase,
        _ => Worklist.Open,
    };

    /// <summary>A page of rows that are all at hand.</summary>
    /// <param name="from">The number of the case that the page begins with; another one begins at the start.</param>
    private static (IReadOnlyList<WorkRow> Rows, string? Next) PageOf(List<WorkRow> rows, string? from)
    {
        var start = Math.Max(0, rows.FindIndex(row => row.Case.CaseId == from));
        return ([.. rows.Skip(start).Take(PageSize)], start + PageSize < rows.Count ? rows[start + PageSize].Case.CaseId : null);
    }

    /// <param name="own">The person's own open cases.</param>
    /// <param name="shown">The rows of the page.</param>
    public static MyWorkView Of(IReadOnlyList<WorkRow> own, IReadOnlyList<WorkRow> shown, WorkQuery query,
        IReadOnlyDictionary<WorkFilter, int> counts, string? next)
    {
        var waiting = own.Where(row => row.WaitsForMe.Count > 0).ToList();
        return new MyWorkView
        {
            Query = query,
            Rows = shown,
            Counts = counts,
            Waiting = waiting.Count,
            FirstDeadline = waiting.Select(row => (DateTimeOffset?)row.WaitsForMe[0].DueAt).Min(),
            NextDeadline = own.Where(row => row.Mine).Select(row => row.NextAsk?.DueAt).Min(),
            Next = next,
        };
    }

    /// <summary>Each filter counted over a person's own rows: all that a sector member sees.</summary>
    public static Dictionary<WorkFilter, int> CountOwn(IReadOnlyList<WorkRow> own) => Enum.GetValues<WorkFilter>()
        .Where(filter => filter is not (WorkFilter.Closed or WorkFilter.WithoutCase))
        .ToDictionary(filter => filter, filter => own.Count(row => Shows(new WorkQuery(filter), row)));

    private static bool Shows(WorkQuery query, WorkRow row) => query.Keeps(row.Case)
        && (row.Sight == Sight.Whole || row.Case.Closed == (query.Filter == WorkFilter.Closed)) && query.Filter switch
    {
        WorkFilter.Mine => row.Mine,
        WorkFilter.Team => true,
        WorkFilter.Waiting => row.AwaitsAnswer,
        WorkFilter.Overdue => row.Overdue,
        _ => true,
    };

    private static List<WorkRow> RowsOf(IEnumerable<CaseFile> files, Person viewer, DateTimeOffset now) =>
        [.. files.Where(file => Access.Lists(viewer, file)).Select(file => new WorkRow(file, viewer, now))];
}
