using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Risk.Contracts;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Board;

/// <summary>Which list is shown; named in the URL.</summary>
public enum WorkFilter { Mine, Team, Waiting, Overdue, Closed }

/// <summary>What the address asks of the list: which one, narrowed how, from where.</summary>
public sealed record WorkQuery(WorkFilter Filter, Band? Band = null, NextStep? Stage = null, Sector? Sector = null, bool Paused = false, string? After = null)
{
    public static WorkQuery Of(IQueryCollection query) => new(OneOf<WorkFilter>(query["show"]) ?? WorkFilter.Mine, OneOf<Band>(query["band"]),
        OneOf<NextStep>(query["stage"]), OneOf<Sector>(query["sector"]), query["paused"] == "1", query["after"]);

    public bool Narrowed => Band is not null || Stage is not null || Sector is not null || Paused;

    /// <summary>The address of this list, or of another one or another page of it.</summary>
    public string Url()
    {
        var parts = new List<string>();
        if (Filter != WorkFilter.Mine) parts.Add($"show={Filter.ToString().ToLowerInvariant()}");
        if (Band is { } band) parts.Add($"band={band}");
        if (Stage is { } stage) parts.Add($"stage={stage}");
        if (Sector is { } sector) parts.Add($"sector={sector}");
        if (Paused) parts.Add("paused=1");
        if (After is { } after) parts.Add($"after={Uri.EscapeDataString(after)}");
        return parts.Count == 0 ? LocalUrl.Home : $"{LocalUrl.Home}?{string.Join('&', parts)}";
    }

    /// <summary>The lines with the fewest rows to pass over come from the narrowest list.</summary>
    public string View => Filter switch
    {
        WorkFilter.Waiting => WorkViews.Waiting,
        WorkFilter.Overdue => WorkViews.Due,
        _ when Paused => WorkViews.Paused,
        _ when Stage is { } stage => WorkViews.Of(stage),
        _ when Sector is { } sector => WorkViews.Of(sector),
        _ when Band is { } band => WorkViews.Of(band),
        _ => WorkViews.All,
    };

    public bool Keeps(CaseFile file) =>
        (Band is null || file.Band == Band) && (Stage is null || file.NextStep == Stage) && (!Paused || file.Paused)
        && (Sector is null || file.Members.Any(ask => ask.Sector == Sector && (ask.Running || ask.Accepted)));

    private static T? OneOf<T>(string? text) where T : struct, Enum =>
        Enum.GetNames<T>().FirstOrDefault(name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase)) is { } name ? Enum.Parse<T>(name) : null;
}

/// <summary>One person's list: what waits for them, the rows of one filter, and how many the others hold.</summary>
public sealed record MyWork
{
    public const int PageSize = 50;

    /// <summary>Of one person's own cases no more are read: nobody has as many.</summary>
    public const int MostOwn = 300;

    /// <summary>Lists are counted up to this; more is said as "99+".</summary>
    public const int MostCounted = 100;

    public required WorkQuery Query { get; init; }

    /// <summary>Rows of this page, in the order of <see cref="WorkRow.Sort"/>; overdue ones by their deadline, closed ones the newest first.</summary>
    public required IReadOnlyList<WorkRow> Rows { get; init; }

    /// <summary>Open cases by filter, at most <see cref="MostCounted"/>. Closed ones are not counted: they are an archive, not work.</summary>
    public required IReadOnlyDictionary<WorkFilter, int> Counts { get; init; }

    /// <summary>Cases where this person is the one asked now.</summary>
    public required int Waiting { get; init; }

    /// <summary>The deadline that falls first among those.</summary>
    public DateTimeOffset? FirstDeadline { get; init; }

    /// <summary>The next deadline of anyone in this person's cases, for the empty state.</summary>
    public DateTimeOffset? NextDeadline { get; init; }

    /// <summary>Where the next page begins; null on the last.</summary>
    public string? Next { get; init; }

    /// <summary>Changes whenever the rows of this page do.</summary>
    public string Stamp => StampOf(Rows);

    /// <summary>The rows of the page alone, for whoever only asks whether they have changed: one range of lines.</summary>
    public static async Task<string> CurrentStamp(Worklist worklist, Person viewer, WorkQuery query, DateTimeOffset now, CancellationToken cancellation)
    {
        var own = query.Filter == WorkFilter.Mine || !Access.SeesAll(viewer);
        var partition = query.Filter == WorkFilter.Closed ? Worklist.Closed : Worklist.Open;
        if (own)
        {
            var mine = RowsOf((await worklist.Page(partition, WorkViews.Of(viewer.Id), after: null, MostOwn, cancellation: cancellation)).Cases, viewer, now);
            return StampOf(query.Filter == WorkFilter.Closed ? mine : mine.Where(row => Shows(query, row)));
        }
        return StampOf(RowsOf((await Slice(worklist, viewer, query, now, cancellation)).Cases, viewer, now));
    }

    private static string StampOf(IEnumerable<WorkRow> rows)
    {
        var text = string.Join(' ', rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Case.CaseId}:{row.Case.Revision}")).Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }

    private static Task<WorkSlice> Slice(Worklist worklist, Person viewer, WorkQuery query, DateTimeOffset now, CancellationToken cancellation)
    {
        var (partition, list) = query.Filter == WorkFilter.Closed ? (Worklist.Closed, WorkViews.All) : (Worklist.Open, query.View);
        return worklist.Page(partition, list, query.After, PageSize,
            file => query.Keeps(file) && (query.Filter != WorkFilter.Overdue || new WorkRow(file, viewer, now).Overdue), cancellation);
    }

    /// <summary>Reads lines of the worklist and nothing else: a person's own, and a page of the list that is shown.</summary>
    public static async Task<MyWork> Read(Worklist worklist, Person viewer, WorkQuery query, DateTimeOffset now, CancellationToken cancellation)
    {
        var mine = await worklist.Page(Worklist.Open, WorkViews.Of(viewer.Id), after: null, MostOwn, cancellation: cancellation);
        var own = RowsOf(mine.Cases, viewer, now);
        var counts = CountOwn(own);
        if (!Access.SeesAll(viewer))
        {
            var shown = query.Filter == WorkFilter.Closed
                ? RowsOf((await worklist.Page(Worklist.Closed, WorkViews.Of(viewer.Id), after: null, MostOwn, cancellation: cancellation)).Cases, viewer, now)
                : [.. WorkRow.Sort(own.Where(row => Shows(query, row)))];
            return Of(own, shown, query, counts, next: null);
        }
        foreach (var (filter, view) in new[] { (WorkFilter.Team, WorkViews.All), (WorkFilter.Waiting, WorkViews.Waiting) })
            counts[filter] = await worklist.Count(Worklist.Open, view, MostCounted, cancellation: cancellation);
        counts[WorkFilter.Overdue] = await worklist.Count(Worklist.Open, WorkViews.Due, MostCounted, WorkViews.DueBefore(now), cancellation);
        if (query.Filter == WorkFilter.Mine) return Of(own, [.. WorkRow.Sort(own.Where(row => Shows(query, row)))], query, counts, next: null);
        var slice = await Slice(worklist, viewer, query, now, cancellation);
        return Of(own, RowsOf(slice.Cases, viewer, now), query, counts, slice.Next);
    }

    /// <param name="own">The person's own open cases.</param>
    /// <param name="shown">The rows of the page.</param>
    public static MyWork Of(IReadOnlyList<WorkRow> own, IReadOnlyList<WorkRow> shown, WorkQuery query, IReadOnlyDictionary<WorkFilter, int> counts, string? next)
    {
        var waiting = own.Where(row => row.WaitsForMe.Count > 0).ToList();
        return new MyWork
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
        .Where(filter => filter != WorkFilter.Closed)
        .ToDictionary(filter => filter, filter => own.Count(row => Shows(new WorkQuery(filter), row)));

    private static bool Shows(WorkQuery query, WorkRow row) => query.Keeps(row.Case) && query.Filter switch
    {
        WorkFilter.Mine => row.Mine,
        WorkFilter.Team => true,
        WorkFilter.Waiting => row.AwaitsAnswer,
        WorkFilter.Overdue => row.Overdue,
        _ => false,
    };

    private static List<WorkRow> RowsOf(IEnumerable<CaseFile> files, Person viewer, DateTimeOffset now) =>
        [.. files.Select(file => new WorkRow(file, viewer, now)).Where(row => row.Sight != Sight.None)];
}
