using System.Security.Cryptography;
using EarlyWarning.Board.Case;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Privacy.Contracts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.MyWork;

/// <summary>
/// Finds a case by its number or what a landlord calls it, by a tenancy's reference, or by CPR: the last is a look-up that asks for a
/// purpose and is logged with who and why, and the number is in no address and on no page: while the purpose is asked for, it is sealed.
/// </summary>
public sealed class SearchTrigger(PageReader pages, CasePages cases, Worklist worklist, CaseDesk desk, Vault vault,
    IAntiforgery antiforgery, IDataProtectionProvider protection)
{
    private const int MostFound = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);
    private readonly ITimeLimitedDataProtector _kept = protection.CreateProtector("EarlyWarning.Board.Search.v1")
        .ToTimeLimitedDataProtector();

    [Function(nameof(SearchCases))]
    public Task<IResult> SearchCases([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/search")] HttpRequest request) =>
        pages.ForStaff(request.HttpContext, async page =>
        {
            var stop = request.HttpContext.RequestAborted;
            if (!Access.SeesAll(page.Me) || !request.HasFormContentType) return BoardResults.NotFound(page);
            if (!await antiforgery.IsRequestValidAsync(request.HttpContext)) return BoardResults.Forged(page);
            var form = new FormReader(SearchPage.PurposeForm, await request.ReadFormAsync(stop), page.Language);
            var (typed, kept) = (form.Text("q"), form.Text("kept"));
            if (!Cpr.TryParse(kept.Length > 0 ? Opened(kept) : typed, out var cpr))
                return Found(request, page, await Of(typed, page.Me, stop), typed);
            var purpose = form.Text("purpose");
            if (Choices.Reveals.Any(choice => choice.Code == purpose))
                return Found(request, page, await OfCitizen(await vault.Find(cpr, page.Me.Id, purpose, stop), stop), typed: null);
            if (kept.Length > 0) form.Wrong("purpose", page.Say(FormWords.NeedChoice, page.Say(CaseWords.RevealPurpose)));
            return BoardResults.Page<SearchPage>(new { Context = page, Kept = _kept.Protect(cpr.Digits, Patience), State = form.State
                with { Values = NoValues } },
                form.Valid ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
        });

    private static readonly Dictionary<string, string> NoValues = [];

    private static IResult Found(HttpRequest request, PageContext page, IReadOnlyList<CaseFile> found, string? typed) => found is [var only]
        ? BoardResults.SeeOther(request.HttpContext, $"/board/cases/{only.CaseId}")
        : BoardResults.Page<SearchPage>(
            new { Context = page, Rows = (IReadOnlyList<WorkRow>)[.. found.Select(file => new WorkRow(file, page.Me, page.Now))],
            Typed = typed });

    /// <returns>Empty when it is too old, or not ours.</returns>
    private string Opened(string kept)
    {
        try
        {
            return _kept.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return ""; // Nothing is found, and the number is typed again.
        }
    }

    private async Task<IReadOnlyList<CaseFile>> OfCitizen(string token, CancellationToken stop) =>
        await desk.CaseOf(token, stop) is { } file ? [file] : [];

    private async Task<IReadOnlyList<CaseFile>> Of(string typed, Person me, CancellationToken stop)
    {
        if (await cases.Number(typed.ToUpperInvariant(), me, stop) is { } number)
            return await desk.View(number, stop) is { } view ? [view.Case] : [];
        if (typed.Length is 0 or > 64 || !typed.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-')) return [];
        var open = await worklist.Page(Worklist.Open, WorkViews.Tenancy(typed), after: null, MostFound, cancellation: stop);
        var closed = await worklist.Page(Worklist.Closed, WorkViews.Tenancy(typed), after: null, MostFound, cancellation: stop);
        return [.. open.Cases, .. closed.Cases];
    }
}
