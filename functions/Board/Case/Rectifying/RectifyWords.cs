using EarlyWarning.Board.Site;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Rectifying;

namespace EarlyWarning.Board.Case.Rectifying;

/// <summary>Words of what a citizen says is wrong.</summary>
public static class RectifyWords
{
    public static readonly BothLanguages Title = new("Noget er forkert: sag {0}", "Something is wrong: case {0}");
    public static readonly BothLanguages Section = new("Er noget forkert?", "Is something wrong?");
    public static readonly BothLanguages Link = new("Det, borgeren siger er forkert", "What the citizen says is wrong");
    public static readonly BothLanguages OneOpen = new("{0} venter på svar.", "{0} waits for an answer.");
    public static readonly BothLanguages ManyOpen = new("{0} venter på svar.", "{0} wait for an answer.");
    public static readonly BothLanguages Lead = new(
        "Borgeren har ret til at få det rettet, der er forkert (artikel 16), og skal have svar inden en måned. Det, en afsender har meldt, "
            + "retter afsenderen: den får besked om, at borgeren siger, det er forkert, men ikke hvad borgeren siger.",
        "The citizen has a right to have what is wrong put right (article 16), and is answered within a month. What a sender told is the "
            + "sender's to correct: it is told that the citizen says it is wrong, and not what the citizen says.");
    public static readonly BothLanguages None = new("Borgeren har ikke sagt, at noget er forkert.",
        "The citizen has not said that anything is wrong.");
    public static readonly BothLanguages NothingTold = new("Ingen har meldt noget.", "Nobody has told anything.");
    public static readonly BothLanguages AskTitle = new("Skriv ned, at noget er forkert", "Write down that something is wrong");
    public static readonly BothLanguages Which = new("Hvad er forkert?", "What is wrong?");
    public static readonly BothLanguages NeedWhich = new("Vælg, hvad der er forkert", "Choose what is wrong");
    public static readonly BothLanguages Words = new("Hvad borgeren siger, med borgerens egne ord",
        "What the citizen says, in their own words");
    public static readonly BothLanguages NeedWords = new("Skriv, hvad borgeren siger", "Enter what the citizen says");
    public static readonly BothLanguages Save = new("Gem, og giv afsenderen besked", "Save, and tell the sender");
    public static readonly BothLanguages DecideTitle = new("Afgør det, og svar borgeren", "Decide, and answer the citizen");
    public static readonly BothLanguages End = new("Hvad er afgjort?", "What was decided?");
    public static readonly BothLanguages NeedEnd = new("Vælg, hvad der er afgjort", "Choose what was decided");
    public static readonly BothLanguages Reason = new("Hvad borgeren får at vide", "What the citizen is told");
    public static readonly BothLanguages NeedReason = new("Skriv, hvad borgeren får at vide", "Enter what the citizen is told");
    public static readonly BothLanguages ReasonHint = new(
        "Får borgeren ikke ret, skal svaret sige hvorfor, og at borgeren kan klage til Datatilsynet og gå til domstolene.",
        "If the citizen is not right the answer must say why, and that they can complain to Datatilsynet and go to court.");
    public static readonly BothLanguages Decide = new("Gem afgørelsen", "Save the decision");
    public static readonly BothLanguages Refused = new("Det blev ikke gemt", "It was not saved");
    public static readonly BothLanguages Stale = new("Nogen har gjort noget ved det imens. Læs det, og prøv igen.",
        "Somebody has done something about it meanwhile. Read it, and try again.");
    public static readonly BothLanguages Saved = new("Det er gemt.", "It is saved.");
    public static readonly BothLanguages SavedNext = new(
        "Afsenderen har fået besked om det, der er åbent. Borgeren skal have svar inden fristen.",
        "The sender has been told of what is open. The citizen must be answered in time.");

    public static readonly BothLanguages AskedLine = new("Skrevet ned {0}. Borgeren skal have svar senest {1}.",
        "Written down {0}. The citizen must be answered by {1}.");
    public static readonly BothLanguages DecidedLine = new("Skrevet ned {0}. Afgjort {1}: {2}.", "Written down {0}. Decided {1}: {2}.");
    public static readonly BothLanguages Silent = new("Afsenderen har fået besked og ikke svaret.",
        "The sender has been told and has not answered.");
    public static readonly BothLanguages StandsBy = new("Afsenderen har set på det {0} og står ved det.",
        "The sender looked at it {0} and stands by it.");
    public static readonly BothLanguages Retracted = new("Afsenderen har rettet det eller taget det tilbage.",
        "The sender has corrected it or taken it back.");
    public static readonly BothLanguages Said = new("Borgeren siger: {0}", "The citizen says: {0}");
    public static readonly BothLanguages Answered = new("Svaret til borgeren: {0}", "The answer to the citizen: {0}");
    public static readonly BothLanguages Late = new("Fristen er gået.", "The deadline has passed.");

    public static BothLanguages Of(RectificationEnd end) => end switch
    {
        RectificationEnd.Corrected => new("det er rettet", "it was corrected"),
        RectificationEnd.Stands => new("det er rigtigt, som det står", "it is right as it is"),
        _ => new("det kan ikke afgøres; borgerens egne ord står ved siden af",
            "it cannot be settled; the citizen's own words stand beside it"),
    };

    public static string SignalOf(Signal signal, string sender, PageContext page) =>
        $"{page.Language.Stamp(signal.AsOf, page.Today)}: {sender}: {page.Say(CodeWords.Of(signal.Kind))}";

    public static string StateOf(Rectification known, PageContext page) => known is { End: { } end, DecidedAt: { } at }
        ? page.Say(DecidedLine, page.Language.Stamp(known.At, page.Today), page.Language.Stamp(at, page.Today), page.Say(Of(end)))
        : page.Say(AskedLine, page.Language.Stamp(known.At, page.Today), page.Day(known.AnswerBy))
            + (known.AnswerBy < page.Today ? " " + page.Say(Late) : "");

    public static string SenderOf(RectificationView view, PageContext page) => view.Retracted ? page.Say(Retracted)
        : view.Known.StandsByAt is { } at ? page.Say(StandsBy, page.Language.Stamp(at, page.Today)) : page.Say(Silent);
}
