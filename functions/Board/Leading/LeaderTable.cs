using System.Globalization;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Reporting.Contracts;
using EarlyWarning.Risk.Contracts;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Board.Leading;

/// <summary>By which column the table stands; named in the URL.</summary>
public enum LeaderSort { Late, Horizon, Contact, Who, Stage, Case }

/// <summary>What the address asks of the table: which cases, in which order, from where.</summary>
/// <param name="All">Every case of the page is chosen.</param>
public sealed record LeaderQuery(LeaderSort Sort = LeaderSort.Late, bool Reversed = false, string? Who = null, NextStep? Stage = null,
    Band? Band = null, bool Late = false, bool Untried = false, int Page = 1, bool All = false)
{
    public const string Home = "/board/team/cases";

    public static LeaderQuery Of(IQueryCollection query) => new(
        OneOf<LeaderSort>(query["sort"].ToString().TrimStart('-')) ?? LeaderSort.Late, query["sort"].ToString().StartsWith('-'),
        query["who"].ToString() is { Length: > 0 and < 100 } who ? who : null, OneOf<NextStep>(query["stage"]), OneOf<Band>(query["band"]),
        query["late"] == "1", query["untried"] == "1",
        int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 1 ? page : 1,
        query["all"] == "1");

    public bool Narrowed => Who is not null || Stage is not null || Band is not null || Late || Untried;

    public string SortName => (Reversed ? "-" : "") + Sort.ToString().ToLowerInvariant();

    /// <summary>The address of this table, or of another order or page of it.</summary>
    public string Url()
    {
        var parts = new List<string>();
        if (Sort != LeaderSort.Late || Reversed) parts.Add($"sort={SortName}");
        if (Who is { } who) parts.Add($"who={Uri.EscapeDataString(who)}");
        if (Stage is { } stage) parts.Add($"stage={stage}");
        if (Band is { } band) parts.Add($"band={band}");
        if (Late) parts.Add("late=1");
        if (Untried) parts.Add("untried=1");
        if (Page > 1) parts.Add(string.Create(CultureInfo.InvariantCulture, $"page={Page}"));
        if (All) parts.Add("all=1");
        return parts.Count == 0 ? Home : $"{Home}?{string.Join('&', parts)}";
    }

    /// <summary>By another column; by the same once more, the other way round.</summary>
    public LeaderQuery By(LeaderSort sort) => this with { Sort = sort, Reversed = Sort == sort && !Reversed, Page = 1, All = false };

    public bool Keeps(CaseLine line) => (Who is null || line.Person == Who) && (Stage is null || line.Step == Stage)
        && (Band is null || line.Band == Band) && (!Late || line.LateSince is not null) && (!Untried || line.TriedAt is null);

    private static T? OneOf<T>(string? text) where T : struct, Enum =>
        Enum.GetNames<T>().FirstOrDefault(name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase)) is { } name
            ? Enum.Parse<T>(name) : null;
}

/// <summary>A page of the team leader's table of all open cases.</summary>
/// <param name="Open">All open cases, whatever is asked for.</param>
/// <param name="Late">Of those, past a deadline of ours.</param>
/// <param name="Found">Those that are asked for.</param>
public sealed record LeaderTable(LeaderQuery Query, IReadOnlyList<CaseLine> Rows, int Open, int Late, int Found)
{
    public const int PageSize = 50;

    public bool HasNext => Query.Page * PageSize < Found;

    /// <param name="name">How a person is called, by roster id.</param>
    public static LeaderTable Of(IReadOnlyList<CaseLine> lines, LeaderQuery query, Func<string, string> name)
    {
        var found = lines.Where(query.Keeps).ToList();
        query = query with { Page = Math.Clamp(query.Page, 1, Math.Max(1, (found.Count + PageSize - 1) / PageSize)) };
        var sorted = Sorted(found, query, name);
        return new LeaderTable(query, [.. sorted.Skip((query.Page - 1) * PageSize).Take(PageSize)], lines.Count,
            lines.Count(line => line.LateSince is not null), found.Count);
    }

    /// <summary>What has nothing in the column comes last, either way; the lines come in the order of the list of all cases.</summary>
    private static IEnumerable<CaseLine> Sorted(List<CaseLine> lines, LeaderQuery query, Func<string, string> name)
    {
        IComparer<string> danish = CultureInfo.GetCultureInfo("da-DK").CompareInfo.GetStringComparer(CompareOptions.IgnoreCase);
        return query.Sort switch
        {
            LeaderSort.Late => By(line => line.LateSince),
            LeaderSort.Horizon => By(line => line.Legal?.On),
            LeaderSort.Contact => query.Reversed ? lines.OrderByDescending(line => line.TriedAt ?? DateTimeOffset.MinValue)
                : lines.OrderBy(line => line.TriedAt ?? DateTimeOffset.MinValue),
            LeaderSort.Who => query.Reversed ? lines.OrderByDescending(line => name(line.Person ?? ""), danish)
                : lines.OrderBy(line => name(line.Person ?? ""), danish),
            LeaderSort.Stage => By(line => line.Step),
            _ => query.Reversed ? lines.OrderByDescending(line => line.CaseId, StringComparer.Ordinal)
                : lines.OrderBy(line => line.CaseId, StringComparer.Ordinal),
        };

        IEnumerable<CaseLine> By<T>(Func<CaseLine, T?> key) where T : struct => query.Reversed
            ? lines.OrderBy(line => key(line) is null).ThenByDescending(key) : lines.OrderBy(line => key(line) is null).ThenBy(key);
    }
}
