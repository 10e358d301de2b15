using EarlyWarning.Board.Case.Decisions;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Case.NameAndAddress;

/// <summary>Sets and withdraws name and address protection: in the access log first, then in the case and with the citizen.</summary>
public sealed class ProtectionTrigger(PageReader pages, CasePages cases, CitizenDesk desk, IAntiforgery antiforgery)
{
    public const string Form = "protection";
    public const string SeenInRegister = "seen";

    [Function(nameof(ProtectCitizen))]
    public Task<IResult> ProtectCitizen(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/cases/{caseId}/" + Form)] HttpRequest request, string caseId) =>
        pages.ForStaff(request.HttpContext, page =>
            cases.Posted(request, caseId, Form, page, (view, form) => Protect(request.HttpContext, view, form, page)));

    private async Task<IResult> Protect(HttpContext context, CaseView view, FormReader form, PageContext page)
    {
        var (caseId, stop) = (view.Case.CaseId, context.RequestAborted);
        IResult Again(FormState state, int status) => cases.Show(view, page, state: state, status: status);
        if (!await antiforgery.IsRequestValidAsync(context))
            return Again(form.State.Refused(BoardWords.ForgeryTitle, page.Say(BoardWords.ForgeryText)), StatusCodes.Status400BadRequest);
        var on = form.Text("on") == "yes";
        if (!on && form.Text("register") != SeenInRegister) form.Wrong("register", page.Say(NameAndAddressWords.NeedsRegister));
        if (!form.Valid) return Again(form.State, StatusCodes.Status422UnprocessableEntity);
        var result = await desk.Protect(view.Case, form.Version, page.Me.Id, on, stop);
        if (await cases.Find(caseId, page.Me, stop) is { } now) view = now;
        return result.Status switch
        {
            CommandStatus.Done => BoardResults.SeeOther(context, PageContext.AfterSaving($"/board/cases/{caseId}")),
            CommandStatus.Stale =>
                Again(form.State.Refused(DecisionWords.StaleTitle, page.Say(DecisionWords.Stale)), StatusCodes.Status409Conflict),
            _ => BoardResults.NotFound(page),
        };
    }
}
