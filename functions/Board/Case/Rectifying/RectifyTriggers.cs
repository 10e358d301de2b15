using EarlyWarning.Board.Fields;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using W = EarlyWarning.Board.Case.Rectifying.RectifyWords;

namespace EarlyWarning.Board.Case.Rectifying;

/// <summary>
/// What the citizen says is wrong of what senders told: written down, put to the sender, decided and answered. Also of a closed case, since
/// the citizen's right does not end with it.
/// </summary>
public sealed class RectifyTriggers(PageReader pages, CasePages cases, RectifyWork work, IAntiforgery antiforgery)
{
    public const string AskForm = "rectify";

    public static string UrlOf(string caseId) => $"/board/cases/{caseId}/rectify";

    public static string LetterOf(string caseId, string id) =>
        $"/board/cases/{caseId}/letters/{Letters.LetterNames.Rectification}?about={id}";

    /// <summary>Each has a form of its own: what was typed comes back in that one.</summary>
    internal static string DecideForm(string id) => $"decide-{id}";

    internal static string NameOf(SignalRef signal) => $"{signal.Sender} {signal.SignalId}";

    [Function(nameof(ShowRectify))]
    public Task<IResult> ShowRectify(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/cases/{caseId}/rectify")] HttpRequest request, string caseId) =>
        pages.ForStaff(request.HttpContext, async page =>
            await cases.FindWhole(caseId, page.Me, request.HttpContext.RequestAborted) is { } view
                ? await Show(page, view.Case, state: null, StatusCodes.Status200OK) : BoardResults.NotFound(page));

    [Function(nameof(AskToRectify))]
    public Task<IResult> AskToRectify(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/cases/{caseId}/rectify")] HttpRequest request, string caseId) =>
        Posted(request, caseId, AskForm, (page, file, form) => work.Ask(file.Citizen, page, form));

    [Function(nameof(DecideOnRectification))]
    public Task<IResult> DecideOnRectification(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/cases/{caseId}/rectify/{id}")]
        HttpRequest request, string caseId, string id) =>
        Posted(request, caseId, DecideForm(id), (page, file, form) => work.Decide(file.Citizen, id, page, form));

    [Function(nameof(SendRectification))]
    public Task<IResult> SendRectification(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/cases/{caseId}/rectify/{id}/sent")]
        HttpRequest request, string caseId, string id) =>
        Posted(request, caseId, DecideForm(id), (page, file, form) => work.Sent(file.Citizen, id, page, form));

    private Task<IResult> Posted(HttpRequest request, string caseId, string name,
        Func<PageContext, CaseFile, FormReader, Task<CommandResult?>> decide) =>
        pages.ForStaff(request.HttpContext, page => cases.Posted(request, caseId, name, page, async (view, form) =>
        {
            if (!Access.MayAct(page.Me, view.Case)) return BoardResults.NotYours(page);
            if (await antiforgery.Untrusted(request.HttpContext, page, form, (state, status) => Show(page, view.Case, state, status))
                is { } untrusted) return untrusted;
            return await decide(page, view.Case, form) switch
            {
                null => await Show(page, view.Case, form.State, StatusCodes.Status422UnprocessableEntity),
                { Status: CommandStatus.Done } => BoardResults.SeeOther(request.HttpContext, PageContext.AfterSaving(UrlOf(caseId))),
                { Status: CommandStatus.Stale } => await Show(page, view.Case, form.State.Refused(W.Refused, page.Say(W.Stale)),
                    StatusCodes.Status409Conflict),
                { Refusal: { } no } => await Show(page, view.Case, form.State.Refused(W.Refused, page.Say(no.Why)),
                    StatusCodes.Status422UnprocessableEntity),
                _ => BoardResults.NotFound(page),
            };
        }));

    private async Task<IResult> Show(PageContext page, CaseFile file, FormState? state, int status)
    {
        var (told, known) = await work.Of(file.Citizen);
        return BoardResults.Page<RectifyPage>(new { Context = page, Case = file, State = state, Told = told, Known = known }, status);
    }
}
