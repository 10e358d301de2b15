using EarlyWarning.Board.Case.Decisions;
using EarlyWarning.Board.Case.Reaching;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Case.NameAndAddress;

/// <summary>
/// A person settles which name and address count. In this order: the look, in the access log; the line of the timeline; the vault.
/// Whatever stops in between, it is still unsettled, and sending it again brings it to the same end with one line.
/// </summary>
public sealed class SettleTrigger(
    PageReader pages, CasePages cases, CitizenDesk desk, Looks looks, IAntiforgery antiforgery)
{
    public const string Form = "name-and-address";

    [Function(nameof(SettleNameAndAddress))]
    public Task<IResult> SettleNameAndAddress(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/cases/{caseId}/" + Form)] HttpRequest request, string caseId) =>
        pages.ForStaff(request.HttpContext, page =>
            cases.Posted(request, caseId, Form, page, (view, form) => Settle(request.HttpContext, view, form, page)));

    private async Task<IResult> Settle(HttpContext context, CaseView view, FormReader form, PageContext page)
    {
        if (await antiforgery.Untrusted(context, page, form, (state, status) =>
            Task.FromResult(cases.Show(view, page, state: Unsaid(state), status: status))) is { } untrusted) return untrusted;
        if (await looks.For(page, view.Case, Purposes.Settle, context.RequestAborted) is not { } person)
            return cases.Show(view, page, state: Unsaid(form.State.Refused(CaseWords.Revealed, page.Say(CaseWords.RevealNone))),
                status: StatusCodes.Status404NotFound);
        return await Decide(form, view, person, page, context);
    }

    private async Task<IResult> Decide(FormReader form, CaseView view, KnownPerson person, PageContext page, HttpContext context)
    {
        var (caseId, stop) = (view.Case.CaseId, context.RequestAborted);
        var seen = form.Text("seen");
        if (seen != person.Seen || form.Version != view.Case.Version) return Newer(form, view, person, page);
        var settling = Read(form, person, page);
        if (!form.Valid) return cases.Show(view, page, state: form.State, seen: person, status: StatusCodes.Status422UnprocessableEntity);
        if (settling is { Name: null, Address: null }) return BoardResults.SeeOther(context, $"/board/cases/{caseId}");

        var result = await desk.Settle(view.Case, form.Version, page.Me.Id, settling, stop);
        if (result.Status == CommandStatus.Done)
            return BoardResults.SeeOther(context, PageContext.AfterSaving($"/board/cases/{caseId}"));
        if (result.Status != CommandStatus.Stale) return BoardResults.NotFound(page);
        return await cases.Find(caseId, page.Me, stop) is { } now
            && await looks.For(page, now.Case, Purposes.Settle, stop) is { } told
            ? Newer(form, now, told, page)
            : BoardResults.NotFound(page);
    }

    private Settling Read(FormReader form, KnownPerson person, PageContext page)
    {
        var senders = page.SenderNames;
        var name = new SettleChoices(person.Name, SaidValue.Names(person.Name, page, senders));
        var address = new SettleChoices(person.Address, SaidValue.Addresses(person.Address, page, senders));
        return new Settling(person.Seen,
            name.Read(form, "name", NameAndAddressWords.WhichName, NameAndAddressWords.TypedName, SettleChoices.LongestName, page),
            address.Read(form, "address", NameAndAddressWords.WhichAddress, NameAndAddressWords.TypedAddress,
                SettleChoices.LongestAddress, page));
    }

    /// <summary>The choices are others now, so none of them is kept.</summary>
    private IResult Newer(FormReader form, CaseView view, KnownPerson person, PageContext page) => cases.Show(view, page,
        state: Unsaid(form.State.Refused(NameAndAddressWords.NewerTitle, page.Say(NameAndAddressWords.Newer))), seen: person,
        status: StatusCodes.Status409Conflict);

    /// <summary>Refused, without what was typed: it is personal data, and the next page may show nobody.</summary>
    private static FormState Unsaid(FormState refused) => refused with { Values = new Dictionary<string, string>(StringComparer.Ordinal) };
}
