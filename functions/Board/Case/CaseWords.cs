using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Board.Case;

/// <summary>Words of the case page.</summary>
public static class CaseWords
{
    public static readonly BothLanguages BandAndScore = new("{0} · {1} point", "{0} · {1} points");
    public static readonly BothLanguages NextStep = new("Næste skridt: {0}", "Next step: {0}");
    public static readonly BothLanguages Now = new("Nu: {0}", "Now: {0}");
    public static readonly BothLanguages By = new("Senest {0}.", "By {0}.");
    public static readonly BothLanguages NowBy = new("Gør det nu, senest {0}.", "Do it now, by {0} at the latest.");
    public static readonly BothLanguages Overdue = new("Fristen udløb {0}.", "The deadline passed {0}.");
    public static readonly BothLanguages DueFrom = new("Tidligst {0}, senest {1}.", "From {0}, by {1}.");
    public static readonly BothLanguages WaitingFor = new("{0} er spurgt.", "{0} has been asked.");
    public static readonly BothLanguages NobodyLeft = new(
        "Ingen af de spurgte svarede til tiden.", "Nobody who was asked answered in time.");
    public static readonly BothLanguages LeaderTold = new("Teamlederen får besked hver hverdag.",
        "The team leader is told every working day.");
    public static readonly BothLanguages AgreedToCall = new("Borgeren har sagt ja til at blive ringet op.",
        "The citizen agreed to be called.");
    public static readonly BothLanguages TryNext = new("Næste forsøg: {0} {1}.", "Next attempt: {0} {1}.");
    public static readonly BothLanguages RestsUntil = new("Sagen er på pause til {0}: {1}.", "The case rests until {0}: {1}.");
    public static readonly BothLanguages RestsForObjection = new(
        "Borgeren har gjort indsigelse. Intet sker i sagen, før teamlederen har afgjort den.",
        "The citizen has objected. Nothing happens in the case until the team leader has decided.");
    public static readonly BothLanguages RecheckedPaid = new(
        "Restancen er meldt betalt, før borgeren blev nået. Kontaktforsøgene er aflyst. Se, om sagen kan afsluttes.",
        "The arrears were reported paid before the citizen was reached. The contact attempts are cancelled. See whether the case can be "
            + "closed.");
    public static readonly BothLanguages ActionState = new("{0}: {1}", "{0}: {1}");
    public static readonly BothLanguages YourActions = new("Dine handlinger i planen", "Your actions in the plan");
    public static readonly BothLanguages Standing = new("Aftaler, der løber", "Agreements under way");
    public static readonly BothLanguages MeetingPlanned = new("Mødet er {0}.", "The meeting is {0}.");
    public static readonly BothLanguages MeetingNotPlanned = new(
        "Der er talt med borgeren. Aftal en tid, og inviter borgeren og en, borgeren har tillid til.",
        "The citizen has been spoken to. Agree on a time, and invite the citizen and someone they trust.");
    public static readonly BothLanguages NobodyTried = new(
        "Borgeren var ikke med til mødet, og ingen har prøvet at få fat i borgeren. Gør det, før I lægger planen.",
        "The citizen was not at the meeting, and nobody has tried to reach them. Do that before you make the plan.");
    public static readonly BothLanguages PlanAdvice = new(
        "Mødet er holdt. Skriv tre til fem ting, der skal ske, hver med én person og én dato.",
        "The meeting was held. Write three to five things to be done, each with one person and one date.");
    public static readonly BothLanguages FollowUpAdvice = new("{0} dage efter planen: bor borgeren der endnu?",
        "{0} days after the plan: does the citizen still live there?");
    public static readonly BothLanguages AvertAdvice = new(
        "Hjemmet kan være tabt {0}. Få betalt eller aftalt afdrag, søg § 81 a, bed udlejeren trække sagen tilbage eller fogedretten "
            + "om at udskyde den, eller find et andet sted at bo.",
        "The home may be lost on {0}. Have it paid or instalments agreed, apply under § 81 a, ask the landlord to withdraw or the bailiff "
            + "court to postpone, or find somewhere else to live.");
    public static readonly BothLanguages LooksAgain = new("Noget er gjort, og datoen står stadig. Se på den igen {0}.",
        "Something was done, and the date still stands. Look at it again on {0}.");
    public static readonly BothLanguages DemandAdvice = new(
        "Påkravsfristen løber ud {0}. Få betalt eller aftalt afdrag inden, søg § 81 a, eller bed udlejeren give mere tid. Ellers kan "
            + "udlejeren ophæve lejeaftalen.",
        "The demand deadline runs out on {0}. Have it paid or instalments agreed before then, apply under § 81 a, or ask the landlord for "
            + "more time. Otherwise the landlord can terminate the lease.");
    public static readonly BothLanguages LegalDateAdvice = new(
        "Datoen {0} er gået. Hvad skete der?", "The date {0} has passed. What happened?");
    public static readonly BothLanguages RetractionAdvice = new(
        "Sagen blev åbnet på oplysninger, som afsenderen har rettet eller trukket tilbage. Uden dem var der ingen sag. Skal der ikke "
            + "være en sag, så afslut den; ingen sag lukker sig selv.",
        "The case was opened on information that its sender has corrected or taken back. Without it there was no case. If there is to "
            + "be no case, close it; no case closes itself.");
    public static readonly BothLanguages CloseAdvice = new("Alle opfølgninger er gjort. Skriv, hvordan det gik.",
        "Every follow-up is done. Write how it went.");
    public static readonly BothLanguages AcceptAdvice = new(
        "Som kontaktperson er du borgerens ene indgang og den, der samler teamet.",
        "As the contact person you are the citizen's one way in, and the one who gathers the team.");
    public static readonly BothLanguages ClosedTitle = new("Sagen er afsluttet", "The case is closed");
    public static readonly BothLanguages NothingLeft = new("Her er ikke mere at gøre. Sagen står under Afsluttede.",
        "There is nothing more to do here. The case stands under Closed.");
    public static readonly BothLanguages ClosedText = new("Afsluttet {0}. {1}.", "Closed {0}. {1}.");

    public static readonly BothLanguages TimeLeft = new("Tid tilbage", "Time left");
    public static readonly BothLanguages NoClock = new("Ingen retlige frister er kendt endnu.", "No legal deadlines are known yet.");
    public static readonly BothLanguages ClockTold = new("{0}: {1}.", "{0}: {1}.");
    public static readonly BothLanguages ClockPicture = new("Tidslinje fra {0} til {1}. De samme datoer står i listen, der følger.",
        "Time line from {0} to {1}. The same dates are in the list that follows.");
    public static readonly BothLanguages TodayLabel = new("I dag", "Today");
    public static readonly BothLanguages OneDay = new("{0} dag", "{0} day");
    public static readonly BothLanguages ManyDays = new("{0} dage", "{0} days");

    public static readonly BothLanguages Why = new("Hvorfor", "Why");
    public static readonly BothLanguages RuleColumn = new("Hvad der er sket", "What happened");
    public static readonly BothLanguages PointsColumn = new("Point", "Points");
    public static readonly BothLanguages Total = new("I alt", "Total");
    public static readonly BothLanguages RuleSet = new("Regelsæt {0} · en sag åbnes ved {1} point",
        "Rule set {0} · a case opens at {1} points");
    public static readonly BothLanguages NewRules = new(
        "Da reglerne skiftede fra {0}, gav de samme oplysninger {2} point i stedet for {1}.",
            "When the rules changed from {0}, the same facts gave {2} points instead of {1}.");
    public static readonly BothLanguages Lowers = new("Det sænker tallet", "What lowers the figure");
    public static readonly BothLanguages NothingLowers = new(
        "Ingen betaling og ingen ydelse sænker tallet alene. Det falder, når udlejeren melder noget nyt.",
        "No payment and no benefit lowers the figure by itself. It falls when the landlord reports something new.");
    public static readonly BothLanguages Capped = new("højst 100 point tælles", "at most 100 points count");
    public static readonly BothLanguages Source = new("{0}, signal {1}", "{0}, signal {1}");

    public static readonly BothLanguages Timeline = new("Forløb", "History");
    public static readonly BothLanguages Team = new("Teamet", "The team");
    public static readonly BothLanguages ContactPerson = new("Kontaktperson", "Contact person");
    public static readonly BothLanguages Accepted = new("Har sagt ja", "Has accepted");
    public static readonly BothLanguages TakesPart = new("Deltager", "Taking part");
    public static readonly BothLanguages Declined = new("Deltager ikke: {0}", "Not taking part: {0}");
    public static readonly BothLanguages AnswerBy = new("Svar senest {0}", "Answer by {0}");
    public static readonly BothLanguages AnswerLate = new("Skulle svare {0}", "Was to answer {0}");
    public static readonly BothLanguages NoAnswer = new("Ingen har svaret", "Nobody has answered");
    public static readonly BothLanguages AdviserAsked = new("siger, hvem der skal med fra {0}", "says who joins from {0}");
    public static readonly BothLanguages CallsIt = new("de kalder sagen {0}", "they call the case {0}");
    public static readonly BothLanguages AdviserAdvice = new("Ingen er knyttet til {0}, som borgeren har et lejemål hos.",
        "Nobody is tied to {0}, with whom the citizen has a tenancy.");
    public static readonly BothLanguages NotInvited = new("Ikke inviteret", "Not invited");
    public static readonly BothLanguages InviteHint = new(
        "Inviteres kun med et formål og en hjemmel.", "Invited only with a purpose and a legal basis.");
    public static readonly BothLanguages Invite = new("Inviter", "Invite");
    public static readonly BothLanguages CallPerson = new("Ring til {0}, {1}", "Call {0}, {1}");

    public static readonly BothLanguages Goal = new("Borgerens eget mål", "The citizen's own goal");
    public static readonly BothLanguages NoGoal = new(
        "Ikke spurgt endnu. Spørg først om det ved den første kontakt.", "Not asked yet. Ask about it first, at the first contact.");
    public static readonly BothLanguages WriteGoal = new("Skriv, hvad borgeren selv vil", "Write what the citizen wants");
    public static readonly BothLanguages NoPlan = new("Der er ingen plan endnu.", "There is no plan yet.");
    public static readonly BothLanguages Plan = new("Handleplan", "Action plan");
    public static readonly BothLanguages PlanBy = new("{0} · senest {1}", "{0} · by {1}");
    public static readonly BothLanguages SameTenancy = new("Samme lejemål", "The same tenancy");
    public static readonly BothLanguages SameTenancyText = new(
        "Udlejeren har meldt flere om lejemålet. Det siger ikke, at de bor sammen, og den ene må ikke få noget at vide om den anden.",
        "The landlord told of several about the tenancy. That does not say that they live together, and neither is to learn anything of "
            + "the other.");
    public static readonly BothLanguages NewerCase = new(
        "Borgeren har fået en ny sag siden: {0}", "The citizen has had a new case since: {0}");
    public static readonly BothLanguages EarlierCases = new("Borgerens tidligere sager", "The citizen's earlier cases");
    public static readonly BothLanguages OtherActions = new("Andre handlinger", "Other actions");

    public static readonly BothLanguages Reveal = new("Vis navn og CPR", "Show name and CPR");
    public static readonly BothLanguages RevealSummary = new("Vis navn og CPR (logges)", "Show name and CPR (logged)");
    public static readonly BothLanguages RevealPurpose = new("Hvorfor har du brug for det?", "Why do you need it?");
    public static readonly BothLanguages RevealLogged = new("Visningen logges med dit navn og formål.",
        "It is logged with your name and purpose.");
    public static readonly BothLanguages BarredTitle = new("Du er inhabil i sagen", "You have a conflict of interest in the case");
    public static readonly BothLanguages NotToBeSeen = new(
        "Intet af sagen vises for dig: hverken hvem borgeren er, gæld, datoer, møder eller det, der er skrevet. Andre tager sig af den. Er "
        + "det en fejl, så spørg teamlederen.",
        "Nothing of the case is shown to you: not who the citizen is, no debts, dates or meetings, and not what was written. Others see to "
        + "it. If that is a mistake ask the team leader.");
    public static readonly BothLanguages NotShownTitle = new("Borgerens indsigelse er ikke afgjort",
        "The citizen's objection is not decided");
    public static readonly BothLanguages NotShownForObjection = new(
        "Indtil den er det, vises ikke, hvem borgeren er. Kun den teamleder, der afgør den, kan sætte navn og adresse på svaret og på "
        + "brevet om et møde, der er aflyst.",
        "Until it is nobody is shown who the citizen is. Only the team leader who decides can put name and address on the answer and on "
        + "the letter that a meeting is off.");
    public static readonly BothLanguages OfDay = new("Borgeren", "The citizen");
    public static readonly BothLanguages OfDayLogged = new(
        "Du har åbnet din dag, så navnet vises også her. Det står i adgangsloggen for i dag.",
        "You have opened your day, so the name shows here too. It stands in today's access log.");
    public static readonly BothLanguages Revealed = new("Borgeren", "The citizen");
    public static readonly BothLanguages RevealedOnce = new(
        "Vises kun på denne side. Visningen er logget, én gang om dagen for hvert formål.",
        "Shown on this page alone. The look has been logged, once a day for each purpose.");
    public static readonly BothLanguages TheCitizen = new("Borgeren", "The citizen");
    public static readonly BothLanguages NameField = new("Navn", "Name");
    public static readonly BothLanguages CprLocal = new(
        "Nummeret er et regionalt erstatningsnummer: to personer kan have det samme. Spørg om navn og fødselsdag, før du siger noget.",
        "This is a regional replacement number: two people may have the same. Ask for name and date of birth before you say anything.");
    public static readonly BothLanguages CprField = new("CPR-nummer", "CPR number");
    public static readonly BothLanguages PhoneField = new("Telefon", "Phone");
    public static readonly BothLanguages AddressField = new("Adresse", "Address");
    public static readonly BothLanguages NotKnown = new("Kendes ikke", "Not known");
    public static readonly BothLanguages RevealNone = new("Oplysningerne er slettet eller kendes ikke.",
        "The data has been erased or is not known.");

    public static readonly BothLanguages PacketTitle = new("Din invitation", "Your invitation");
    public static readonly BothLanguages ActionAdvice = new("{0}.", "{0}.");
    public static readonly BothLanguages PacketRests = new(
        "Sagen er sat på pause. Du skal ikke gøre noget, og du må ikke kontakte borgeren imens.",
        "The case is paused. There is nothing for you to do, and you must not contact the citizen meanwhile.");
    public static readonly BothLanguages PacketNeed = new(
        "Du ser det, du skal bruge for at svare og deltage. Resten får du på mødet, når borgeren har sagt ja.",
        "You see what you need to answer and take part. The rest comes at the meeting, when the citizen has agreed.");
    public static readonly BothLanguages PacketPurpose = new("Formål: {0}. Hjemmel: {1}.", "Purpose: {0}. Basis: {1}.");
    public static readonly BothLanguages AnsweredYes = new("Du har svaret ja. Kontaktpersonen inviterer dig til mødet.",
        "You said yes. The contact person will invite you to the meeting.");
    public static readonly BothLanguages AnsweredNo = new("Du har svaret nej: {0}.", "You said no: {0}.");
    public static readonly BothLanguages AskedAnother = new("{0} er spurgt nu.", "{0} is asked now.");
    public static readonly BothLanguages StillAnswer = new("Din frist er gået, og {0} er spurgt nu. Du kan stadig svare.",
        "Your deadline passed and {0} is asked now. You can still answer.");
    public static readonly BothLanguages SaidNo = new("Du har sagt nej, og {0} er spurgt nu. Skifter du mening, kan du stadig svare ja.",
        "You said no, and {0} is asked now. If you change your mind, you can still say yes.");
    public static readonly BothLanguages AnsweredByAnother = new("{0} har svaret.", "{0} has answered.");


    /// <summary>An attempt to make.</summary>
    public static BothLanguages ToDo(AttemptChannel channel) => channel switch
    {
        AttemptChannel.Phone => new("ring", "call"),
        AttemptChannel.Visit => new("besøg borgeren", "visit"),
        _ => throw new ArgumentOutOfRangeException(nameof(channel)),
    };

    /// <param name="today">It is still to come today.</param>
    public static readonly BothLanguages SoonAsked = new(
        "Kontaktpersonen bliver spurgt om et øjeblik. Siden siger til, når det er sket.",
        "The contact person is asked in a moment. The page tells when that is done.");

    public static BothLanguages At(Daypart daypart, bool today, bool atNight = false) => (daypart, today) switch
    {
        (Daypart.Morning, true) when atNight => new("i formiddag, når det bliver dag", "this morning, once it is day"),
        (Daypart.Morning, true) => new("nu i formiddag", "this morning"),
        (Daypart.Afternoon, true) => new("i eftermiddag", "this afternoon"),
        (Daypart.Evening, true) => new("i aften", "this evening"),
        (Daypart.Morning, false) => new("om formiddagen", "in the morning"),
        (Daypart.Afternoon, false) => new("om eftermiddagen", "in the afternoon"),
        (Daypart.Evening, false) => new("om aftenen", "in the evening"),
        _ => throw new ArgumentOutOfRangeException(nameof(daypart)),
    };

    public static BothLanguages Clock(string code) => code switch
    {
        "rent-due" => new("Husleje forfaldt", "Rent was due"),
        "arrears-since" => new("Restance fra", "Arrears since"),
        "demand-received" => new("Påkrav modtaget", "Demand received"),
        "demand-deadline" => new("Påkravsfrist", "Demand deadline"),
        "termination" => new("Ophævelse", "Termination"),
        "bailiff" => new("Fogedret", "Bailiff court"),
        "eviction" => new("Udsættelse", "Eviction"),
        ClockLayout.Moved => new("Udskudt til", "Postponed to"),
        _ => new(code, code),
    };
}
