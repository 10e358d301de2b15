using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Board.MyWork;

/// <summary>Words of "My work".</summary>
public static class WorkWords
{
    public static readonly BothLanguages NewCases = new("Noget nyt om en borger, der er død eller flyttet",
        "Something new about a citizen who died or moved");
    public static readonly BothLanguages NewCase = new("Sag {0}: skal der være en ny sag?", "Case {0}: is there to be a new case?");
    public static readonly BothLanguages NothingWaits = new("Ingen sager venter på dig.", "No cases are waiting for you.");
    public static readonly BothLanguages NothingWaitsNext = new(
        "Ingen sager venter på dig. Den næste frist er {0}.", "No cases are waiting for you. The next deadline is {0}.");
    public static readonly BothLanguages OneWaits = new("1 sag venter på dig.", "1 case is waiting for you.");
    public static readonly BothLanguages ManyWait = new("{0} sager venter på dig.", "{0} cases are waiting for you.");
    public static readonly BothLanguages FirstDeadline = new("Den første frist udløber", "The first deadline is");
    public static readonly BothLanguages FirstOverdue = new("Den ældste frist udløb", "The oldest deadline passed");

    public static readonly BothLanguages Filters = new("Vis", "Show");
    public static readonly BothLanguages FilterMine = new("Mine", "Mine");
    public static readonly BothLanguages FilterTeam = new("Hele teamet", "Whole team");
    public static readonly BothLanguages FilterWaiting = new("Venter på svar", "Waiting for an answer");
    public static readonly BothLanguages FilterOverdue = new("Vores frist er gået", "Our deadline passed");
    public static readonly BothLanguages FilterClosed = new("Afsluttede", "Closed");
    public static readonly BothLanguages FilterWithoutCase = new("Høj risiko uden sag", "High risk without a case");
    public static readonly BothLanguages WithoutCaseText = new(
        "Borgere, hvis sag er afsluttet, og som reglerne stadig eller igen ser i høj eller akut risiko. En ny sag åbnes af sig selv, når "
        + "der kommer noget nyt: højere gæld, et højere niveau eller et retligt skridt mere.",
        "Citizens whose case is closed and whom the rules still, or again, see at high or acute risk. A new case opens by itself when "
        + "something new comes: a higher debt, a higher band or a further legal step.");

    public static readonly BothLanguages EmptyMine = new(
        "Du har ingen sager lige nu. Når du bliver spurgt om en ny sag, får du en besked og ser den her.",
        "You have no cases right now. When you are asked about a new one, you get a message and see it here.");
    public static readonly BothLanguages EmptyTeam = new(
        "Ingen åbne sager. En sag åbnes af sig selv, når risikoen bliver høj.",
        "No open cases. A case opens by itself when the risk becomes high.");
    public static readonly BothLanguages EmptyWaiting = new("Alle spurgte har svaret.", "Everybody asked has answered.");
    public static readonly BothLanguages EmptyOverdue =
        new("Ingen af vores frister er gået. Går en, står sagen her, til skridtet er taget.",
        "None of our deadlines has passed. If one does, the case stands here until the step is taken.");
    public static readonly BothLanguages EmptyClosed = new("Ingen sager er afsluttet endnu. En afsluttet sag står her med sit udfald.",
        "No cases have been closed yet. A closed case stands here with its outcome.");
    public static readonly BothLanguages EmptyWithoutCase = new("Alle borgere i høj eller akut risiko har en åben sag.",
        "Every citizen at high or acute risk has an open case.");

    public static readonly BothLanguages Case = new("Sag {0}", "Case {0}");
    public static readonly BothLanguages DayTo = new("dag til {0}", "day to {0}");
    public static readonly BothLanguages DaysTo = new("dage til {0}", "days to {0}");
    public static readonly BothLanguages DaySince = new("dag efter {0}", "day past {0}");
    public static readonly BothLanguages DaysSince = new("dage efter {0}", "days past {0}");
    public static readonly BothLanguages LegalStep = new("{0} {1}", "{0} {1}");
    public static readonly BothLanguages LegalStepEstimated = new("{0} {1} (skøn)", "{0} {1} (estimate)");
    public static readonly BothLanguages TenancyStep = new("Lejemål {0}: {1}", "Tenancy {0}: {1}");
    public static readonly BothLanguages AskForLegalStep = new("Spørg kontaktpersonen", "Ask the contact person");
    public static readonly BothLanguages NoLegalStep = new("ingen retlig frist", "no legal deadline");
    public static readonly BothLanguages DayToAnswer = new("dag til at svare", "day to answer");
    public static readonly BothLanguages DaysToAnswer = new("dage til at svare", "days to answer");
    public static readonly BothLanguages AnswerToday = new("skal du svare", "is your last day to answer");
    public static readonly BothLanguages AnswerOverdue = new("svarfristen er overskredet", "the answer is overdue");
    public static readonly BothLanguages DayToDeadline = new("dag til fristen", "day to the deadline");
    public static readonly BothLanguages DaysToDeadline = new("dage til fristen", "days to the deadline");
    public static readonly BothLanguages DeadlineToday = new("er fristen", "is the deadline");
    public static readonly BothLanguages DeadlinePassed = new("fristen er overskredet", "the deadline has passed");
    public static readonly BothLanguages Rests = new("På pause", "Paused");
    public static readonly BothLanguages RestsUntil = new("På pause til {0}", "Paused until {0}");
    public static readonly BothLanguages RestsObjected = new("Borgeren gør indsigelse: alt er stoppet",
        "The citizen objects: everything has stopped");
    public static readonly BothLanguages YouTakePart = new("du deltager", "you take part");
    public static readonly BothLanguages YouDeclined = new("du deltager ikke", "you do not take part");
    public static readonly BothLanguages OthersAnswer = new("en anden er spurgt", "somebody else is asked");
    public static readonly BothLanguages Estimate = new("skøn", "estimate");

    public static readonly BothLanguages Children = new("Børn i hjemmet – handles straks", "Children at home – act at once");
    public static readonly BothLanguages MemberAccepted = new("{0}: deltager", "{0}: taking part");
    public static readonly BothLanguages MemberDeclined = new("{0}: deltager ikke", "{0}: not taking part");
    public static readonly BothLanguages MemberSilent = new("{0}: mangler svar", "{0}: no answer yet");
    public static readonly BothLanguages OneAttempt = new("1 kontaktforsøg uden svar", "1 contact attempt without an answer");
    public static readonly BothLanguages ManyAttempts = new("{0} kontaktforsøg uden svar", "{0} contact attempts without an answer");
    public static readonly BothLanguages StepNow = new("{0} nu, senest {1}", "{0} now, by {1} at the latest");
    public static readonly BothLanguages StepBy = new("{0} senest {1}", "{0} by {1}");
    public static readonly BothLanguages StepFrom = new("{0} fra {1}", "{0} from {1}");
    public static readonly BothLanguages StepOverdue = new("Fristen udløb {0}", "The deadline passed {0}");
    public static readonly BothLanguages ChainSilent = new("Ingen af de spurgte svarede til tiden",
        "Nobody who was asked answered in time");
    public static readonly BothLanguages WaitsFor = new("Venter på {0}", "Waiting for {0}");
    public static readonly BothLanguages MeetingAt = new("Møde {0}", "Meeting {0}");
    public static readonly BothLanguages ClosedOn = new("Afsluttet {0}: {1}", "Closed {0}: {1}");
    public static readonly BothLanguages SeeCase = new("Se sagen", "See the case");
    public static readonly BothLanguages ForCase = new("{0}, sag {1}", "{0}, case {1}");

    public static readonly BothLanguages PacketLine = new("Du er inviteret til teamet om en borger i risiko for at miste sin bolig.",
        "You are invited to the team around a citizen at risk of losing their home.");
    public static readonly BothLanguages Pages = new("Sider", "Pages");
    public static readonly BothLanguages First = new("Til første side", "To the first page");
    public static readonly BothLanguages EmptyNarrowed = new("Ingen sager passer til det, du har valgt. Vælg mindre, og vis igen.",
        "No cases match what you chose. Choose less and show again.");
    public static readonly BothLanguages NoneSoFar = new(
        "Ingen af de sager, der er set igennem indtil nu, passer. Se videre på næste side.",
            "None of the cases looked through so far match. Look on at the next page.");
    public static readonly BothLanguages Any = new("Alle", "All");
    public static readonly BothLanguages Stage = new("Næste skridt", "Next step");
    public static readonly BothLanguages SectorLabel = new("Område i teamet", "Sector in the team");
    public static readonly BothLanguages OnlyPaused = new("Kun sager på pause", "Only paused cases");
    public static readonly BothLanguages Narrow = new("Vis", "Show");
    public static readonly BothLanguages Search = new("Find en sag", "Find a case");
    public static readonly BothLanguages SearchHint = new(
        "Sagsnummer, boligorganisationens reference (U-…), lejemålsnummer, CPR-nummer, navn, vej og nummer eller "
            + "telefon. Søger du efter en person, står det i adgangsloggen.",
        "Case number, the housing association's reference (U-…), tenancy reference, CPR number, name, street and number, or "
            + "phone. A search for a person is in the access log.");
    public static readonly BothLanguages SearchPurpose = new(
        "Du søger på et CPR-nummer. Borgeren kan spørge, hvem der har slået op og hvorfor.",
            "You are searching for a CPR number. The citizen may ask who looked them up and why.");
    public static readonly BothLanguages PersonPurpose = new(
        "Du søger efter en person. Søgningen bliver skrevet i adgangsloggen, og de borgere, du får vist, kan spørge, hvem der har set "
            + "dem og hvorfor.",
        "You are searching for a person. The search is written in the access log, and the citizens you are shown may ask who saw them "
            + "and why.");
    public static readonly BothLanguages FoundOne = new("1 sag passer.", "1 case matches.");
    public static readonly BothLanguages FoundMany = new("{0} sager passer.", "{0} cases match.");
    public static readonly BothLanguages PersonNone = new(
        "Ingen sag, som du kan se, passer til det, du søgte. Prøv med færre ord, eller med vej og nummer.",
        "No case that you can see matches your search. Try fewer words, or street and number.");
    public static readonly BothLanguages PersonMany = new(
        "Flere passer end der vises her. Skriv mere af navnet.", "More match than are shown here. Type more of the name.");
    public static readonly BothLanguages PersonFound = new(
        "Navne vises ikke her. Åbn sagen, og vis borgeren, så ser du, om det er den rigtige.",
        "Names are not shown here. Open the case and show the citizen to see whether it is the right one.");
    public static readonly BothLanguages SearchSend = new("Søg", "Search");
    public static readonly BothLanguages SearchTitle = new("Søgning", "Search");
    public static readonly BothLanguages SearchNone = new("Ingen sag passer til det, du søgte. Se tallene efter, og søg igen.",
        "No case matches your search. Check the digits and search again.");
    public static readonly BothLanguages Next = new("Næste side", "Next page");
}
