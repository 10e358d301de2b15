using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Board.Case.Decisions.LegalDates;

/// <summary>Words that the decisions on a legal date say.</summary>
public static class LegalDateWords
{
    public static readonly BothLanguages To = new("Den nye dato, hvis det er udskudt", "The new date, if it is postponed");
    public static readonly BothLanguages Source = new("Hvem har sagt, at det er udskudt eller trukket tilbage?",
        "Who said that it is postponed or withdrawn?");
    public static readonly BothLanguages WordsHint = new(
        "Skal skrives, hvis datoen er udskudt eller trukket tilbage: hvem sagde det, og hvad sagde de? Teamlederen får besked.",
        "Needed if the date is postponed or withdrawn: who said so, and what did they say? The team leader is told.");

    private static readonly BothLanguages OnDay = new("{0} den {1}", "{0} on {1}"), With = new("{0} hos {1}", "{0} with {1}");

    /// <summary>A date, and with which landlord it is; in the middle of a sentence.</summary>
    public static string Named(LegalStep date, PageContext page)
    {
        var named = page.Say(OnDay, page.Say(CodeWords.Of(date.Kind)), page.Day(date.On));
        return date.Sender is { } sender ? page.Say(With, named, page.SenderName(sender)) : named;
    }

    /// <summary>In the middle of a sentence.</summary>
    /// <param name="source">Null: an old case does not say.</param>
    public static BothLanguages Of(DateSource? source) => source switch
    {
        null => new("en kollega", "a colleague"),
        DateSource.BailiffCourt => new("fogedretten", "the bailiff court"),
        DateSource.Landlord => new("udlejeren", "the landlord"),
        _ => throw new ArgumentOutOfRangeException(nameof(source)),
    };
}
