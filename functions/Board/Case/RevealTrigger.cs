using EarlyWarning.Board.Case.Reaching;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Case;

/// <summary>The logged look at a citizen's name and CPR: shown on the answer itself and never kept.</summary>
public sealed class RevealTrigger(PageReader pages, CasePages cases, Looks looks, IAntiforgery antiforgery)
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
        var purpose = form.Text("purpose");
        if (Choices.Reveals.All(choice => choice.Code != purpose))
        {
            form.Wrong("purpose-reveal", page.Say(NeedWords.Look));
            return cases.Show(view, page, state: form.State, status: StatusCodes.Status422UnprocessableEntity);
        }
        var person = await looks.For(page, view.Case, purpose, context.RequestAborted);
        return person is null
            ? cases.Show(view, page, state: form.State.Refused(CaseWords.Revealed, page.Say(CaseWords.RevealNone)),
                status: StatusCodes.Status404NotFound)
            : cases.Show(view, page, seen: person);
    }
}
