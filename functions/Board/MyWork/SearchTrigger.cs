using System.Security.Cryptography;
using EarlyWarning.Board.Case;
using EarlyWarning.Board.Case.Reaching;
using EarlyWarning.Board.Case.Why;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.MyWork;

/// <summary>
/// Finds a case by its number or what a landlord calls it, by a tenancy's reference, by CPR, or by name, address or phone: a search
/// for a person asks for a purpose and is logged with who and why, and what was typed is in no address and on no page: while the purpose is
/// asked for, it is sealed. Whoever searches for many is asked for a reason too.
/// </summary>
public sealed class SearchTrigger(PageReader pages, CasePages cases, Worklist worklist, CaseDesk desk, Vault vault, PersonSearch people,
    Conflicts conflicts, ReadingLog readings, LookLimit limit, IAntiforgery antiforgery, IDataProtectionProvider protection)
{
    private const int MostFound = 50, MostTyped = 200;
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
            var kept = form.Text("kept");
            var sought = kept.Length > 0 ? Opened(kept) : form.Text("q");
            var isCpr = Cpr.TryParse(sought, out var cpr);
            if (kept.Length == 0 && !isCpr && await Of(sought, page.Me, stop) is var found && (found.Count > 0 || !IsPerson(sought)))
            {
                await readings.WriteList(page.Me.Id, Purposes.SeeHits, found.Select(file => file.Citizen), stop);
                return Found(request, page, found, sought);
            }
            if (!isCpr && !IsPerson(sought)) return Found(request, page, [], typed: null);
            return await Look(request, page, form, sought, cpr, kept.Length > 0);
        });

    /// <summary>For a person: with a purpose, and past the limit with a reason.</summary>
    private async Task<IResult> Look(HttpRequest request, PageContext page, FormReader form, string sought, Cpr? cpr, bool asked)
    {
        var stop = request.HttpContext.RequestAborted;
        using var turn = await limit.Turn(page.Me, stop);
        var past = await limit.IsPast(page.Me, cpr, stop);
        var purpose = form.OneOf("purpose", CaseWords.RevealPurpose, Choices.Reveals.Select(choice => choice.Code));
        var reason = past ? ReasonField.Read(form) : null;
        if (!form.Valid) return Ask(page, form, sought, cpr is not null, past, asked);
        return cpr is null
            ? Shown(page, await people.Find(sought, page.Me, purpose, stop, reason))
            : Found(request, page,
                await OfCitizen(await vault.Find(cpr, page.Me.Id, purpose, stop, reason), page.Me, stop), typed: null);
    }

    private static bool IsPerson(string text) => text.Length <= MostTyped && !CaseIds.IsOne(text) && PersonIndex.CanAsk(text);

    /// <param name="asked">They were asked before: what is missing is wrong now.</param>
    private IResult Ask(PageContext page, FormReader form, string sought, bool isCpr, bool past, bool asked) =>
        BoardResults.Page<SearchPage>(new
        {
            Context = page, Kept = _kept.Protect(sought, Patience), Past = past,
            State = form.State with
            {
                Values = form.State.Values.Where(pair => pair.Key is "purpose" or WhyTrigger.Form).ToDictionary(StringComparer.Ordinal),
                Errors = asked ? form.State.Errors : [],
            },
            Why = isCpr ? WorkWords.SearchPurpose : WorkWords.PersonPurpose,
        }, asked ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);

    private static IResult Found(HttpRequest request, PageContext page, IReadOnlyList<CaseFile> found, string? typed) => found is [var only]
        ? BoardResults.SeeOther(request.HttpContext, $"/board/cases/{only.CaseId}")
        : BoardResults.Page<SearchPage>(new { Context = page, Rows = Rows(found, page), Typed = typed });

    /// <summary>A list also of one: that a name fits does not say that it is the right person.</summary>
    private static IResult Shown(PageContext page, (IReadOnlyList<CaseFile> Cases, bool More) found) => BoardResults.Page<SearchPage>(
        new { Context = page, Rows = Rows(found.Cases, page), OfPersons = true, found.More });

    private static IReadOnlyList<WorkRow> Rows(IReadOnlyList<CaseFile> files, PageContext page) =>
        [.. files.Select(file => new WorkRow(file, page.Me, page.Now))];

    /// <returns>Empty when it is too old, or not ours.</returns>
    private string Opened(string kept)
    {
        try
        {
            return _kept.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return ""; // Nothing is found, and it is typed again.
        }
    }

    /// <summary>Whose case it is, says a CPR number too: to whoever has a conflict of interest there is none.</summary>
    private async Task<IReadOnlyList<CaseFile>> OfCitizen(string token, Person me, CancellationToken stop) =>
        await desk.CaseOf(token, stop) is { } file && !await conflicts.Hold(me, file, stop) ? [file] : [];

    private async Task<IReadOnlyList<CaseFile>> Of(string typed, Person me, CancellationToken stop)
    {
        if (await cases.Number(typed.ToUpperInvariant(), me, stop) is { } number)
            return await desk.View(number, stop) is { } view ? [view.Case] : [];
        if (typed.Length is 0 or > 64 || !typed.All(letter => char.IsLetterOrDigit(letter) || letter is '/' or '.' or '_' or '-' or ' '))
            return [];
        var open = await Page(Worklist.Open);
        var closed = await Page(Worklist.Closed);
        var found = new List<CaseFile>();
        // A reference links the people of one home: to whoever has a conflict of interest with one of them it links none.
        foreach (var file in open.Cases.Concat(closed.Cases))
            if (!await conflicts.Hold(me, file, stop)) found.Add(file);
        return found;

        // What a case knows: the home of somebody whose signals are kept out finds nobody.
        Task<WorkSlice> Page(string list) => worklist.Page(list, WorkViews.Tenancy(typed), after: null, MostFound,
            file => file.Tenancies.Contains(typed, StringComparer.Ordinal), cancellation: stop);
    }
}
