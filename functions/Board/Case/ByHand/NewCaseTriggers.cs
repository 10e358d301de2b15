using EarlyWarning.Board.Case.Why;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts.Origins;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Case.ByHand;

/// <summary>
/// A caseworker opens a case that no score asked for. The number is posted, stands in no address, and the look is logged. Whoever looks for
/// many is asked for a reason.
/// </summary>
public sealed class NewCaseTriggers(PageReader pages, HandDesk desk, LookLimit limit, IAntiforgery antiforgery)
{
    public const string Home = "/board/new-case";

    [Function(nameof(ShowNewCase))]
    public Task<IResult> ShowNewCase([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/new-case")] HttpRequest request) =>
        pages.ForStaff(request.HttpContext, page =>
            Task.FromResult(Access.SeesAll(page.Me) ? Show(page, state: null) : BoardResults.NotFound(page)));

    [Function(nameof(OpenNewCase))]
    public Task<IResult> OpenNewCase([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/new-case")] HttpRequest request) =>
        pages.ForStaff(request.HttpContext, page => Open(request, page));

    private async Task<IResult> Open(HttpRequest request, PageContext page)
    {
        if (!Access.SeesAll(page.Me) || !request.HasFormContentType) return BoardResults.NotFound(page);
        var form = new FormReader(NewCaseForm.Name, await request.ReadFormAsync(request.HttpContext.RequestAborted), page.Language);
        if (await antiforgery.Untrusted(request.HttpContext, page, form,
            (state, status) => Task.FromResult(Show(page, state, status))) is { } untrusted) return untrusted;
        if (NewCaseForm.Read(form, page) is not { } asked) return Show(page, form.State, StatusCodes.Status422UnprocessableEntity);

        using var turn = await limit.Turn(page.Me, request.HttpContext.RequestAborted);
        var past = await limit.IsPast(page.Me, asked.Person.Cpr, request.HttpContext.RequestAborted);
        if (past) asked = asked with { Why = ReasonField.Read(form) };
        if (!form.Valid) return Show(page, form.State, StatusCodes.Status422UnprocessableEntity, past: true);

        // To its end, also when the browser goes away: the person in the vault and the case belong together.
        var opened = await desk.Open(asked, CancellationToken.None);
        switch (opened.End)
        {
            case HandEnd.Opened:
                return BoardResults.SeeOther(request.HttpContext, PageContext.AfterSaving("/board/cases/" + opened.CaseId));
            case HandEnd.HasCase:
                return Show(page, form.State.Refused(NewCaseWords.HasCaseTitle, page.Say(NewCaseWords.HasCase, opened.CaseId)),
                    StatusCodes.Status409Conflict, opened.CaseId);
            case HandEnd.LeadersToOpen:
                return Show(page, form.State.Refused(NewCaseWords.LeadersTitle, page.Say(NewCaseWords.Leaders)),
                    StatusCodes.Status422UnprocessableEntity, opened.CaseId);
            case HandEnd.Barred:
                return Show(page, form.State.Refused(NewCaseWords.BarredTitle, page.Say(NewCaseWords.Barred)),
                    StatusCodes.Status403Forbidden);
            default:
                form.Wrong("provision", page.Say(NewCaseWords.BadBasis));
                return Show(page, form.State, StatusCodes.Status422UnprocessableEntity);
        }
    }

    private static IResult Show(PageContext page, FormState? state, int status = StatusCodes.Status200OK, string? existing = null,
        bool past = false) =>
        BoardResults.Page<NewCasePage>(new { Context = page, State = state, Existing = existing, Past = past }, status);
}
