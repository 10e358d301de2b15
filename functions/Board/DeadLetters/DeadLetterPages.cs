using System.Globalization;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.DeadLetters.Contracts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.DeadLetters;

/// <summary>The administrators' page: messages that could not be handled, and what is to become of them.</summary>
public sealed class DeadLetterPages(PageReader pages, DeadLetterDesk desk, IAntiforgery antiforgery)
{
    public const string Replay = "replay";
    public const string Dismiss = "dismiss";
    private const int Decisions = 20;

    [Function(nameof(ShowDeadLetters))]
    public Task<IResult> ShowDeadLetters(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/dead-letters")] HttpRequest request) =>
        ForAdministrators(request, page => List(request, page, tooLate: false));

    [Function(nameof(ShowDeadLetter))]
    public Task<IResult> ShowDeadLetter(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/dead-letters/{queue}/{id}")]
        HttpRequest request, string queue, string id) =>
        ForAdministrators(request, async page =>
            await Find(queue, id, request) is { } letter ? One(page, letter, null) : await List(request, page, tooLate: true));

    /// <summary>board/dead-letters/{queue}/{id}/replay, …/dismiss.</summary>
    [Function(nameof(DecideOnDeadLetter))]
    public Task<IResult> DecideOnDeadLetter(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/dead-letters/{queue}/{id}/{decision}")]
        HttpRequest request, string queue, string id, string decision) =>
        ForAdministrators(request, page => Decide(request, queue, id, decision, page));

    private Task<IResult> ForAdministrators(HttpRequest request, Func<PageContext, Task<IResult>> answer) =>
        pages.ForStaff(request.HttpContext,
        page => Access.LooksAfterQueues(page.Me) ? answer(page) : Task.FromResult(BoardResults.ForAdministrators(page)), cases: false);

    private async Task<IResult> Decide(HttpRequest request, string queue, string id, string decision, PageContext page)
    {
        if (!request.HasFormContentType || decision is not (Replay or Dismiss)) return BoardResults.NotFound(page);
        if (await Find(queue, id, request) is not { } letter) return await List(request, page, tooLate: true);
        var form = new FormReader(decision, await request.ReadFormAsync(request.HttpContext.RequestAborted), page.Language);
        if (await antiforgery.Untrusted(request.HttpContext, page, form,
            (state, status) => Task.FromResult(One(page, letter, state, status))) is { } untrusted) return untrusted;

        var why = decision == Dismiss ? form.OneOf<DismissReason>("why", DeadLetterWords.Why, NeedWords.Dismiss) : default;
        if (!form.Valid) return One(page, letter, form.State, StatusCodes.Status422UnprocessableEntity);
        // To its end, also when the browser goes away: what is noted as asked for is done.
        var done = decision == Dismiss ? await desk.Dismiss(letter, page.Me.Id, why, CancellationToken.None)
            : await desk.Replay(letter, page.Me.Id, CancellationToken.None);
        return done ? BoardResults.SeeOther(request.HttpContext, PageContext.AfterSaving("/board/dead-letters"))
            : await List(request, page, tooLate: true);
    }

    private Task<PutAside?> Find(string queue, string id, HttpRequest request) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? desk.Find(queue, number, request.HttpContext.RequestAborted) : Task.FromResult<PutAside?>(null);

    private static IResult One(PageContext page, PutAside letter, FormState? state, int status = StatusCodes.Status200OK) =>
        BoardResults.Page<DeadLetterPage>(new { Context = page, Letter = letter, State = state }, status);

    private async Task<IResult> List(HttpRequest request, PageContext page, bool tooLate)
    {
        var (all, decisions) = (await desk.All(request.HttpContext.RequestAborted),
            await desk.Decisions(Decisions, request.HttpContext.RequestAborted));
        return BoardResults.Page<DeadLettersPage>(new { Context = page, Letters = all, Decisions = decisions, TooLate = tooLate }, tooLate
            ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);
    }
}
