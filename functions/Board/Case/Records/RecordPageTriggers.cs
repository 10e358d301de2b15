using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Records.Contracts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Case.Records;

/// <summary>The page from which a case is taken out of the house, and what was.</summary>
public sealed class RecordPageTriggers(PageReader pages, CasePages cases, RecordDesk records, IAntiforgery antiforgery)
{
    public const string Form = "hand-over";
    private const string Route = "board/cases/{caseId}/records";

    [Function(nameof(ShowRecords))]
    public Task<IResult> ShowRecords(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string caseId) =>
        pages.ForStaff(request.HttpContext, async page =>
            await Seen(caseId, page, request.HttpContext.RequestAborted) is { } file
                ? await Show(file, page, request.HttpContext.RequestAborted) : BoardResults.NotFound(page));

    /// <summary>Posted, since it writes into the access log; the answer streams while the case is read.</summary>
    [Function(nameof(FetchRecords))]
    public Task<IResult> FetchRecords([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request,
        string caseId) =>
        pages.ForStaff(request.HttpContext, async page =>
        {
            var stop = request.HttpContext.RequestAborted;
            if (!request.HasFormContentType || await Seen(caseId, page, stop) is not { } file) return BoardResults.NotFound(page);
            if (!Access.MayAct(page.Me, file)) return BoardResults.NotYours(page);
            if (!Access.MayLookNow(page.Me, file)) throw new ObjectionWaitsException();
            var form = new FormReader(Form, await request.ReadFormAsync(stop), page.Language);
            if (!await antiforgery.IsRequestValidAsync(request.HttpContext))
                return await Show(file, page, stop, form.State.Refused(BoardWords.ForgeryTitle, page.Say(BoardWords.ForgeryText)),
                    StatusCodes.Status400BadRequest);
            var purpose = form.OneOf("purpose", RecordWords.Why, RecordWords.Purposes.Select(choice => choice.Code));
            if (!form.Valid) return await Show(file, page, stop, form.State, StatusCodes.Status422UnprocessableEntity);
            if (await records.Gather(caseId, page.Me.Id, purpose, stop) is not { } record) return BoardResults.NotFound(page);
            return Results.Stream(to => records.Write(record, to, stop), "application/zip", $"sag-{caseId}.zip");
        });

    private async Task<CaseFile?> Seen(string caseId, PageContext page, CancellationToken stop) =>
        (await cases.FindWhole(caseId, page.Me, stop, Purposes.ReadRecords))?.Case;

    private async Task<IResult> Show(CaseFile file, PageContext page, CancellationToken stop, FormState? state = null,
        int status = StatusCodes.Status200OK) => BoardResults.Page<RecordsPage>(new
        {
            Context = page, Case = file, Handovers = await records.Of(file.CaseId, stop), State = state,
        }, status);
}
