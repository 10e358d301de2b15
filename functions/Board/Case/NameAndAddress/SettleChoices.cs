using System.Globalization;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Board.Case.NameAndAddress;

/// <summary>
/// The choices of one question, a name or an address. A choice is posted by its number: the values themselves are on the page alone,
/// and the form's code says which ones they were.
/// </summary>
public sealed class SettleChoices(KnownValue known, IReadOnlyList<SaidValue> values)
{
    public const string Typed = "typed";
    public const string Unknown = "unknown";

    /// <summary>What a sender may send is no shorter.</summary>
    public const int LongestName = 120;
    public const int LongestAddress = 200;

    public IReadOnlyList<Option> Options(PageContext page) =>
    [
        .. values.Select((value, number) => new Option(Code(number), value.Text, value.Sources.Count == 0 ? null : value.Sources[0])),
        .. known.Counts is null && !known.Differs ? new[] { new Option(Unknown, page.Say(NameAndAddressWords.NothingKnown)) } : [],
        new Option(Typed, page.Say(NameAndAddressWords.Typed)),
    ];

    /// <summary>What counts now; nothing where a person must choose.</summary>
    public string? Default => known.Differs ? null
        : known.Counts is not { } counts ? Unknown
        : values.Index().Where(one => one.Item.Text == counts).Select(one => Code(one.Index)).FirstOrDefault();

    /// <returns>Null when it stays as it is, or the form is wrong.</returns>
    public SettledValue? Read(FormReader form, string field, BothLanguages label, BothLanguages typedLabel, int longest, PageContext page)
    {
        var code = form.Text(field);
        if (code == Typed)
        {
            var text = form.Needed(field + "-typed", typedLabel);
            if (text.Length > longest) form.Wrong(field + "-typed", page.Say(NameAndAddressWords.TooLong, page.Say(typedLabel), longest));
            return new SettledValue(text, FromRegister: true, page.Me.Id, page.Now);
        }
        if (Options(page).All(option => option.Value != code))
        {
            form.Wrong(field, page.Say(FormWords.NeedChoice, page.Say(label)));
            return null;
        }
        if (code == Default) return null;
        return new SettledValue(values[int.Parse(code, CultureInfo.InvariantCulture)].Text, FromRegister: false, page.Me.Id, page.Now);
    }

    private static string Code(int number) => number.ToString(CultureInfo.InvariantCulture);
}
