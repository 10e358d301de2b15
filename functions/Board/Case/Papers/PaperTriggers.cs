using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Papers.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Callers;
using EarlyWarning.Privacy.Contracts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Case.Papers;

/// <summary>A case's papers: shown as a list, posted, shared, removed, and fetched, which stands in the access log first.</summary>
public sealed class PaperTriggers(
    PageReader pages, CasePages cases, PaperDesk papers, AccessLog log, BodiesUnderWay underWay, IAntiforgery antiforgery)
{
    private const string Route = "board/cases/{caseId}/papers";
    private const string OneRoute = Route + "/{paperId}";
    public const string AddForm = "add-paper";
    private static readonly FormState Untouched = new(AddForm, new Dictionary<string, string>(StringComparer.Ordinal));

    [Function(nameof(ShowPapers))]
    public Task<IResult> ShowPapers([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string caseId) =>
        pages.ForStaff(request.HttpContext, async page =>
            await cases.Find(caseId, page.Me, request.HttpContext.RequestAborted, Purposes.ReadPapers) is { } view
                ? await Show(view.Case, page, request.HttpContext.RequestAborted, done: request.Query["done"])
                : BoardResults.NotFound(page));

    [Function(nameof(AddPaper))]
    public Task<IResult> AddPaper([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request, string caseId) =>
        pages.ForStaff(request.HttpContext, async page =>
        {
            var stop = request.HttpContext.RequestAborted;
            var file = await MayChange(caseId, page, stop);
            return await PaperForm.Answer(request, () => file is null ? Task.FromResult(BoardResults.NotFound(page))
                : file.Objected ? throw new ObjectionWaitsException()
                : Add(request, file, page, stop), broken: () => Refused(file!, page, Untouched, PaperWords.Broken, stop));
        });

    /// <summary>Posted, not asked for with an address: a browser that fetches ahead must not write into the log.</summary>
    [Function(nameof(FetchPaper))]
    public Task<IResult> FetchPaper([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = OneRoute)] HttpRequest request,
        string caseId, string paperId) =>
        pages.ForStaff(request.HttpContext, async page =>
        {
            var (context, stop) = (request.HttpContext, request.HttpContext.RequestAborted);
            if (!request.HasFormContentType || await cases.Find(caseId, page.Me, stop, Purposes.ReadPapers) is not { } view
                || await papers.Find(view.Case.CaseId, paperId, stop) is not { } paper || !PaperAccess.Reads(page.Me, view.Case, paper))
                return BoardResults.NotFound(page);
            if (view.Case.Objected) throw new ObjectionWaitsException(); // It bears their name and address.
            if (!await antiforgery.IsRequestValidAsync(context)) return BoardResults.Forged(page);
            await log.Write(new RevealRequest(view.Case.Citizen, page.Me.Id, Purposes.ReadPaper, view.Case.CaseId), stop);
            if (await papers.Open(paper, stop) is not { } content) return BoardResults.NotFound(page);
            // Should a browser show it all the same, it runs nothing and reaches nothing.
            context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
            return Results.Stream(content, paper.ContentType, paper.FileName);
        });

    [Function(nameof(SharePaper))]
    public Task<IResult> SharePaper([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = OneRoute + "/share")] HttpRequest request,
        string caseId, string paperId) =>
        Change(request, caseId, paperId, async (file, form, page, stop) =>
            Shares(form, file, page) is { } with && await papers.Share(caseId, paperId, with, stop) ? "shared" : null);

    [Function(nameof(RemovePaper))]
    public Task<IResult> RemovePaper([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = OneRoute + "/remove")] HttpRequest request,
        string caseId, string paperId) =>
        Change(request, caseId, paperId, async (_, form, page, stop) =>
        {
            var reason = form.Needed(ReasonOf(paperId), PaperWords.Reason);
            return form.Valid && await papers.Remove(caseId, paperId, page.Me.Id, reason, stop) ? "removed" : null;
        });

    public static string ReasonOf(string paperId) => "reason-" + paperId;

    private Task<IResult> Change(HttpRequest request, string caseId, string paperId,
        Func<CaseFile, FormReader, PageContext, CancellationToken, Task<string?>> change) =>
        pages.ForStaff(request.HttpContext, async page =>
        {
            var stop = request.HttpContext.RequestAborted;
            if (!request.HasFormContentType || await MayChange(caseId, page, stop) is not { } file
                || await papers.Find(caseId, paperId, stop) is null)
                return BoardResults.NotFound(page);
            var form = new FormReader(paperId, await request.ReadFormAsync(stop), page.Language);
            if (!await antiforgery.IsRequestValidAsync(request.HttpContext)) return await Forged(file, page, form, stop);
            if (await change(file, form, page, stop) is { } done) return Done(request, caseId, done);
            if (form.Valid) form.Wrong("with", page.Say(FormWords.NeedChoice, page.Say(PaperWords.Who)));
            return await Show(file, page, stop, form.State, StatusCodes.Status422UnprocessableEntity);
        });

    private async Task<IResult> Add(HttpRequest request, CaseFile file, PageContext page, CancellationToken stop)
    {
        using var place = underWay.EnterFile(page.Me.Id);
        if (await PaperForm.Read(request, stop) is not { } posted) return BoardResults.NotFound(page);
        var form = new FormReader(AddForm, request.Form, page.Language);
        if (!await antiforgery.IsRequestValidAsync(request.HttpContext)) return await Forged(file, page, form, stop);
        if (place is null)
            return await Refused(file, page, form.State, PaperWords.TooManyAtOnce, stop, BoardResults.TooMany(request.HttpContext));
        var kind = form.OneOf<PaperKind>("kind", PaperWords.Kind);
        var shares = Shares(form, file, page);
        if (shares is null) form.Wrong("with", page.Say(FormWords.NeedChoice, page.Say(PaperWords.Who)));
        if (posted.FileName is null) form.Wrong("file", page.Say(PaperWords.ChooseFile));
        if (!form.Valid) return await Show(file, page, stop, form.State, StatusCodes.Status422UnprocessableEntity);

        var added = await papers.Add(new NewPaper(file.CaseId, posted.FileName!, kind, page.Me.Id, shares!), posted.File, stop);
        return added.Refusal is { } refusal
            ? await Refused(file, page, form.State, PaperWords.Of(refusal), stop)
            : Done(request, file.CaseId, added.WasThere ? "there" : "added");
    }

    /// <returns>Null: no such member.</returns>
    private static IReadOnlyList<PaperShare>? Shares(FormReader form, CaseFile file, PageContext page) =>
        form.Text("with") is not { Length: > 0 } with || with == PapersPage.ChainOnly ? []
        : PaperAccess.ShareWith(with, file, page.Me, page.Now) is { } share ? [share]
        : null;

    private async Task<CaseFile?> MayChange(string caseId, PageContext page, CancellationToken stop) =>
        await cases.Find(caseId, page.Me, stop, Purposes.ReadPapers) is { } view && Access.MayAct(page.Me, view.Case) ? view.Case : null;

    private Task<IResult> Refused(CaseFile file, PageContext page, FormState state, BothLanguages why, CancellationToken stop,
        int status = StatusCodes.Status422UnprocessableEntity) =>
        Show(file, page, stop, state with { Errors = [new FieldError("file", page.Say(why, papers.Most))] }, status);

    private Task<IResult> Forged(CaseFile file, PageContext page, FormReader form, CancellationToken stop) => Show(file, page, stop,
        form.State.Refused(BoardWords.ForgeryTitle, page.Say(BoardWords.ForgeryText)), StatusCodes.Status400BadRequest);

    private static IResult Done(HttpRequest request, string caseId, string what) =>
        BoardResults.SeeOther(request.HttpContext, $"/board/cases/{caseId}/papers?done={what}");

    private async Task<IResult> Show(CaseFile file, PageContext page, CancellationToken stop, FormState? state = null,
        int status = StatusCodes.Status200OK, string? done = null)
    {
        var all = await papers.Of(file.CaseId, stop);
        var mine = Access.MayAct(page.Me, file) ? all : [.. all.Where(paper => PaperAccess.Reads(page.Me, file, paper))];
        return BoardResults.Page<PapersPage>(
            new { Context = page, Case = file, Papers = mine, papers.Most, State = state, Done = PaperWords.Done(done) }, status);
    }
}
