using System.Globalization;
using EarlyWarning.Board.Case;
using EarlyWarning.Board.Case.Reaching;
using EarlyWarning.Board.MyWork;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Site;

/// <summary>
/// Whether a page that is open somewhere still shows what is true: asked every 20 seconds by <c>board.js</c> while the page is
/// looked at, answered 304 with a handful of table calls for as long as nothing has changed. There is no push in a serverless worker.
/// </summary>
public sealed class LiveTriggers(PageReader pages, CasePages cases, CaseDesk desk, Worklist worklist, Conflicts conflicts)
{
    private const string ListChanges = LocalUrl.Home + "/changes";

    public static string UrlOf(Person viewer, CaseFile file) => $"{Access.UrlOf(viewer, file)}/changes";

    /// <summary>
    /// The case's revision; for a sector member the number of lines that they see. The case changes too when somebody else reports the
    /// citizen, and they are not to know that.
    /// </summary>
    public static string StampOf(Person viewer, CaseFile file, IEnumerable<TimelineEntry> timeline) =>
        (Access.SeesAll(viewer) ? file.Revision : timeline.Count(entry => Access.SeesLine(viewer, file, entry)))
        .ToString(CultureInfo.InvariantCulture);

    public static string UrlOf(WorkQuery query) => ListChanges + query.Url()[LocalUrl.Home.Length..];

    [Function(nameof(GetCaseChanges))]
    public Task<IResult> GetCaseChanges(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/cases/{caseId}/changes")] HttpRequest request, string caseId) =>
        pages.ForScript(request.HttpContext, async page =>
        {
            var shown = long.TryParse(Stamp(request), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : -1;
            var all = Access.SeesAll(page.Me);
            var stop = request.HttpContext.RequestAborted;
            if (await cases.Visible(caseId, page.Me, stop) is not { } number
                || await desk.News(number, all ? shown : 0, stop) is not { } news || !CasePages.IsFor(page.Me, news.Case, caseId)
                // Before anything: who guesses revisions would be told which one is the case's.
                || await conflicts.Hold(page.Me, news.Case, stop))
                return Results.StatusCode(StatusCodes.Status404NotFound);
            var stamp = StampOf(page.Me, news.Case, news.Entries);
            if (stamp == Stamp(request)) return Results.StatusCode(StatusCodes.Status304NotModified);
            await cases.Note(page.Me, news.Case, caseId, Purposes.ReadCase, stop);
            var entries = news.Entries.Where(entry => Access.SeesLine(page.Me, news.Case, entry)).Skip(all ? 0 : (int)Math.Max(0, shown))
                .ToList();
            return News(stamp, entries.Count == 0 ? null : page.Sentences.News(entries, all));
        });

    [Function(nameof(GetListChanges))]
    public Task<IResult> GetListChanges([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/changes")] HttpRequest request) =>
        pages.ForScript(request.HttpContext, async page =>
        {
            var stamp = await MyWorkView.CurrentStamp(worklist, page.Me, WorkQuery.Of(request.Query), page.Now,
                request.HttpContext.RequestAborted);
            return stamp == Stamp(request) ? Results.StatusCode(StatusCodes.Status304NotModified)
                : News(stamp, page.Say(LiveWords.ListChanged));
        });

    private static IResult News(string stamp, string? text) => Results.Json(new { stamp, text }, Json.Options);

    /// <summary>A proxy may have weakened it.</summary>
    private static string Stamp(HttpRequest request) => request.Headers.IfNoneMatch.ToString().Replace("W/", "", StringComparison.Ordinal)
        .Trim('"');
}
