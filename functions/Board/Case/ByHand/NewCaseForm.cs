using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts.Origins;
using EarlyWarning.People.Contracts;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Board.Case.ByHand;

/// <summary>Reads what is posted about a case that a person opens.</summary>
public static class NewCaseForm
{
    public const string Name = "new-case";

    /// <summary>The hidden field by which a form that is sent twice opens one case.</summary>
    public const string Form = "form";
    private const int LongestLine = 200;

    /// <returns>Null when something is wrong: the form says what.</returns>
    public static HandCase? Read(FormReader form, PageContext page)
    {
        if (!Cpr.TryParse(form.Text("cpr"), out var cpr)) form.Wrong("cpr", page.Say(NewCaseWords.BadCpr));
        var name = Line(form, page, "name", form.Needed("name", NewCaseWords.Name, NewCaseWords.NeedName));
        var address = Line(form, page, "address", form.Text("address"));
        var phone = form.Text("phone") is { Length: > 0 } typed ? PhoneNumbers.Read(typed) : null;
        if (phone is null && form.Text("phone").Length > 0) form.Wrong("phone", page.Say(NewCaseWords.BadPhone));
        var reason = form.OneOf<HandReason>("reason", NewCaseWords.Reason, NewCaseWords.NeedReason);
        var words = form.Needed("words", NewCaseWords.Words, NewCaseWords.NeedWords);
        DateOnly? eviction = form.Text("eviction").Length == 0 ? null
            : form.Day("eviction", NewCaseWords.EvictionDate, NewCaseWords.NeedEviction);
        if (form.Valid && eviction < page.Today) form.Wrong("eviction", page.Say(NewCaseWords.EvictionPassed));
        var children = form.OneOf<YesNoUnknown>("children", NewCaseWords.Children, NewCaseWords.NeedChildren);
        var provision = form.OneOf("provision", NewCaseWords.Provision, Of(page, BasisKind.Provision).Select(basis => basis.Id),
            NewCaseWords.NeedProvision);
        var method = form.Text("method") is { Length: > 0 } code ? code : null;
        var from = form.Day("from", NewCaseWords.From, NewCaseWords.NeedFrom);
        if (form.Valid && from > page.Today) form.Wrong("from", page.Say(NewCaseWords.BadBasis));
        return !form.Valid ? null : new HandCase(new PersonalData(cpr!, name, address.Length == 0 ? null : address, phone), page.Me.Id,
            reason, words, eviction, children == YesNoUnknown.Yes, provision, method, from, form.Text(Form));
    }

    /// <summary>What the list offers.</summary>
    public static IEnumerable<CaseBasis> Of(PageContext page, BasisKind kind) =>
        page.Roster.Data.AllBases.Where(basis => basis.Kind == kind && !basis.Retired);

    public static IReadOnlyList<Option> Options(PageContext page, BasisKind kind) =>
        [.. Of(page, kind).Select(basis => new Option(basis.Id, Language.Capital(page.Say(basis.Name))))];

    private static string Line(FormReader form, PageContext page, string field, string text)
    {
        if (text.Length > LongestLine || text.Any(char.IsControl))
            form.Wrong(field, page.Say(
                FormWords.TooLong, page.Say(field == "name" ? NewCaseWords.Name : NewCaseWords.Address), LongestLine));
        return text;
    }
}
