using EarlyWarning.Board.Senders.Sending;
using EarlyWarning.Board.Site;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Amounts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Rectifying;

namespace EarlyWarning.Board.Case.Rectifying;

/// <summary>Words of what a citizen says is wrong.</summary>
public static class RectifyWords
{
    public static readonly BothLanguages Title = new("Noget er forkert: sag {0}", "Something is wrong: case {0}");
    public static readonly BothLanguages Section = new("Er noget forkert?", "Is something wrong?");
    public static readonly BothLanguages Link = new("Det, borgeren siger er forkert", "What the citizen says is wrong");
    public static readonly BothLanguages Lead = new(
        "Borgeren har ret til at få det rettet, der er forkert (artikel 16), og skal have svar inden en måned. Det, en afsender har meldt, "
            + "retter afsenderen: den får besked om, at borgeren siger, det er forkert, men ikke hvad borgeren siger. Er det for længe "
            + "siden, kan den ikke spørges.",
        "The citizen has a right to have what is wrong put right (article 16), and is answered within a month. What a sender told is the "
            + "sender's to correct: it is told that the citizen says it is wrong, and not what the citizen says. If it is too long ago it "
            + "cannot be asked.");
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
    public static readonly BothLanguages SenderFirst = new(
        "Afsenderen har ikke svaret. At det er rigtigt, kan først vælges, når den har, eller når dens {0} dage er gået: fra {1}.",
        "The sender has not answered. That it is right can be chosen once it has, or when its {0} days have passed: from {1}.");
    public static readonly BothLanguages UnaskedFirst = new("At det er rigtigt, kan først vælges fra {0}.",
        "That it is right can be chosen from {0}.");
    public static readonly BothLanguages Decide = new("Gem afgørelsen", "Save the decision");
    public static readonly BothLanguages SendTitle = new("Send svaret", "Send the answer");
    public static readonly BothLanguages SendText = new(
        "Skriv brevet ud, og send det. Sig så her, at det er sendt: indtil da skal borgeren have svar.",
        "Print the letter and send it. Then say here that it is sent: until then the citizen waits for an answer.");
    public static readonly BothLanguages SendWithoutCase = new(
        "Send borgeren svaret, som det står her. Sig så her, at det er sendt: indtil da skal borgeren have svar.",
        "Send the citizen the answer as it stands here. Then say here that it is sent: until then the citizen waits for an answer.");
    public static readonly BothLanguages TellOthers = new("Er det givet videre til andre, så fortæl dem, at det er rettet (artikel 19).",
        "If it was passed on to others tell them that it was corrected (article 19).");
    public static readonly BothLanguages ToLetter = new("Brevet med svaret", "The letter with the answer");
    public static readonly BothLanguages IsSent = new("Svaret er sendt til borgeren", "The answer was sent to the citizen");
    public static readonly BothLanguages Banner = new("Borgeren siger, at noget er forkert, og skal have svar senest {0}.",
        "The citizen says that something is wrong and must be answered by {0}.");
    public static readonly BothLanguages ToAnswer = new("Se det, og svar", "See it, and answer");
    public static readonly BothLanguages Mark = new("Borgeren siger, at det er forkert: {0}, skrevet ned {1}.",
        "The citizen says that it is wrong: {0}, written down {1}.");
    public static readonly BothLanguages MarkOfFirst = new(
        "Borgeren siger, at det, der blev meldt først, er forkert: {0}, skrevet ned {1}.",
        "The citizen says that what was told first is wrong: {0}, written down {1}.");
    public static readonly BothLanguages Uncounted = new("Ingen regel tæller det lige nu.", "No rule counts it right now.");
    public static readonly BothLanguages Refused = new("Det blev ikke gemt", "It was not saved");
    public static readonly BothLanguages Stale = new("Nogen har gjort noget ved det imens. Læs det, og prøv igen.",
        "Somebody has done something about it meanwhile. Read it, and try again.");
    public static readonly BothLanguages Saved = new("Det er gemt.", "It is saved.");
    public static readonly BothLanguages SavedNext = new(
        "Afsenderen har fået besked om det, der er åbent, hvis den kan spørges endnu. Borgeren skal have svar inden fristen; når det er "
            + "afgjort, i et brev.",
        "The sender has been told of what is open if it can still be asked. The citizen must be answered in time; once it is decided, in "
            + "a letter.");

    public static readonly BothLanguages AskedLine = new("Skrevet ned {0}. Borgeren skal have svar senest {1}.",
        "Written down {0}. The citizen must be answered by {1}.");
    public static readonly BothLanguages DecidedLine = new("Skrevet ned {0}. Afgjort {1}: {2}.", "Written down {0}. Decided {1}: {2}.");
    public static readonly BothLanguages DueLine = new("Svaret er ikke sendt. Borgeren skal have det senest {0}.",
        "The answer is not sent. The citizen must have it by {0}.");
    public static readonly BothLanguages SentLine = new("Svaret er sendt {0}.", "The answer was sent {0}.");
    public static readonly BothLanguages Silent = new("Afsenderen har fået besked og ikke svaret.",
        "The sender has been told and has not answered.");
    public static readonly BothLanguages Unasked = new(
        "Det er så længe siden, afsenderen meldte det, at den ikke kan spørges mere. Den har ikke fået besked.",
        "It is so long since the sender told it that it can no longer be asked. It has not been told.");
    public static readonly BothLanguages StandsBy = new("Afsenderen har set på det {0} og står ved det.",
        "The sender looked at it {0} and stands by it.");
    public static readonly BothLanguages Retracted = new("Afsenderen har rettet det eller taget det tilbage.",
        "The sender has corrected it or taken it back.");
    public static readonly BothLanguages Instead = new("Afsenderen har rettet det. Nu tæller det her: {0}.",
        "The sender has corrected it. Now this counts: {0}.");
    public static readonly BothLanguages Compare = new(
        "Afsenderens rettelse kan sige det samme igen. Vælg kun, at det er rettet, hvis den retter det, borgeren siger er forkert.",
        "The sender's correction may say the same again. Choose that it was corrected only if it puts right what the citizen says is "
            + "wrong.");
    public static readonly BothLanguages Said = new("Borgeren siger: {0}", "The citizen says: {0}");
    public static readonly BothLanguages Answered = new("Svaret til borgeren: {0}", "The answer to the citizen: {0}");
    public static readonly BothLanguages Overtaken = new(
        "Afsenderen har rettet det, efter at det blev afgjort, og før svaret blev sendt. Afgør det igen.",
        "The sender has changed it after it was decided and before the answer was sent. Decide again.");
    public static readonly BothLanguages WasAnswered = new("Svaret skulle have været: {0}", "The answer was to be: {0}");
    private static readonly BothLanguages Ground = new("grund: {0}", "reason: {0}"), Made = new("afgjort: {0}", "decided: {0}"),
        Heard = new("hørt først: {0}", "heard first: {0}"), Children = new("børn under 18: {0}", "children under 18: {0}");
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

    public static string StateOf(Rectification known, PageContext page)
    {
        var line = known is { End: { } end, DecidedAt: { } at }
            ? page.Say(DecidedLine, page.Language.Stamp(known.At, page.Today), page.Language.Stamp(at, page.Today), page.Say(Of(end)))
                + " " + (known.SentAt is { } sent ? page.Say(SentLine, page.Language.Stamp(sent, page.Today))
                    : page.Say(DueLine, page.Day(known.AnswerBy)))
            : page.Say(AskedLine, page.Language.Stamp(known.At, page.Today), page.Day(known.AnswerBy));
        return known.SentAt is null && known.AnswerBy < page.Today ? $"{line} {page.Say(Late)}" : line;
    }

    /// <summary>Beside what rests on a signal: by whom it was told and when somebody said that it is wrong.</summary>
    public static string MarkOf(Rectification known, PageContext page) =>
        page.Say(known.OfFirst ? MarkOfFirst : Mark, page.SenderName(known.Signal.Sender), page.Language.Stamp(known.At, page.Today));

    public static string SenderOf(RectificationView view, PageContext page) =>
        view.Instead is { } now ? page.Say(Instead,
            string.Join(", ", FactsOf(now, page, page.Today).Prepend(SignalOf(now, page.SenderName(now.Sender), page))))
        : view.Retracted ? page.Say(Retracted)
        : view.Known.StandsByAt is { } at ? page.Say(StandsBy, page.Language.Stamp(at, page.Today))
        : page.Say(view.Known.Unasked ? Unasked : Silent);

    /// <summary>What a signal names: in that a correction differs from what it corrects.</summary>
    /// <param name="today">A day is written with its year unless that is this one's.</param>
    public static IEnumerable<string> FactsOf(Signal signal, PageContext page, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(signal);
        string? Amount(long? oere, string da, string en) => oere is { } known ? page.Say(new(da, en), page.Say(Kroner.Of(known))) : null;
        string? Day(DateOnly? day, string da, string en) => day is { } on ? page.Say(new(da, en), page.Language.Day(on, today)) : null;
        string? Said(BothLanguages what, BothLanguages? code) => code is null ? null : page.Say(what, page.Say(code).ToLowerInvariant());
        static BothLanguages? Yes(bool? answer) =>
            answer is { } known ? CodeWords.Of(known ? YesNoUnknown.Yes : YesNoUnknown.No) : null;
        return new[]
        {
            Amount(signal.ArrearsOere, "{0} kr.", "DKK {0}"), Day(signal.ArrearsSince, "siden {0}", "since {0}"),
            Amount(signal.MonthlyRentOere, "huslejen er {0} kr. om måneden", "the rent is DKK {0} a month"),
            Day(signal.DemandSentOn, "sendt {0}", "sent {0}"), Day(signal.DemandReceivedOn, "modtaget {0}", "received {0}"),
            Day(signal.EvictionDate, "udsættelsen er {0}", "the eviction is on {0}"), Day(signal.EffectiveFrom, "fra {0}", "from {0}"),
            Amount(signal.MonthlyAmountOere, "{0} kr. om måneden", "DKK {0} a month"),
            Said(Ground, signal.Reason is { } reason ? SignalFieldWords.Code("reason", reason) : null),
            Said(Made, Yes(signal.DecisionMade)), Said(Heard, Yes(signal.CitizenHeard)),
            Said(Children, signal.ChildrenUnder18 == YesNoUnknown.Unknown ? null : CodeWords.Of(signal.ChildrenUnder18)),
        }.OfType<string>();
    }
}
