using System.Globalization;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Cases.Interface;

/// <summary>What is asked of the list of cases.</summary>
/// <param name="Lists">The partitions of the worklist.</param>
/// <param name="Size">Cases on a page; null: all, streamed.</param>
/// <param name="After">The last case of the page before.</param>
/// <param name="Begun">The Danish day of the first page.</param>
internal sealed record ListQuery(string Status, IReadOnlyList<string> Lists, int? Size, string? After, DateOnly Begun)
{
    /// <summary>No more than the reading log keeps in one line.</summary>
    private const int Most = 500;
    private const int Usual = 200;
    private const string Both = "all", Day = "yyyy-MM-dd";

    public static (ListQuery? List, IResult? Refused) Of(IQueryCollection query, DateTimeOffset now)
    {
        var (status, limit, after) = (query["status"].ToString(), query["limit"].ToString(), query["after"].ToString());
        if (status is not ("" or Worklist.Open or Worklist.Closed))
            return (null, Problems.Invalid("/status", "one-of", "status skal være open eller closed.", "status must be open or closed."));
        var size = int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        if (limit.Length > 0 && size is < 1 or > Most)
            return (null, Problems.Invalid("/limit", "one-of", "limit skal være et helt tal fra 1 til 500.",
                "limit must be a whole number from 1 to 500."));
        var whole = new ListQuery(status.Length == 0 ? Both : status, status.Length == 0 ? [Worklist.Open, Worklist.Closed] : [status],
            limit.Length > 0 ? size : null, After: null, CopenhagenTime.DateOf(now));
        if (after.Length == 0) return (whole, null);
        return whole.From(after) is { } page ? (page, null)
            : (null, Problems.Invalid("/after", "after",
                "after skal være fra next i det forrige svar, og listen være begyndt i dag eller i går.",
                "after must be out of next of the answer before, and the list begun today or yesterday."));
    }

    public string Next(string last)
    {
        var status = Status == Both ? "" : $"status={Status}&";
        return string.Create(CultureInfo.InvariantCulture, $"/api/cases?{status}limit={Size}&after={Status}.{last}.{Begun:yyyy-MM-dd}");
    }

    /// <summary>
    /// Null: not made by <see cref="Next"/>, of the other list, or so old that what changed before its place would long be missed.
    /// </summary>
    private ListQuery? From(string after) =>
        after.Split('.') is [var status, var last, var day] && status == Status && CaseIds.IsOne(last)
            && DateOnly.TryParseExact(day, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var begun)
            && begun <= Begun && begun >= Begun.AddDays(-1)
            ? this with { Size = Size ?? Usual, After = last, Begun = begun } : null;
}
