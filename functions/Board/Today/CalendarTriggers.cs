using System.Text;
using EarlyWarning.Board.MyWork;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform.Settings;
using EarlyWarning.Privacy.Contracts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Net.Http.Headers;

namespace EarlyWarning.Board.Today;

/// <summary>The day in somebody's own calendar: an address that is made, made anew and closed here, and read by the calendar.</summary>
public sealed class CalendarTriggers(PageReader pages, CalendarFeeds feeds, Worklist worklist, Roster roster, ReadingLog readings,
    IConfiguration configuration, IAntiforgery antiforgery)
{
    public const string Home = LocalUrl.Today + "/calendar";

    [Function(nameof(ShowCalendar))]
    public Task<IResult> ShowCalendar(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/today/calendar")] HttpRequest request) =>
        pages.ForStaff(request.HttpContext, page => Show(page, null, request.HttpContext.RequestAborted));

    /// <summary>The answer has the address: the only time that it can be read.</summary>
    [Function(nameof(MakeCalendar))]
    public Task<IResult> MakeCalendar(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/today/calendar")] HttpRequest request) =>
        Posted(request, async (page, stop) =>
        {
            var secret = await feeds.Make(page.Me.Id, page.Language.Code, page.Now, stop);
            return await Show(page, $"{configuration[NamedSettings.BaseUrl]?.TrimEnd('/')}/board/calendar/{secret}/day.ics", stop);
        });

    [Function(nameof(RevokeCalendar))]
    public Task<IResult> RevokeCalendar(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/today/calendar/revoke")] HttpRequest request) =>
        Posted(request, async (page, stop) =>
        {
            await feeds.Revoke(page.Me.Id, stop);
            return BoardResults.SeeOther(request.HttpContext, PageContext.AfterSaving(Home));
        });

    /// <summary>By the secret alone; somebody who has left, or carries no cases any more, has no calendar here.</summary>
    [Function(nameof(ReadCalendar))]
    public Task<IResult> ReadCalendar(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/calendar/{secret}/day.ics")] HttpRequest request, string secret) =>
        pages.ForAnybody(request.HttpContext, async page =>
        {
            var stop = request.HttpContext.RequestAborted;
            if (await feeds.Find(secret, stop) is not { } feed || roster.Find(feed.Person) is not { Left: false } person
                || !Access.SeesAll(person))
                return Results.StatusCode(StatusCodes.Status404NotFound);
            var mine = await worklist.Page(Worklist.Open, WorkViews.Of(person.Id), after: null, MyWorkView.MostOwn, cancellation: stop);
            await readings.WriteList(person.Id, Purposes.SeeList, mine.Cases.Select(one => one.Citizen), stop);
            var (file, tag) = CalendarFile.Write(mine.Cases, person, Language.Of(feed.Language), page.Now);
            request.HttpContext.Response.Headers.CacheControl = "private, no-cache";
            // Weak: the moment of writing stands in each entry, and says nothing new.
            return Results.Bytes(Encoding.UTF8.GetBytes(file), CalendarFile.ContentType,
                entityTag: new EntityTagHeaderValue($"\"{tag}\"", isWeak: true));
        });

    private async Task<IResult> Show(PageContext page, string? address, CancellationToken stop) =>
        !Access.SeesAll(page.Me) ? BoardResults.NotFound(page)
            : BoardResults.Page<CalendarPage>(new { Context = page, Feed = await feeds.Of(page.Me.Id, stop), Address = address });

    private Task<IResult> Posted(HttpRequest request, Func<PageContext, CancellationToken, Task<IResult>> answer) =>
        pages.ForStaff(request.HttpContext, async page =>
            !Access.SeesAll(page.Me) ? BoardResults.NotFound(page)
            : !request.HasFormContentType || !await antiforgery.IsRequestValidAsync(request.HttpContext) ? BoardResults.Forged(page)
            : await answer(page, request.HttpContext.RequestAborted));
}
