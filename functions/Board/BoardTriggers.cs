using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Board.Pages;
using EarlyWarning.Cases.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board;

/// <summary>The pages that only show.</summary>
public sealed class BoardTriggers(PageReader pages, Worklist worklist, CasePages cases, AlertInbox inbox)
{
    /// <summary>The site's root; an empty route would be taken for the function's name (azure-functions-host #2473).</summary>
    [Function(nameof(Root))]
    public IResult Root([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{ignored:maxlength(0)?}")] HttpRequest request) =>
        Answers.SeeOther(request.HttpContext, LocalUrl.Home);

    [Function(nameof(ShowMyWork))]
    public async Task<IResult> ShowMyWork([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board")] HttpRequest request)
    {
        var page = pages.Read(request.HttpContext);
        if (page.Viewer is not { } viewer) return Answers.SignIn(request.HttpContext, page);
        if (!Access.HasWork(viewer)) return Answers.NoCases(page);
        _ = int.TryParse(request.Query["page"], out var number);
        var work = await MyWork.Read(worklist, viewer, MyWork.FilterOf(request.Query["show"]), number, page.Now, request.HttpContext.RequestAborted);
        return Answers.Page<WorkPage>(new { Context = page, Work = work });
    }

    [Function(nameof(ShowCase))]
    public async Task<IResult> ShowCase(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/cases/{caseId}")] HttpRequest request, string caseId)
    {
        var page = pages.Read(request.HttpContext);
        if (page.Viewer is not { } viewer) return Answers.SignIn(request.HttpContext, page);
        if (!Access.HasWork(viewer)) return Answers.NoCases(page);
        var form = request.Query["do"].ToString();
        return await cases.Find(caseId, viewer, request.HttpContext.RequestAborted) is { } view
            ? cases.Show(view, page, Access.May(viewer, view.Case, form) && CaseForms.All.Contains(form, StringComparer.Ordinal) ? form : null)
            : Answers.NotFound(page);
    }

    [Function(nameof(ShowInbox))]
    public async Task<IResult> ShowInbox([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/inbox")] HttpRequest request)
    {
        var page = pages.Read(request.HttpContext);
        if (page.Viewer is not { } viewer) return Answers.SignIn(request.HttpContext, page);
        var messages = await inbox.Read(viewer.Id, request.Query["after"], request.HttpContext.RequestAborted);
        return Answers.Page<InboxPage>(new { Context = page, Messages = messages });
    }
}
