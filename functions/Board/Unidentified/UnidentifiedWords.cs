using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts.Unidentified;

namespace EarlyWarning.Board.Unidentified;

/// <summary>Words about signals that came without a CPR number.</summary>
public static class UnidentifiedWords
{
    public static readonly BothLanguages Title = new("Hvem er det?", "Who is it?");
    public static readonly BothLanguages Link = new("Signaler uden CPR-nummer: hvem er det?", "Signals without a CPR number: who is it?");
    public static readonly BothLanguages Lead = new(
        "Signaler uden CPR-nummer. De tæller først med, når en af jer har sagt, hvem de handler om.",
        "Signals without a CPR number. They count once one of you has said whom they are about.");
    public static readonly BothLanguages None = new("Ingen signaler venter på at få sagt, hvem de handler om.",
        "No signals wait for somebody to say whom they are about.");
    public static readonly BothLanguages Acute = new("Kan ikke vente", "Cannot wait");
    public static readonly BothLanguages Waiting = new("Venter", "Waiting");
    public static readonly BothLanguages NotFoundTitle = new("Ikke fundet", "Not found");
    public static readonly BothLanguages NotFoundText = new("Ved I mere nu, så sig, hvem det er. Ellers slettes de efter fristen.",
        "If you know more now, say who it is. Else they are erased when their time is up.");
    public static readonly BothLanguages Answered = new("Sagt de seneste 30 dage", "Said in the last 30 days");
    public static readonly BothLanguages AnsweredText = new("Var det forkert, kan det tages tilbage.",
        "If it was wrong, it can be taken back.");
    public static readonly BothLanguages Row = new("{0}, lejemål {1}", "{0}, tenancy {1}");
    public static readonly BothLanguages Received = new("Modtaget {0}", "Received {0}");
    public static readonly BothLanguages AskedAgain = new("Spurgt igen {0}", "Asked again {0}");
    public static readonly BothLanguages NextDate = new("Næste retlige frist {0}", "Next legal deadline {0}");
    public static readonly BothLanguages DateGone = new("Fristen er gået: {0}", "The deadline has passed: {0}");
    public static readonly BothLanguages SaidBy = new("Sagt af {0} {1}", "Said by {0} {1}");
    public static readonly BothLanguages SearchedBy = new("Søgt af {0} {1}", "Looked for by {0} {1}");
    public static readonly BothLanguages OneWaits = new("1 signal uden CPR-nummer venter på, at nogen siger, hvem det er",
        "1 signal without a CPR number waits for somebody to say who it is");
    public static readonly BothLanguages ManyWait = new("{0} signaler uden CPR-nummer venter på, at nogen siger, hvem det er",
        "{0} signals without a CPR number wait for somebody to say who it is");

    public static readonly BothLanguages Sender = new("Afsender", "Sender");
    public static readonly BothLanguages Tenancy = new("Lejemål", "Tenancy");
    public static readonly BothLanguages AsOf = new("Oplysningerne gjaldt", "The facts were true");
    public static readonly BothLanguages ReceivedAt = new("Modtaget", "Received");
    public static readonly BothLanguages LegalDate = new("Retlig frist", "Legal deadline");
    public static readonly BothLanguages State = new("Hvor langt er det?", "How far is it?");
    public static readonly BothLanguages Number = new("Afsenderens nummer", "The sender's id");

    public static readonly BothLanguages Answer = new("Sidst skrevet af", "Last written by");
    public static readonly BothLanguages KnownFrom = new("Vidste det fra", "Knew it from");
    public static readonly BothLanguages By = new("{0}, {1}", "{0}, {1}");
    public static readonly BothLanguages Arrears = new("Restance", "Arrears");
    public static readonly BothLanguages Kroner = new("{0} kr.", "DKK {0}");

    public static readonly BothLanguages Show = new("Vis navn og adresse", "Show name and address");
    public static readonly BothLanguages ShowText = new(
        "Du ser det, afsenderen har skrevet om lejeren, og hvem det måske er. Det skrives i adgangsloggen med dit navn.",
        "You see what the sender wrote of the tenant, and who it may be. It is written in the access log with your name.");
    public static readonly BothLanguages BarredTitle = new("En kollega må se på det", "A colleague must see to it");
    public static readonly BothLanguages BarredText = new(
        "Du har sagt, at du er inhabil i en sag om en, som signalet måske handler om. Navn og CPR vises ikke for dig, og intet er gemt.",
        "You have said that you have a conflict of interest in a case about somebody the signal may be about. Name and CPR are not shown "
        + "to you, and nothing is saved.");
    public static readonly BothLanguages Person = new("Det har afsenderen skrevet", "What the sender wrote");
    public static readonly BothLanguages Name = new("Navn", "Name");
    public static readonly BothLanguages Address = new("Adresse", "Address");
    public static readonly BothLanguages Phone = new("Telefon", "Phone");
    public static readonly BothLanguages EarlierWords = new("Skrevet sidst", "Written last");

    public static readonly BothLanguages Say = new("Sig, hvem det er", "Say who it is");
    public static readonly BothLanguages SayText = new(
        "Signalet går videre, som om det var kommet med nummeret. Afsenderen får at vide, at det er fundet, aldrig nummeret.",
        "The signal goes on as if it had come with the number. The sender hears that it is found, never the number.");
    public static readonly BothLanguages Who = new("Hvem er det?", "Who is it?");
    public static readonly BothLanguages WhoHint = new(
        "Samme afsender har før meldt dem her om lejemålet. Det er kun et forslag: et lejemål kan have fået en ny lejer, og to kan hedde "
        + "det samme.",
        "The same sender has told of these in the tenancy before. It is a suggestion alone: a tenancy may have a new tenant, and two may "
        + "have the same name.");
    public static readonly BothLanguages Candidate = new("{0}, {1}", "{0}, {1}");
    public static readonly BothLanguages NoName = new("navn ikke oplyst", "no name told");
    public static readonly BothLanguages LastTold = new("Sidst meldt {0}.", "Last told of {0}.");
    public static readonly BothLanguages Ended = new("Lejemålet er meldt ophørt.", "The tenancy was told to have ended.");
    public static readonly BothLanguages Protected = new("Navne- og adressebeskyttelse.", "Name and address protection.");
    public static readonly BothLanguages Other = new("En anden", "Somebody else");
    public static readonly BothLanguages Cpr = new("CPR-nummer", "CPR number");
    public static readonly BothLanguages CprOther = new("CPR-nummer, hvis det er en anden", "CPR number, if it is somebody else");
    public static readonly BothLanguages CprHint = new("Det gemmes krypteret.", "It is kept encrypted.");
    public static readonly BothLanguages BadCpr = new("Skriv et CPR-nummer: ti cifre, eller et erstatningsnummer med to bogstaver",
        "Enter a CPR number: ten digits, or a replacement number with two letters");
    public static readonly BothLanguages OneOfTwo = new("Vælg et forslag eller skriv et nummer, ikke begge dele",
        "Choose a suggestion or type a number, not both");
    public static readonly BothLanguages Source = new("Hvor ved du det fra?", "How do you know?");
    public static readonly BothLanguages NeedSource = new("Vælg, hvor du ved det fra", "Choose how you know");
    public static readonly BothLanguages Words = new("Noget at huske, hvis der er det", "Anything to remember, if there is");
    public static readonly BothLanguages WordsHint = new("Gemmes krypteret.", "Kept encrypted.");
    public static readonly BothLanguages Beside = new("Handler disse signaler om den samme borger?",
        "Are these signals about the same citizen?");
    public static readonly BothLanguages BesideHint = new(
        "Afsenderen har skrevet det samme navn om det samme lejemål. Sæt kun kryds, når det er den samme.",
        "The sender wrote the same name of the same tenancy. Tick them only if it is the same person.");
    public static readonly BothLanguages BesideOne = new("{0}, gjaldt {1} ({2})", "{0}, true {1} ({2})");
    public static readonly BothLanguages BesideSearched = new("Gælder det også disse signaler med samme navn og lejemål?",
        "Is it so of these signals with the same name and tenancy too?");
    public static readonly BothLanguages SaySend = new("Det er borgeren", "It is the citizen");

    public static readonly BothLanguages Search = new("Borgeren kan ikke findes", "The citizen cannot be found");
    public static readonly BothLanguages SearchText = new(
        "Afsenderen får at vide, at kommunen ikke kunne finde borgeren. Signalet kan stadig få et navn, indtil det slettes.",
        "The sender hears that the municipality could not find the citizen. Who it is can still be said until the signal is erased.");
    public static readonly BothLanguages SearchWords = new("Hvad har du gjort for at finde borgeren?",
        "What have you done to find the citizen?");
    public static readonly BothLanguages NeedSearchWords = new("Skriv, hvad du har gjort for at finde borgeren",
        "Write what you have done to find the citizen");
    public static readonly BothLanguages SearchSend = new("Kan ikke findes", "Cannot be found");

    public static readonly BothLanguages Back = new("Det var forkert", "It was wrong");
    public static readonly BothLanguages BackText = new(
        "Signalet tæller ikke mere hos den borger, og en åben sag siger det. Så bliver der spurgt igen, hvem det er.",
        "The signal counts no more with that citizen, and an open case says so. Then it is asked again who it is.");
    public static readonly BothLanguages BackWords = new("Hvorfor var det forkert?", "Why was it wrong?");
    public static readonly BothLanguages NeedBackWords = new("Skriv, hvorfor det var forkert", "Write why it was wrong");
    public static readonly BothLanguages BackSend = new("Tag det tilbage", "Take it back");

    public static readonly BothLanguages Saved = new("Det er gemt.", "It is saved.");
    public static readonly BothLanguages StaleTitle = new("En kollega kom først", "A colleague was first");
    public static readonly BothLanguages StaleText = new(
        "Der er sagt noget om signalet, siden du åbnede siden. Det står herunder sammen med det, du skrev. Intet af dit er gemt.",
        "Something was said of the signal since you opened the page. It stands below, with what you typed. Nothing of yours is saved.");
    public static readonly BothLanguages Typed = new("Det, du skrev", "What you typed");
    public static readonly BothLanguages GoneTitle = new("Signalet er her ikke mere", "The signal is here no more");
    public static readonly BothLanguages GoneText = new(
        "Afsenderen har trukket det tilbage eller rettet det, eller det er slettet efter fristen.",
        "The sender has taken it back or corrected it, or it was erased when its time was up.");

    public static readonly BothLanguages Help = new("Hvad er et signal uden CPR-nummer?", "What is a signal without a CPR number?");
    public static readonly BothLanguages HelpText = new(
        "En udlejer kender ikke altid CPR-nummeret. Så sender den lejerens navn og lejemålets adresse, og signalet venter under »Hvem er "
        + "det?«, til en sagsbehandler eller teamleder siger, hvem det handler om. Indtil da tæller det ikke, og ingen sag bliver åbnet "
        + "på det. Slå borgeren op i CPR-registret: forslagene på siden er kun dem, samme afsender før har meldt om lejemålet. Et skridt i "
        + "fogedretten, eller en frist inden for to hverdage, står på din dag med det samme. Flere signaler med samme navn og lejemål kan "
        + "besvares på én gang. Kan borgeren ikke findes, så skriv, hvad I har gjort. Et forkert svar kan tages tilbage i 30 dage.",
        "A landlord does not always know the CPR number. Then it sends the tenant's name and the address, and the signal waits under “Who "
        + "is it?” until a caseworker or team leader says whom it is about. Until then it does not count, and no case is opened on it. "
        + "Look the citizen up in the CPR register: the suggestions on the page are only those of whom the same sender told in the tenancy "
        + "before. A step of the bailiff's court, or a deadline within two working days, stands on your day at once. Several signals with "
        + "the same name and tenancy can be answered at once. If the citizen cannot be found, write what you have done. A wrong answer can "
        + "be taken back for 30 days.");
    public static readonly BothLanguages SenderHelp = new("Hvad gør vi, når vi ikke kender CPR-nummeret?",
        "What do we do when we do not know the CPR number?");
    public static readonly BothLanguages SenderHelpText = new(
        "Om husleje kan feltet være tomt, når lejerens navn og lejemålets adresse står der. Så finder en medarbejder i kommunen ud af, "
        + "hvem det er, og signalet tæller fra da af, med de datoer, det kom med. I får at vide, at borgeren er fundet, eller ikke kunne "
        + "findes, men aldrig nummeret. Får I selv nummeret, så træk signalet tilbage, og send det med nummeret under et nyt id. "
        + "Signaler om ydelser skal altid have et CPR-nummer.",
        "About rent the field may be empty when the tenant's name and the address are there. Then somebody at the municipality finds "
        + "out who it is, and the signal counts from then on, with the dates it came with. You are told that the citizen is found, or "
        + "could not be found, but never the number. If you get the number yourselves, take the signal back and send it with the number "
        + "under a new id. Signals about benefits always need a CPR number.");

    public static BothLanguages Of(IdentitySource source) => source switch
    {
        IdentitySource.Register => new("CPR-registret", "the CPR register"),
        IdentitySource.OwnCase => new("en sag i kommunen", "a case of the municipality"),
        IdentitySource.Sender => new("afsenderen har oplyst det", "the sender told it"),
        IdentitySource.Citizen => new("borgeren selv", "the citizen"),
        IdentitySource.OwnKnowledge => new("eget kendskab", "own knowledge"),
        _ => throw new ArgumentOutOfRangeException(nameof(source)),
    };

    public static BothLanguages Of(IdentityState state) => state switch
    {
        IdentityState.Waiting => new("venter på, at nogen siger, hvem det er", "waits for somebody to say who it is"),
        IdentityState.Said => new("sagt, og på vej til borgeren", "said, and on its way to the citizen"),
        IdentityState.Identified => new("lagt hos borgeren", "with the citizen"),
        IdentityState.NotFound => new("ikke fundet", "not found"),
        IdentityState.Mistaken => new("taget tilbage, og på vej til listen igen", "taken back, and on its way to the list again"),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
