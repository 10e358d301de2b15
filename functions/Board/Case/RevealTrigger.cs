using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Privacy.Contracts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Case;

/// <summary>The logged look at a citizen's name and CPR: shown on the answer itself and never kept.</summary>
public sealed class RevealTrigger(PageReader pages, CasePages cases, Vault vault, IAntiforgery antiforgery)
{
    public const string Form = "reveal";

    [Function(nameof(RevealCitizen))]
    public Task<IResult> RevealCitizen(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/cases/{caseId}/reveal")] HttpRequest request, string caseId) =>
        pages.ForStaff(request.HttpContext, page =>
            cases.Posted(request, caseId, Form, page, (view, form) => Reveal(request.HttpContext, view, form, page)));

    private async Task<IResult> Reveal(HttpContext context, CaseView view, FormReader form, PageContext page)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return cases.Show(view, page, state: form.State.Refused(BoardWords.ForgeryTitle, page.Say(BoardWords.ForgeryText)),
                status: StatusCodes.Status400BadRequest);
        if (!Access.MayLook(page.Me, view.Case)) return BoardResults.NotYours(page);
        var purpose = form.Text("purpose");
        if (Choices.Reveals.All(choice => choice.Code != purpose))
        {
            form.Wrong("purpose-reveal", page.Say(NeedWords.Look));
            return cases.Show(view, page, state: form.State, status: StatusCodes.Status422UnprocessableEntity);
        }
        var look = new RevealRequest(view.Case.Citizen, page.Me.Id, purpose, view.Case.CaseId);
        var person = await vault.Reveal(look, context.RequestAborted);
        return person is null
            ? cases.Show(view, page, state: form.State.Refused(CaseWords.Revealed, page.Say(CaseWords.RevealNone)),
                status: StatusCodes.Status404NotFound)
            : cases.Show(view, page, seen: person);
    }
}
