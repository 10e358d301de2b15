using EarlyWarning.Board.Pages;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Privacy.Contracts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board;

/// <summary>
/// Finds a case by its number, by a tenancy's reference, or by CPR: the last is a look-up that is logged with who and why, and
/// what was typed is in no address and on no page.
/// </summary>
public sealed class SearchTrigger(PageReader pages, Worklist worklist, CaseDesk desk, Vault vault, IAntiforgery antiforgery)
{
    private const int MostFound = 50;

    [Function(nameof(SearchCases))]
    public Task<IResult> SearchCases([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/search")] HttpRequest request) =>
        pages.ForStaff(request.HttpContext, async page =>
        {
            var stop = request.HttpContext.RequestAborted;
            if (!Access.SeesAll(page.Me) || !request.HasFormContentType) return Answers.NotFound(page);
            if (!await antiforgery.IsRequestValidAsync(request.HttpContext)) return Answers.Forged(page);
            var typed = (await request.ReadFormAsync(stop))["q"].ToString().Trim();
            var cpr = Cpr.TryParse(typed, out var parsed) ? parsed : null;
            var found = cpr is null ? await Of(typed, stop) : await OfCitizen(await vault.Find(cpr, page.Me.Id, stop), stop);
            return found is [var only]
                ? Answers.SeeOther(request.HttpContext, $"/board/cases/{only.CaseId}")
                : Answers.Page<SearchPage>(new
                {
                    Context = page, Rows = (IReadOnlyList<WorkRow>)[.. found.Select(file => new WorkRow(file, page.Me, page.Now))], Typed = cpr is null ? typed : null,
                });
        });

    private async Task<IReadOnlyList<CaseFile>> OfCitizen(string token, CancellationToken stop) =>
        await desk.CaseOf(token, stop) is { } file ? [file] : [];

    private async Task<IReadOnlyList<CaseFile>> Of(string typed, CancellationToken stop)
    {
        if (CaseIds.IsOne(typed)) return await desk.View(typed, stop) is { } view ? [view.Case] : [];
        if (typed.Length is 0 or > 64 || !typed.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-')) return [];
        var open = await worklist.Page(Worklist.Open, WorkViews.Tenancy(typed), after: null, MostFound, cancellation: stop);
        var closed = await worklist.Page(Worklist.Closed, WorkViews.Tenancy(typed), after: null, MostFound, cancellation: stop);
        return [.. open.Cases, .. closed.Cases];
    }
}
