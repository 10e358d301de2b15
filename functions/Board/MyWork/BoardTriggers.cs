using EarlyWarning.Board.Case;
using EarlyWarning.Board.Case.Decisions;
using EarlyWarning.Board.Case.Reaching;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Privacy.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.MyWork;

/// <summary>The pages that only show.</summary>
public sealed class BoardTriggers(PageReader pages, Worklist worklist, CasePages cases, Looks looks, ReadingLog readings)
{
    /// <summary>The site's root; an empty route would be taken for the function's name (azure-functions-host #2473).</summary>
    [Function(nameof(Root))]
    public IResult Root([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{ignored:maxlength(0)?}")] HttpRequest request) =>
        BoardResults.SeeOther(request.HttpContext, LocalUrl.Today);

    [Function(nameof(ShowMyWork))]
    public Task<IResult> ShowMyWork([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board")] HttpRequest request) =>
        pages.ForStaff(request.HttpContext, async page =>
        {
            if (!Access.HasWork(page.Me)) return BoardResults.SeeOther(request.HttpContext, Access.Start(page.Me));
            var work = await MyWorkView.Read(worklist, page.Me, WorkQuery.Of(request.Query), page.Now, request.HttpContext.RequestAborted);
            await readings.WriteList(page.Me.Id, Purposes.SeeList, work.Citizens, request.HttpContext.RequestAborted);
            return BoardResults.Page<WorkPage>(new { Context = page, Work = work });
        }, cases: false, senders: true);

    /// <summary>What the board means by its words, and the keys.</summary>
    [Function(nameof(ShowHelp))]
    public Task<IResult> ShowHelp([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/help")] HttpRequest request) =>
        pages.ForStaff(request.HttpContext, page => Task.FromResult(BoardResults.Page<HelpPage>(new { Context = page })), cases: false,
            senders: true);

    [Function(nameof(ShowCase))]
    public Task<IResult> ShowCase(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/cases/{caseId}")] HttpRequest request, string caseId) =>
        pages.ForStaff(request.HttpContext, async page =>
        {
            if (await cases.Find(caseId, page.Me, request.HttpContext.RequestAborted) is not { } view) return BoardResults.NotFound(page);
            var form = DecisionForms.Find(request.Query["do"]);
            var ofDay = await looks.OfDay(page, view.Case, request.HttpContext.RequestAborted);
            if (form?.IsOpenTo(page.Me, view.Case) != true) return cases.Show(view, page, ofDay: ofDay);
            return cases.Show(view, page, form, About(form, request.Query[FieldNames.Number]),
                contact: await looks.Again(page, view.Case, form, request.HttpContext.RequestAborted), ofDay: ofDay);
        });

    /// <summary>
    /// Which attempt, note or action the form is about; the address says no more than its number, and what is none is that of nothing.
    /// </summary>
    private static FormState? About(DecisionForm form, string? number) => number is null ? null
        : new FormState(form.Name, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [FieldNames.Number] = number is { Length: > 0 and < 6 } && number.All(char.IsAsciiDigit) ? number : "0",
        });
}
