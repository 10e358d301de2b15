using EarlyWarning.Board.Administration;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.Privacy.Contracts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Oversight.Extract;

/// <summary>The citizen's own question, asked by the auditor for them. The number is posted, and stands in no address.</summary>
public sealed class ExtractTriggers(PageReader pages, ExtractReader reader, IAntiforgery antiforgery)
{
    public const string Home = AccessLogPages.Home + "/citizen";
    private const string Form = "citizen";

    [Function(nameof(ShowExtractForm))]
    public Task<IResult> ShowExtractForm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/access-log/citizen")] HttpRequest request) =>
        OversightPages.ForAuditors(pages, request, page => Task.FromResult(Ask(page, state: null, StatusCodes.Status200OK)));

    [Function(nameof(ShowExtract))]
    public Task<IResult> ShowExtract(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/access-log/citizen")] HttpRequest request) =>
        OversightPages.ForAuditors(pages, request, async page =>
        {
            var stop = request.HttpContext.RequestAborted;
            if (!request.HasFormContentType) return BoardResults.NotFound(page);
            var form = new FormReader(Form, await request.ReadFormAsync(stop), page.Language);
            if (await antiforgery.Untrusted(request.HttpContext, page, form, (state, status) => Task.FromResult(Ask(page, state, status)))
                is { } refused) return refused;
            if (!Cpr.TryParse(form.Text("cpr"), out var cpr))
            {
                form.Wrong("cpr", page.Say(ExtractWords.NeedCpr));
                return Ask(page, form.State, StatusCodes.Status422UnprocessableEntity);
            }
            var extract = await reader.Read(cpr, page.Me, stop);
            return BoardResults.Page<ExtractPage>(new { Context = page, Extract = extract, Senders = page.SenderNames });
        });

    private static IResult Ask(PageContext page, FormState? state, int status) =>
        BoardResults.Page<ExtractFormPage>(new { Context = page, State = state }, status);
}
