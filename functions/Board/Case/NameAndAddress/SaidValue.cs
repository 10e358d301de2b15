using EarlyWarning.Board.Case.Reaching;
using EarlyWarning.Board.Site;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Board.Case.NameAndAddress;

/// <summary>One name or address, and in words who said it.</summary>
/// <param name="Current">Somebody says it still, or a person settled on it.</param>
public sealed record SaidValue(string Text, IReadOnlyList<string> Sources, bool Current)
{
    /// <summary>What a page shows of them; those first known come first.</summary>
    private const int Most = 12, MostSources = 12, MostRead = 200;

    public override string ToString() => "SaidValue";

    /// <summary>Every name that was said or settled, each spelling of one only once: the order is that of the form's choices.</summary>
    public static IReadOnlyList<SaidValue> Names(
        KnownValue known, PageContext page, IReadOnlyDictionary<string, string> senders) =>
        Of(known, Spelling.SameName, page, senders);

    public static IReadOnlyList<SaidValue> Addresses(
        KnownValue known, PageContext page, IReadOnlyDictionary<string, string> senders) =>
        Of(known, Spelling.SameAddress, page, senders);

    public static IReadOnlyList<SaidValue> Phones(
        IReadOnlyList<Said> phones, PageContext page, IReadOnlyDictionary<string, string> senders) =>
        [.. phones.Take(MostRead).GroupBy(said => said.Value).Take(Most).Select(group => new SaidValue(
            Fields.Phones.Show(group.Key),
            [.. group.Take(MostSources).Select(said => Source(said, page, senders))],
            group.Any(said => said is { Earlier: false, Wrong: false })))];

    private static List<SaidValue> Of(
        KnownValue known, Func<string, string, bool> same, PageContext page, IReadOnlyDictionary<string, string> senders)
    {
        var groups = new List<(string Text, List<string> Sources, bool Current)>();
        if (known.Settled is { } settled)
        {
            var words = settled.FromRegister ? NameAndAddressWords.SettledTyped : NameAndAddressWords.SettledSaid;
            groups.Add((settled.Value, [page.Say(words, page.When(settled.At), page.Sentences.Name(settled.By))], true));
        }
        foreach (var said in known.Said.Take(MostRead))
        {
            var found = groups.FindIndex(group => same(group.Text, said.Value));
            if (found < 0 && groups.Count < Most) groups.Add((said.Value, [Source(said, page, senders)], !said.Earlier));
            else if (found >= 0)
            {
                if (groups[found].Sources.Count < MostSources) groups[found].Sources.Add(Source(said, page, senders));
                groups[found] = groups[found] with { Current = groups[found].Current || !said.Earlier };
            }
        }
        return [.. groups.Select(group => new SaidValue(group.Text, group.Sources, group.Current))];
    }

    private static string Source(Said said, PageContext page, IReadOnlyDictionary<string, string> senders)
    {
        if (said.Source is { } told) return Entered(said, told, page);
        var sender = said.Sender switch
        {
            SaidBy.Municipality => page.Say(NameAndAddressWords.Staff),
            { } id => senders.GetValueOrDefault(id, id),
            null => page.Say(NameAndAddressWords.UnknownSource),
        };
        var since = page.Language.Day(Language.DayOf(said.Since), page.Today);
        var text = said.Tenancy is null
            ? page.Say(NameAndAddressWords.SaidSince, sender, since)
            : page.Say(NameAndAddressWords.SaidHome, sender, said.Tenancy, since);
        if (said.TenancyEnded) text += $" ({page.Say(NameAndAddressWords.TenancyEnded)})";
        else if (said.Earlier) text += $" ({page.Say(NameAndAddressWords.Earlier)})";
        return Marked(text, said, page);
    }

    private static string Entered(Said said, ContactSource source, PageContext page)
    {
        var text = page.Say(ContactWords.EnteredSince, Language.Capital(page.Say(ContactWords.Of(source))),
            page.Language.Day(Language.DayOf(said.Since), page.Today), page.Sentences.Name(said.EnteredBy));
        return Marked(said.Earlier ? $"{text} ({page.Say(NameAndAddressWords.Earlier)})" : text, said, page);
    }

    private static string Marked(string text, Said said, PageContext page) =>
        said.Wrong ? $"{text} ({page.Say(ContactWords.NotTheirs)})" : text;
}
