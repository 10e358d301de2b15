using EarlyWarning.Platform;

namespace EarlyWarning.Board.Oversight.Extract;

/// <summary>Words of the citizen's extract; it is written to the citizen.</summary>
public static class ExtractWords
{
    public static readonly BothLanguages Title = new("Indsigt til en borger", "Access for a citizen");
    public static readonly BothLanguages Lead = new(
        "Når en borger vil se, hvad kommunen har gemt, og hvem der har set det, laves svaret her. "
            + "Sørg først for, at det er borgeren, der spørger.",
        "When a citizen wants to see what the municipality holds and who has seen it, the answer is made here. First be sure that it is "
            + "the citizen who asks.");
    public static readonly BothLanguages Cpr = new("Borgerens CPR-nummer", "The citizen's CPR number");
    public static readonly BothLanguages Logged = new("Opslaget står i adgangsloggen.", "The look-up stands in the access log.");
    public static readonly BothLanguages Make = new("Vis svaret", "Show the answer");
    public static readonly BothLanguages NeedCpr = new("Skriv et gyldigt CPR-nummer", "Enter a valid CPR number");

    public static readonly BothLanguages ReadFirst = new(
        "Læs svaret igennem, før du giver det videre: stryg, hvad der handler om andre mennesker i det, medarbejdere "
            + "har skrevet. Print siden, eller gem den som PDF.",
        "Read the answer through before you hand it on: strike out what is about other people in what staff wrote. Print the page, or "
            + "save it as PDF.");
    public static readonly BothLanguages AnswerTitle = new("Det har vi gemt om dig", "What we hold about you");
    public static readonly BothLanguages Why = new(
        "Kommunen bruger oplysningerne til at finde borgere, der kan miste deres bolig, og tilbyde hjælp i tide.",
        "The municipality uses this to find citizens who may lose their home, and to offer help in time.");
    public static readonly BothLanguages Nothing = new("Vi har ikke gemt andet om dig end det, der står under ”Hvem har set det”.",
        "We hold nothing about you but what stands under “Who has seen it”.");

    public static readonly BothLanguages Person = new("Hvem du er", "Who you are");
    public static readonly BothLanguages SaidBy = new("fra {0}", "from {0}");
    public static readonly BothLanguages WrittenDown = new("skrevet ned af en medarbejder", "written down by a member of staff");
    public static readonly BothLanguages Settled = new("valgt af en medarbejder", "settled by a member of staff");
    public static readonly BothLanguages Municipality = new("kommunen", "the municipality");
    public static readonly BothLanguages Protected = new("Du har navne- og adressebeskyttelse.", "You have name and address protection.");

    public static readonly BothLanguages Exempt = new("Det slettes ikke, før {0} er gået. Grund: {1}",
        "It is not erased until {0} is over. Reason: {1}");

    public static readonly BothLanguages YouSaid = new("Du sagde {0}, at det er forkert: {1}", "You said {0} that it is wrong: {1}");
    public static readonly BothLanguages Decided = new("Det blev afgjort {0}: {1}. {2}", "It was decided {0}: {1}. {2}");
    public static readonly BothLanguages NotDecided = new("Det er ikke afgjort. Du får svar senest {0}.",
        "It is not decided. You are answered by {0}.");
    public static readonly BothLanguages Asked = new(
        "Det er besluttet {0}, at alt om dig slettes, fordi du bad om det. En anden hos os skal sige ja, senest {1}.",
        "It was decided {0} that all about you is erased, since you asked for it. Somebody else here is to agree, by {1}.");

    public static readonly BothLanguages Told = new("Hvad andre har meldt", "What others told us");
    public static readonly BothLanguages ToldNone = new("Ingen har meldt noget.", "Nobody has told us anything.");
    public static readonly BothLanguages TakenBack = new("taget tilbage; det tæller ikke", "taken back; it does not count");
    public static readonly BothLanguages Fact = new("{0}: {1}", "{0}: {1}");
    public static readonly BothLanguages Answer = new("{0} {1}", "{0} {1}");
    public static readonly BothLanguages ItsNumber = new("Nummer", "Number");
    public static readonly BothLanguages ReceivedAt = new("Modtaget", "Received");
    public static readonly BothLanguages Corrects = new("Retter nummer", "Corrects number");
    public static readonly BothLanguages Tenancy = new("Lejemålets nummer", "Number of the tenancy");
    public static readonly BothLanguages AgreedToCall = new("Har du sagt ja til at blive ringet op?", "Did you agree to be called?");
    public static readonly BothLanguages Heard = new("Er du blevet hørt?", "Were you heard?");
    public static readonly BothLanguages Attempt = new("Forsøg på at få fat i dig {0}: {1}, {2}", "Tried to reach you {0}: {1}, {2}");
    public static readonly BothLanguages Spoke = new("I talte sammen", "you spoke");
    public static readonly BothLanguages SpokeNot = new("I talte ikke sammen", "you did not speak");
    public static readonly BothLanguages CameWithout = new(
        "Det kom uden CPR-nummer. {0} sagde en medarbejder, at det handler om dig. Kilde: {1}.",
        "It came without a CPR number. {0} a member of staff said that it is about you. Source: {1}.");
    public static readonly BothLanguages FromUnknown = new("ikke oplyst", "not told");
    public static readonly BothLanguages StaffWrote = new("Medarbejderen skrev: {0}", "They wrote: {0}");
    public static readonly BothLanguages Risk = new("Hvordan risikoen er regnet ud", "How the risk was worked out");
    public static readonly BothLanguages Score = new("{0} point af 100 efter reglerne {1}. Et menneske bestemmer, hvad der sker.",
        "{0} of 100 points by the rules {1}. A human being decides what happens.");
    public static readonly BothLanguages EarlierScores = new("Regnet ud før: {0}.", "Worked out before: {0}.");
    public static readonly BothLanguages EarlierScore = new("{0}: {1} point", "{0}: {1} points");
    public static readonly BothLanguages Case = new("Sag {0}", "Case {0}");
    public static readonly BothLanguages Opened = new("Åbnet {0}.", "Opened {0}.");
    public static readonly BothLanguages Closed = new("Afsluttet {0}.", "Closed {0}.");
    public static readonly BothLanguages Goal = new("Det, du selv vil: {0}", "What you want yourself: {0}");
    public static readonly BothLanguages MeetingPlace = new("Hvor mødet er: {0}", "Where the meeting is: {0}");
    public static readonly BothLanguages Events = new("Hvad der er sket", "What has happened");
    public static readonly BothLanguages Papers = new("Papirer", "Papers");
    public static readonly BothLanguages PapersCopy = new("Du kan få en kopi af hvert papir.", "You can have a copy of each paper.");
    public static readonly BothLanguages Withheld = new("Holdt tilbage", "Withheld");
    public static readonly BothLanguages WithheldHere = new("(holdt tilbage, se nedenfor)", "(withheld, see below)");

    public static readonly BothLanguages Seen = new("Hvem har set det", "Who has seen it");
    public static readonly BothLanguages SeenLead = new(
        "Hver linje er det, en medarbejder så på en dag. Samme medarbejder har samme nummer hele vejen.",
        "Each line is what a member of staff saw on a day. The same member of staff has the same number all through.");
    public static readonly BothLanguages OnList = new("{0}, med {1} borgere på", "{0}, with {1} citizens on it");
    public static readonly BothLanguages StaffMember = new("Medarbejder {0}", "Member of staff {0}");
    public static readonly BothLanguages OwnCase = new("arbejder med din sag", "works with your case");
    public static readonly BothLanguages NotOwnCase = new("arbejder ikke med din sag", "does not work with your case");

    public static readonly BothLanguages WithheldLead = new("Det her er gemt, men står ikke i svaret:",
        "This is held, but is not in this answer:");
    public static readonly IReadOnlyList<BothLanguages> WithheldReasons =
    [
        new("Navnene på de medarbejdere, der har set oplysningerne. De er ikke oplysninger om dig, og du får i stedet deres arbejde og "
            + "et nummer (EU-Domstolen, C-579/21). Mener du, at nogen har kigget uden grund, så skriv til os: så undersøger "
            + "vi den linje.",
            "The names of staff who have seen the data. They are not data about you; instead you get their work and a number (Court of "
            + "Justice of the EU, C-579/21). If you think that somebody looked without a reason, write to us: we look into that line."),
        new("Hvem der var bekymret for dig, og hvad de sagde, når det kan vise, hvem de er: det handler også om dem "
            + "(databeskyttelsesforordningens artikel 15, stk. 4).",
            "Who was worried about you, and what they said where that may show who they are: it is about them too (GDPR article 15(4))."),
        new("Linket til et videomøde: den, der har det, kan gå ind i mødet. Det står i dit eget brev.",
            "The link to a video meeting: whoever has it can join. It stands in your own letter."),
        new("De faste svar, som hver afsender har fået på sin egen melding, for eksempel at den er taget op. Hvem der ellers har fået "
            + "noget at vide, står i sagen; vil du også se svarene, så skriv til os.",
            "The fixed answers that each sender had on its own report, for example that it was picked up. Who else was told something "
            + "stands in the case; write to us if you wish to see the answers too."),
        new("Hvad du har aftalt med en rådgiver uden for kommunen. Vi har kun gemt, at rådgiveren er inviteret, og hvad de fik at vide.",
            "What you agreed with an adviser outside the municipality. We hold only that the adviser was invited, "
            + "and what they were told."),
        new("Koder og nøgler, som ingen kan læse noget af: til søgning, og til at holde øje med, at loggen ikke bliver ændret.",
            "Codes and keys in which nobody can read anything: for searching, and to watch that the log is not changed."),
        new("Sikkerhedskopier, som holder det samme som her.", "Backups, which hold the same as this."),
    ];

    public static readonly BothLanguages Rights = new("Det kan du gøre", "What you can do");
    public static readonly BothLanguages Copies = new(
        "Når noget om dig slettes, er det endnu i vores sikkerhedskopier i højst {0} dage. De bruges kun, hvis systemet bryder sammen.",
        "When something about you is erased it is still in our backups for at most {0} days. They are used only if the system fails.");
    public static readonly BothLanguages RightsText = new(
        "Er noget forkert, så sig til: så bliver det rettet. Du kan gøre indsigelse mod, at vi bruger oplysningerne. Du kan klage til "
            + "Datatilsynet, datatilsynet.dk.",
        "If something is wrong, tell us and it is put right. You can object to our using the data. You can complain to Datatilsynet, "
            + "datatilsynet.dk.");
}
