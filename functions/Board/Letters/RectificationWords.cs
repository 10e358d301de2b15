using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts.Rectifying;

namespace EarlyWarning.Board.Letters;

/// <summary>
/// The answer to what a citizen says is wrong: what was said, what its sender answered, what was decided and why, what is done about it
/// (GDPR articles 12(3)–(4), 16, 18(3) and 19), and where one can complain (forvaltningsloven §§ 22–25).
/// </summary>
public static class RectificationWords
{
    public static readonly BothLanguages NotYet = new("Vi har ikke afgjort noget, du siger er forkert.",
        "We have not decided on anything that you say is wrong.");
    public static readonly BothLanguages YouSaid = new("Den {0} skrev vi ned, at du siger, det her er forkert:",
        "On {0} we wrote down that you say this is wrong:");
    public static readonly BothLanguages YourWords = new("Dine ord: {0}", "Your words: {0}");
    public static readonly BothLanguages AskedTitle = new("Vi spurgte dem, der har meldt det", "We asked who told us");
    public static readonly BothLanguages SenderTitle = new("De, der har meldt det", "Who told us");
    public static readonly BothLanguages Unasked = new("Det er så længe siden, {0} meldte det, at vi ikke kan spørge dem mere.",
        "It is so long since {0} told us that we can no longer ask them.");
    public static readonly BothLanguages TakenBack = new("{0} har rettet det eller taget det tilbage.",
        "{0} has corrected it or taken it back.");
    public static readonly BothLanguages SaysNow = new("{0} rettede det den {1}. Nu siger de: {2}.",
        "{0} corrected it on {1}. Now they say: {2}.");
    public static readonly BothLanguages StandsBy = new("{0} har set på det og svarede den {1}, at det er rigtigt.",
        "{0} looked at it and answered on {1} that it is right.");
    public static readonly BothLanguages Silent = new("{0} har ikke svaret.", "{0} has not answered.");
    public static readonly BothLanguages NotTold = new("Vi har ikke fortalt dem, hvad du har sagt.",
        "We have not told them what you said.");
    public static readonly BothLanguages AnswerTitle = new("Svaret er", "The answer is");
    public static readonly BothLanguages Decided = new("{0} har afgjort det den {1}.", "{0} decided on {1}.");
    public static readonly BothLanguages SomebodyDecided = new("Et menneske har afgjort det den {0}.", "A person decided on {0}.");
    public static readonly BothLanguages ReasonTitle = new("Derfor", "Our reason");
    public static readonly BothLanguages Recipients = new(
        "Har vi fortalt det til andre, siger vi til dem, at det er rettet. Spørg os, hvem det er.",
        "If we told others, we tell them that it was corrected. Ask us who they are.");
    public static readonly BothLanguages MarkGoes = new(
        "Mens vi så på det, stod der ved siden af, at du siger, det er forkert. Nu du har fået svar, tager vi det væk.",
        "While we looked at it, it stood beside it that you say it is wrong. Now that you have the answer we take that away.");
    public static readonly BothLanguages MarkStays = new(
        "Der står ved siden af, at du siger, det er forkert. Det bliver stående, så alle, der læser det, kan se det.",
        "It stands beside it that you say it is wrong. That stays, so that whoever reads it sees it.");
    public static readonly BothLanguages More = new("Har du noget, der viser det, så vis os det. Så ser vi på det igen.",
        "If you have something that shows it, show us. Then we look at it again.");
    public static readonly BothLanguages Complain = new(
        "Er du ikke enig, kan du klage til Datatilsynet på datatilsynet.dk. Det koster ikke noget. Du kan også gå til domstolene.",
        "If you do not agree you can complain to the Danish Data Protection Agency at datatilsynet.dk. It is free. You can also go to "
            + "court.");
    public static readonly BothLanguages Helper = new("En, du stoler på, må hjælpe dig eller skrive for dig.",
        "Somebody you trust may help you or write for you.");

    public static BothLanguages Of(RectificationEnd end) => end switch
    {
        RectificationEnd.Corrected => new("Du får ret. Det, der var forkert, tæller ikke mere.",
            "You are right. What was wrong counts no more."),
        RectificationEnd.Stands => new("Du får ikke ret. Det er rigtigt, som det står.",
            "You are not right. It is right as it stands."),
        RectificationEnd.Beside => new("Det kan ikke afgøres, hvem der har ret.", "It cannot be settled who is right."),
        _ => throw new ArgumentOutOfRangeException(nameof(end)),
    };
}
