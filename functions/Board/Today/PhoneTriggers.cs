using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.Platform;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Board.Today;

/// <summary>
/// The day on a phone without a network: a page whose frame the browser keeps, the day that it keeps encrypted, and attempts that were
/// written offline. What asks here is <c>day.js</c>.
/// </summary>
public sealed class PhoneTriggers(PageReader pages, DayReader reader, OpenedDays days, DayAttempts attempts, IAntiforgery antiforgery,
    IOptions<BoardOptions> options)
{
    public const string Home = LocalUrl.Today + "/phone";

    /// <summary>The asset that stands before <see cref="Home"/> when there is no network.</summary>
    public const string Worker = "day-worker.js";

    [Function(nameof(ShowPhone))]
    public Task<IResult> ShowPhone([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/today/phone")] HttpRequest request) =>
        pages.ForStaff(request.HttpContext, async page => !Access.SeesAll(page.Me) ? BoardResults.NotFound(page)
            : BoardResults.Page<PhonePage>(new
            {
                Context = page, IsOpen = await days.Read(page.Me.Id, page.Now, request.HttpContext.RequestAborted) is { Open: true },
            }));

    /// <summary>The day as it is saved; names as on the page, each look logged.</summary>
    [Function(nameof(GetPhoneDay))]
    public Task<IResult> GetPhoneDay(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/today/phone/day")] HttpRequest request) =>
        pages.ForScript(request.HttpContext, async page => !Access.SeesAll(page.Me) ? Results.StatusCode(StatusCodes.Status404NotFound)
            : BoardResults.Page<PhoneDay>(new
            {
                Context = page, View = await reader.Read(page, cancellation: request.HttpContext.RequestAborted), Settings = options.Value,
            }));

    /// <summary>Who is signed in, and what a form needs to be sent by them: those that were saved with the day may be too old.</summary>
    [Function(nameof(GetPhoneToken))]
    public Task<IResult> GetPhoneToken(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/today/phone/token")] HttpRequest request) =>
        pages.ForScript(request.HttpContext, page => Task.FromResult(!Access.SeesAll(page.Me)
            ? Results.StatusCode(StatusCodes.Status404NotFound)
            : Results.Json(new { person = page.Me.Id, token = antiforgery.GetAndStoreTokens(request.HttpContext).RequestToken },
                Json.Options)));

    /// <summary>An attempt written offline: saved, or why not, in words that the page shows beside what was typed.</summary>
    [Function(nameof(SendAttempt))]
    public Task<IResult> SendAttempt(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/today/phone/{caseId}")] HttpRequest request, string caseId) =>
        pages.ForScript(request.HttpContext, async page =>
        {
            if (!Access.SeesAll(page.Me) || !request.HasFormContentType) return Results.StatusCode(StatusCodes.Status404NotFound);
            if (await attempts.Refusal(caseId, page, request.HttpContext.RequestAborted) is { } refusal) return Answer(refusal, page);
            if (!await antiforgery.IsRequestValidAsync(request.HttpContext))
                return Why(StatusCodes.Status400BadRequest, page.Say(BoardWords.ForgeryText));
            var form = new FormReader(DayAttempts.Form, await request.ReadFormAsync(request.HttpContext.RequestAborted), page.Language);
            if (form.Text("person") != page.Me.Id) return Why(StatusCodes.Status403Forbidden, page.Say(PhoneWords.NotYours));
            return Answer(await attempts.Take(form, caseId, page, request.HttpContext.RequestAborted), page);
        });

    private static IResult Answer(AttemptAnswer answer, PageContext page) => answer switch
    {
        AttemptAnswer.Saved => Results.Json(new { saved = true }, Json.Options),
        AttemptAnswer.Refused refused => Why(refused, page),
        AttemptAnswer.NotTheirs => Why(StatusCodes.Status403Forbidden, page.Say(BoardWords.NotYoursText)),
        _ => Why(StatusCodes.Status404NotFound, page.Say(PhoneWords.NoCase)),
    };

    private static IResult Why(AttemptAnswer.Refused refused, PageContext page) => Results.Json(new
    {
        why = string.Join(' ', refused.State.Errors.Select(error => error.Text)
            .Concat(refused.State.Changes.Select(change => $"{page.Sentences.Stamp(change)}: {page.Sentences.Line(change)}."))),
        version = refused.Case.Version, revision = refused.Case.Revision,
    }, Json.Options, statusCode: refused.Status);

    private static IResult Why(int status, string why) => Results.Json(new { why }, Json.Options, statusCode: status);
}
