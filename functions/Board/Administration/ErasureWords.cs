using EarlyWarning.Board.Site;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Retention.Contracts;

namespace EarlyWarning.Board.Administration;

/// <summary>Words about what was erased: how much, and never whom.</summary>
public static class ErasureWords
{
    public static readonly BothLanguages Never = new("Der er ikke slettet noget endnu. Sletningen kører hver nat.",
        "Nothing has been erased yet. The erasure runs every night.");
    public static readonly BothLanguages Done = new("Sletningen kørte sidst {0}: {1}.", "The erasure last ran {0}: {1}.");
    public static readonly BothLanguages Counted = new(
        "Natten talte kun, {0}: {1} ville være slettet. Intet er slettet, før nogen siger til under ”{2}”.",
        "The night only counted, {0}: {1} would have been erased. Nothing is erased until somebody says so under “{2}”.");
    public static readonly BothLanguages Died = new("Sletningen begyndte {0} og er ikke færdig: {1}.",
        "The erasure began {0} and is not done: {1}.");
    public static readonly BothLanguages OneFailure = new("{0} ting kunne ikke slettes; den prøver igen i nat.",
        "{0} thing could not be erased; it tries again tonight.");
    public static readonly BothLanguages Failures = new("{0} ting kunne ikke slettes; den prøver igen i nat.",
        "{0} things could not be erased; it tries again tonight.");
    public static readonly BothLanguages Nobody = new("ingens tid var gået", "nobody's time was up");
    public static readonly BothLanguages OneCitizen = new("{0} borger", "{0} citizen");
    public static readonly BothLanguages Citizens = new("{0} borgere", "{0} citizens");
    public static readonly BothLanguages OneSignal = new("{0} signal", "{0} signal");
    public static readonly BothLanguages Signals = new("{0} signaler", "{0} signals");
    public static readonly BothLanguages OneCase = new("{0} sag", "{0} case");
    public static readonly BothLanguages Cases = new("{0} sager", "{0} cases");
    public static readonly BothLanguages OneLine = new("{0} linje i logge og indbakker", "{0} line of logs and inboxes");
    public static readonly BothLanguages Lines = new("{0} linjer i logge og indbakker", "{0} lines of logs and inboxes");

    /// <summary>"3 borgere, 14 signaler og 1 sag".</summary>
    public static string Of(ErasureRun run, Language language) => Joined(language,
        (run.Citizens, OneCitizen, Citizens), (run.Signals, OneSignal, Signals), (run.Cases, OneCase, Cases), (run.Lines, OneLine, Lines));

    public static string Of(CountedNight counted, Language language) => Joined(language,
        (counted.Citizens, OneCitizen, Citizens), (counted.Signals, OneSignal, Signals), (counted.Cases, OneCase, Cases));

    public static string Of(ErasedCounts counts, Language language) =>
        Joined(language, (counts.Signals, OneSignal, Signals), (counts.Cases, OneCase, Cases));

    private static string Joined(Language language, params (int Number, BothLanguages One, BothLanguages Many)[] parts)
    {
        var some = parts.Where(part => part.Number > 0).Select(part => language.Count(part.Number, part.One, part.Many)).ToList();
        return some.Count == 0 ? language.Say(Nobody) : language.Join(some);
    }
}
