using EarlyWarning.Board.Administration;
using EarlyWarning.Board.Site;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Retention.Contracts;

namespace EarlyWarning.Board.Oversight.Keeping;

/// <summary>Words about an erasure that a citizen asks for.</summary>
public static class RequestWords
{
    public static readonly BothLanguages Title = new("Slet på borgerens ønske", "Erase at the citizen's request");
    public static readonly BothLanguages Lead = new(
        "En borger kan bede om at blive slettet før fristen (artikel 17). Et menneske afgør det, en anden siger ja, og afgørelsen "
            + "journaliseres i kommunens eget system. Sørg først for, at det er borgeren, der spørger.",
        "A citizen can ask to be erased before the time is up (article 17). A person decides, another agrees, and the "
            + "decision is filed in the municipality's own system. First be sure that it is the citizen who asks.");
    public static readonly BothLanguages Goes = new("Det bliver slettet", "This is erased");
    public static readonly BothLanguages Everything = new(
        "{0}, med alt hvad der hører til: navn, adresse, telefon, vurderinger, journal, papirer, beskeder og svar til afsendere.",
        "{0}, with all that belongs to it: name, address, phone, assessments, journal, papers, messages and answers to senders.");
    public static readonly BothLanguages Stays = new("Det bliver, og hvorfor", "This stays, and why");
    public static readonly IReadOnlyList<BothLanguages> StaysLines =
    [
        new("Hvem der har set på borgeren, i adgangsloggens tid: så kan der svares, når borgeren spørger (artikel 5, stk. 2).",
            "Who looked at the citizen, while the access log is kept: so that the citizen's question can be answered (article 5(2))."),
        new("Det, der er overført til journalsystemet: det har kommunen pligt til at gemme (artikel 17, stk. 3, litra b).",
            "What was handed over to the records system: the municipality must keep it (article 17(3)(b))."),
        new("Tal, som ingen kan kendes i: måneder, koder og antal.", "Figures in which nobody can be known: months, codes and numbers."),
        new("At en indsigelse fik medhold: ellers kunne ingen holde sig til den.",
            "That an objection was upheld: else nobody could keep to it."),
        new("Hvad afsenderne selv har. Melder de noget nyt, er borgeren kendt igen: sig det til dem.",
            "What the senders have themselves. If they report something new the citizen is known again: tell them."),
    ];

    public static readonly BothLanguages Copies = new(
        "Sikkerhedskopier fra før, som ingen ændrer i: borgeren er i dem til og med {0}, så er de væk. Lægges en af dem tilbage, sletter "
            + "den næste nat borgeren igen.",
        "Copies from before, in which nobody changes anything: the citizen is in them to the end of {0}, then they are gone. If one of "
            + "them is put back the next night erases the citizen again.");

    public static readonly BothLanguages IsOpen = new("Det kan ikke ske nu: borgeren har en åben sag. Den skal afsluttes først.",
        "It cannot be done now: the citizen has an open case. It must be closed first.");
    public static readonly BothLanguages IsHeld = new("Det kan ikke ske nu: borgeren er undtaget fra sletning til og med {0}.",
        "It cannot be done now: the citizen is exempt from erasure to the end of {0}.");
    public static readonly BothLanguages Filed = new("Det, der skal journaliseres, er journaliseret, og afgørelsen med",
        "What must be filed is filed, and so is the decision");
    public static readonly BothLanguages Final = new("Jeg ved, at det ikke kan tages tilbage", "I know that it cannot be taken back");
    public static readonly BothLanguages Before = new("Før du beder om det", "Before you ask");
    public static readonly BothLanguages NeedSure = new("Sæt kryds ved begge, når det passer", "Tick both when they are true");
    public static readonly BothLanguages Look = new("Se, hvad der ville ske", "See what would happen");
    public static readonly BothLanguages Ask = new("Bed en anden om at sige ja", "Ask somebody else to agree");
    public static readonly BothLanguages DoneTitle = new("Borgeren er slettet", "The citizen is erased");
    public static readonly BothLanguages DoneText = new(
        "Det står i adgangsloggen og sikkerhedsloggen, hvem der bad om det, og at du sagde ja.",
        "The access log and the security log say who asked for it, and that you agreed.");

    public static string GoesOf(ErasureOutlook outlook, Language language) =>
        language.Say(Everything, Language.Capital(ErasureWords.Of(new ErasedCounts(outlook.Signals, outlook.Cases), language)));
}
