using EarlyWarning.Board.Case.Decisions;
using EarlyWarning.Board.Case.NameAndAddress;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Case.Reaching;

/// <summary>How a citizen is reached, as somebody has heard it, with from whom. What was typed comes back on the answer alone.</summary>
public sealed class ContactTrigger(PageReader pages, CasePages cases, CitizenDesk desk, IAntiforgery antiforgery)
{
    public const string Form = "contact-details";

    [Function(nameof(EnterContactDetails))]
    public Task<IResult> EnterContactDetails(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/cases/{caseId}/" + Form)] HttpRequest request, string caseId) =>
        pages.ForStaff(request.HttpContext, page =>
            cases.Posted(request, caseId, Form, page, (view, form) => Enter(request.HttpContext, view, form, page)));

    private async Task<IResult> Enter(HttpContext context, CaseView view, FormReader form, PageContext page)
    {
        IResult Again(FormState state, int status) => cases.Show(view, page, state: state, status: status);
        if (await antiforgery.Untrusted(context, page, form,
            (state, status) => Task.FromResult(Again(state, status))) is { } untrusted) return untrusted;
        var details = Read(form, page);
        if (!form.Valid) return Again(form.State, StatusCodes.Status422UnprocessableEntity);
        var result = await desk.Enter(view.Case, form.Version, details, context.RequestAborted);
        if (result.Status == CommandStatus.Done) return BoardResults.SeeOther(context,
            PageContext.AfterSaving($"/board/cases/{view.Case.CaseId}"));
        if (result.Status != CommandStatus.Stale) return BoardResults.NotFound(page);
        if (await cases.Find(view.Case.CaseId, page.Me, context.RequestAborted) is { } now) view = now;
        return Again(form.State.Refused(DecisionWords.StaleTitle, page.Say(DecisionWords.Stale)), StatusCodes.Status409Conflict);
    }

    private static ContactDetails Read(FormReader form, PageContext page)
    {
        var source = form.OneOf<ContactSource>("told-by", ContactWords.Source);
        var (phone, wrong) = (Phone(form, "phone", page), Phone(form, "wrong-phone", page));
        var address = form.Text("address");
        if (address.Length > SettleChoices.LongestAddress)
            form.Wrong("address", page.Say(NameAndAddressWords.TooLong, page.Say(ContactWords.Address), SettleChoices.LongestAddress));
        if (form.Valid && phone is null && wrong is null && address.Length == 0) form.Wrong("phone", page.Say(ContactWords.NeedOne));
        if (phone is not null && phone == wrong) form.Wrong("wrong-phone", page.Say(ContactWords.SamePhone));
        var id = Guid.TryParseExact(form.Text("id"), "N", out var sent) ? sent : Guid.NewGuid();
        return new(id.ToString("N"), source, page.Me.Id, page.Now, phone, wrong, address.Length == 0 ? null : address);
    }

    private static string? Phone(FormReader form, string field, PageContext page)
    {
        if (form.Text(field) is not { Length: > 0 } text) return null;
        if (PhoneNumbers.Read(text) is { } phone) return phone;
        form.Wrong(field, page.Say(ContactWords.NoPhone));
        return null;
    }
}
