using EarlyWarning.Board.Site;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Board.Administration.Keys;

/// <summary>Words about the keys that data is sealed with. Never a key.</summary>
public static class KeyWords
{
    public static readonly BothLanguages Caption = new("Nøgler, som data er forseglet med", "Keys that data is sealed with");
    public static readonly BothLanguages Version = new("Nøgle", "Key");
    public static readonly BothLanguages Since = new("Taget i brug", "Taken up");
    public static readonly BothLanguages Use = new("Bruges til", "Used for");
    public static readonly BothLanguages None = new("Intet er gået igennem endnu. Det sker en gang i døgnet.",
        "Nothing has been looked through yet. That happens once a day.");
    public static readonly BothLanguages UnderWay = new(
        "En gennemgang begyndte {0} og er i gang: {1} forseglede værdier er set, {2} flyttet.",
        "A round began {0} and is under way: {1} sealed values were seen, {2} moved.");
    public static readonly BothLanguages Ended = new("Alt er sidst gået igennem {0}: {1} forseglede værdier, {2} flyttet.",
        "Everything was last looked through {0}: {1} sealed values, {2} moved.");
    public static readonly BothLanguages Left = new(
        "{0} værdier kan ikke læses. De er forseglet med version {1}, som mangler.",
        "{0} values cannot be read. They were sealed by version {1}, which is not there.");
    public static readonly BothLanguages Broken = new("{0} forseglede værdier er ændret og kan ikke læses.",
        "{0} sealed values were changed and cannot be read.");
    public static readonly BothLanguages Strange = new(
        "{0} værdier ligner noget forseglet, men ingen nøgle åbner dem. Nogen har skrevet dem sådan eller ændret dem.",
        "{0} values look sealed, but no key opens them. Somebody wrote them so, or changed them.");

    private static readonly BothLanguages Seals = new("forsegler alt nyt", "seals all that is new");
    private static readonly BothLanguages Old = new("åbner værdier i ældre form; må ikke tages ud",
        "opens values of an older form; must stay");
    private static readonly BothLanguages InUse = new("noget er stadig forseglet med den; må ikke tages ud",
        "something is still sealed by it; must stay");
    private static readonly BothLanguages Empty = new(
        "intet er forseglet med den siden {0}; kan tages ud efter {1}, når ingen kopi er fra før",
        "nothing is sealed by it since {0}; can be taken out after {1}, when no copy is from before");

    public static string UseOf(KeyState state, int version, PageContext page) => (version, state.Versions[version]) switch
    {
        _ when version == state.Seals => page.Say(Seals),
        (_, { Old: true }) => page.Say(Old),
        (_, { EmptySince: { } since }) => page.Say(Empty, page.When(since), page.When(since + KeyStates.CopiesLive)),
        _ => page.Say(InUse),
    };

    public static string RoundOf(KeyState state, PageContext page) => state.Round is not { } round ? page.Say(None)
        : page.Say(round.EndedAt is null ? UnderWay : Ended, page.When(round.EndedAt ?? round.StartedAt), round.Sealed, round.Moved);
}
