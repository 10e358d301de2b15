using EarlyWarning.Board.Fields;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.Board.Unidentified;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts.Unidentified;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Board.Today;

/// <summary>The day of whoever carries cases: shown, opened, printed, and written on.</summary>
public sealed class TodayTriggers(
    PageReader pages, DayReader reader, OpenedDays days, DayAttempts attempts, CaseDesk desk,
    UnidentifiedDesk unidentified, ReadingLog readings, IAntiforgery antiforgery, IOptions<BoardOptions> options)
{
    [Function(nameof(ShowToday))]
    public Task<IResult> ShowToday([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/today")] HttpRequest request) =>
        pages.ForStaff(request.HttpContext, async page =>
        {
            if (!Access.SeesAll(page.Me)) return BoardResults.SeeOther(request.HttpContext, Access.Start(page.Me));
            return await Show(page, await SavedCase(request, page), request.HttpContext.RequestAborted);
        }, cases: false, senders: true);

    /// <summary>The look at each citizen is logged as they are shown: with this purpose, once a day.</summary>
    [Function(nameof(OpenDay))]
    public Task<IResult> OpenDay([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/today/open")] HttpRequest request) =>
        Turn(request, days.Open);

    [Function(nameof(CloseDay))]
    public Task<IResult> CloseDay([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/today/close")] HttpRequest request) =>
        Turn(request, days.Close);

    [Function(nameof(ShowVisits))]
    public Task<IResult> ShowVisits([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/today/visits")] HttpRequest request) =>
        pages.ForStaff(request.HttpContext, async page => !Access.SeesAll(page.Me) ? BoardResults.NotFound(page)
            : BoardResults.Page<VisitListPage>(new
            {
                Context = page, View = await reader.Read(page, cancellation: request.HttpContext.RequestAborted),
            }));

    [Function(nameof(LogAttemptToday))]
    public Task<IResult> LogAttemptToday(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/today/{caseId}/attempt")] HttpRequest request, string caseId) =>
        pages.ForStaff(request.HttpContext, page => LogAttempt(request, caseId, page));

    private async Task<IResult> LogAttempt(HttpRequest request, string caseId, PageContext page)
    {
        var (context, stop) = (request.HttpContext, request.HttpContext.RequestAborted);
        if (!Access.SeesAll(page.Me) || !request.HasFormContentType) return BoardResults.NotFound(page);
        var form = new FormReader(DayAttempts.Form, await request.ReadFormAsync(stop), page.Language);
        var refusal = await attempts.Refusal(caseId, page, stop);
        if (refusal is null && await antiforgery.Untrusted(context, page, form, async (state, status) =>
            await Show(page, (await desk.News(caseId, since: -1, stop))?.Case, stop, state, status)) is { } untrusted) return untrusted;
        return (refusal ?? await attempts.Take(form, caseId, page, stop)) switch
        {
            AttemptAnswer.Saved => BoardResults.SeeOther(context, $"{LocalUrl.Today}?saved={caseId}#saved"),
            AttemptAnswer.Refused refused => await Show(page, refused.Case, stop, refused.State, refused.Status),
            AttemptAnswer.NotTheirs => BoardResults.NotYours(page),
            _ => BoardResults.NotFound(page),
        };
    }

    private async Task<IResult> Show(PageContext page, CaseFile? newer, CancellationToken stop, FormState? state = null,
        int status = StatusCodes.Status200OK)
    {
        var waiting = (await unidentified.All(stop)).Where(one => UnidentifiedWork.IsFor(page.Me, page.Roster, one)).ToList();
        await readings.WriteList(page.Me.Id, Purposes.SeeList,
            UnidentifiedWork.Acute(waiting, page.Now).Select(signal => signal.Token), stop);
        return BoardResults.Page<TodayPage>(new
        {
            Unidentified = waiting,
            Context = page, View = await reader.Read(page, newer, stop), Settings = options.Value,
            Saved = state is null ? newer : null, Form = state is null ? null : newer, State = state,
        }, status);
    }

    /// <summary>The case that something was written on a moment ago: its line in the list may not know it yet.</summary>
    private async Task<CaseFile?> SavedCase(HttpRequest request, PageContext page) =>
        request.Query["saved"].ToString() is { } id && CaseIds.IsOne(id)
        && await desk.News(id, since: -1, request.HttpContext.RequestAborted) is { } news && DayAttempts.IsOpenTo(page, news.Case)
            ? news.Case : null;

    private Task<IResult> Turn(HttpRequest request, Func<string, DateTimeOffset, CancellationToken, Task> turn) =>
        pages.ForStaff(request.HttpContext, async page =>
        {
            if (!Access.SeesAll(page.Me) || !request.HasFormContentType) return BoardResults.NotFound(page);
            if (!await antiforgery.IsRequestValidAsync(request.HttpContext)) return BoardResults.Forged(page);
            await turn(page.Me.Id, page.Now, request.HttpContext.RequestAborted);
            var back = (await request.ReadFormAsync(request.HttpContext.RequestAborted))["back"] == "phone";
            return BoardResults.SeeOther(request.HttpContext, PageContext.AfterSaving(back ? PhoneTriggers.Home : LocalUrl.Today));
        });
}
