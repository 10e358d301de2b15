using EarlyWarning.Board.Fields;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.Privacy.Contracts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Case.Why;

/// <summary>The reason for opening one more case of others: a line of the access log, and then the page that was asked for.</summary>
public sealed class WhyTrigger(PageReader pages, CasePages cases, LookLimit limit, ReadingLog readings, IAntiforgery antiforgery)
{
    public const string Form = "why";

    [Function(nameof(SayWhy))]
    public Task<IResult> SayWhy(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/cases/{caseId}/" + Form)] HttpRequest request, string caseId) =>
        pages.ForStaff(request.HttpContext, async page =>
        {
            var stop = request.HttpContext.RequestAborted;
            if (!request.HasFormContentType || await cases.Peek(caseId, page.Me, stop) is not { } view) return BoardResults.NotFound(page);
            var form = new FormReader(Form, await request.ReadFormAsync(stop), page.Language);
            var back = LocalUrl.Checked(form.Text("back"));
            if (await antiforgery.Untrusted(request.HttpContext, page, form, Show) is { } refused) return refused;
            var reason = form.Text("reason");
            if (!ReadingReasons.All.Contains(reason, StringComparer.Ordinal))
            {
                form.Wrong("reason", page.Say(ReasonWords.NeedReason));
                return await Show(form.State, StatusCodes.Status422UnprocessableEntity);
            }
            var theirs = Access.IsTheirs(page.Me, view.Case);
            using var turn = theirs ? null : await limit.Turn(page.Me, stop);
            if (!theirs) await limit.IsPast(page.Me, view.Case, stop); // Whoever answers without being asked is told of too.
            await readings.Write(new CaseReading(page.Me.Id, Purposes.ReadCase, view.Case.Citizen, view.Case.CaseId, theirs)
            {
                Reason = reason,
            }, stop);
            return BoardResults.SeeOther(request.HttpContext, back);

            Task<IResult> Show(FormState state, int status) => Task.FromResult(BoardResults.Page<WhyPage>(
                new { Context = page, Name = caseId, Back = back, State = state }, status));
        });
}
