using EarlyWarning.Board.Administration;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Retention.Contracts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using W = EarlyWarning.Board.Oversight.Keeping.RequestWords;

namespace EarlyWarning.Board.Oversight.Keeping;

/// <summary>A citizen asks to be erased: what would go and what stays is shown before anybody decides.</summary>
public sealed class RequestTriggers(PageReader pages, RequestedErasures erasures, Vault vault, IAntiforgery antiforgery)
{
    public const string Home = KeepingTriggers.Home + "/erase";

    [Function(nameof(ShowErasure))]
    public Task<IResult> ShowErasure(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/keeping/erase")] HttpRequest request) =>
        ForAuditors(request, page => Task.FromResult(Show(page, state: null, outlook: null, StatusCodes.Status200OK)));

    [Function(nameof(EraseCitizen))]
    public Task<IResult> EraseCitizen(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/keeping/erase")] HttpRequest request,
        [DurableClient] DurableTaskClient workflows) =>
        ForAuditors(request, async page =>
        {
            var stop = request.HttpContext.RequestAborted;
            if (!request.HasFormContentType) return BoardResults.NotFound(page);
            var form = new FormReader("erase", await request.ReadFormAsync(stop), page.Language);
            if (await antiforgery.Untrusted(request.HttpContext, page, form, (state, status) =>
                Task.FromResult(Show(page, state, outlook: null, status))) is { } refused) return refused;
            if (!Cpr.TryParse(form.Text("cpr"), out var cpr))
            {
                form.Wrong("cpr", page.Say(KeepingWords.NeedCpr));
                return Show(page, form.State, outlook: null, StatusCodes.Status422UnprocessableEntity);
            }
            var token = await vault.Find(cpr, page.Me.Id, Purposes.ErasureAsked, stop);
            if (!await vault.Knows(token, stop))
            {
                form.Wrong("cpr", page.Say(KeepingWords.Unknown));
                return Show(page, form.State, outlook: null, StatusCodes.Status422UnprocessableEntity);
            }
            return form.Text("do") == "erase" ? await Erase(page, form, token, workflows, stop)
                : Show(page, form.State, await erasures.Look(token, stop), StatusCodes.Status200OK);
        });

    private async Task<IResult> Erase(PageContext page, FormReader form, string token, DurableTaskClient workflows, CancellationToken stop)
    {
        if (form.Text("sure") != "filed,final") form.Wrong("sure", page.Say(W.NeedSure));
        if (!form.Valid) return Show(page, form.State, await erasures.Look(token, stop), StatusCodes.Status422UnprocessableEntity);
        var result = await erasures.Do(token, page.Me.Id, workflows, CancellationToken.None);
        return result.Refusal is { } no
            ? Show(page, form.State.Refused(KeepingWords.Refused, page.Say(no.Why)), await erasures.Look(token, stop),
                StatusCodes.Status422UnprocessableEntity)
            : BoardResults.Message(page, StatusCodes.Status200OK, W.DoneTitle, W.DoneText);
    }

    private static IResult Show(PageContext page, FormState? state, ErasureOutlook? outlook, int status) =>
        BoardResults.Page<RequestPage>(new { Context = page, State = state, Outlook = outlook }, status);

    private Task<IResult> ForAuditors(HttpRequest request, Func<PageContext, Task<IResult>> answer) =>
        pages.ForStaff(request.HttpContext, page => AdministrationAccess.ReadsAccessLog(page.Me) ? answer(page)
            : Task.FromResult(BoardResults.Message(page, StatusCodes.Status403Forbidden, KeepingWords.ForbiddenTitle,
                KeepingWords.ForbiddenText)), cases: false);
}
