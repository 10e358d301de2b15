using EarlyWarning.Board.Case.Reaching;
using EarlyWarning.Board.Case.Rectifying;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using W = EarlyWarning.Board.Case.Rectifying.RectifyWords;

namespace EarlyWarning.Board.Oversight.Extract;

/// <summary>
/// What a citizen without a case says is wrong: the auditor, who reads the extract to them, writes it down and decides. Who has a case is
/// answered by their contact person. The number is posted, and stands in no address; each time is a look in the access log.
/// </summary>
public sealed class CitizenRectifyTriggers(PageReader pages, ExtractReader reader, RectifyWork work, CaseDesk cases, Vault vault,
    Conflicts conflicts, IAntiforgery antiforgery)
{
    public const string Home = ExtractTriggers.Home + "/rectify";

    [Function(nameof(AskForCitizen))]
    public Task<IResult> AskForCitizen(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/access-log/citizen/rectify")] HttpRequest request) =>
        Posted(request, RectifyTriggers.AskForm, work.Ask);

    [Function(nameof(DecideForCitizen))]
    public Task<IResult> DecideForCitizen(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/access-log/citizen/rectify/{id}")]
        HttpRequest request, string id) =>
        Posted(request, RectifyTriggers.DecideForm(id), (citizen, page, form) => work.Decide(citizen, id, page, form));

    [Function(nameof(SendToCitizen))]
    public Task<IResult> SendToCitizen(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/access-log/citizen/rectify/{id}/sent")]
        HttpRequest request, string id) =>
        Posted(request, RectifyTriggers.DecideForm(id), (citizen, page, form) => work.Sent(citizen, id, page, form));

    private Task<IResult> Posted(HttpRequest request, string name,
        Func<string, PageContext, FormReader, Task<CommandResult?>> decide) =>
        OversightPages.ForAuditors(pages, request, async page =>
        {
            if (!request.HasFormContentType) return BoardResults.NotFound(page);
            var form = new FormReader(name, await request.ReadFormAsync(request.HttpContext.RequestAborted), page.Language);
            if (!Cpr.TryParse(form.Text("cpr"), out var cpr)) return BoardResults.NotFound(page);
            if (await antiforgery.Untrusted(request.HttpContext, page, form, (state, status) => Show(page, cpr, state, status))
                is { } untrusted) return untrusted;
            var token = await vault.Find(cpr, page.Me.Id, Purposes.RightOfAccess);
            await conflicts.Refuse(page.Me, token);
            if ((await cases.AllOf(token)).Count > 0) return BoardResults.NotYours(page);
            return await decide(token, page, form) switch
            {
                null => await Show(page, cpr, form.State, StatusCodes.Status422UnprocessableEntity),
                { Status: CommandStatus.Done } => await Show(page, cpr, state: null, StatusCodes.Status200OK),
                { Status: CommandStatus.Stale } => await Show(page, cpr, form.State.Refused(W.Refused, page.Say(W.Stale)),
                    StatusCodes.Status409Conflict),
                { Refusal: { } no } => await Show(page, cpr, form.State.Refused(W.Refused, page.Say(no.Why)),
                    StatusCodes.Status422UnprocessableEntity),
                _ => BoardResults.NotFound(page),
            };
        });

    private async Task<IResult> Show(PageContext page, Cpr cpr, FormState? state, int status) =>
        BoardResults.Page<ExtractPage>(new
        {
            Context = page, State = state, Extract = await reader.Read(cpr, page.Me), Senders = page.SenderNames,
        }, status);
}
