using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Leading;

/// <summary>Words of the team leader's table of all cases, and of sharing them out.</summary>
public static class LeadingWords
{
    public static readonly BothLanguages Title = new("Alle åbne sager", "All open cases");
    public static readonly BothLanguages Lead = new("Åbne sager: {0}. Over tiden: {1}.", "Open cases: {0}. Late: {1}.");
    public static readonly BothLanguages ToTable = new("Alle åbne sager, én linje pr. sag", "All open cases, one line each");
    public static readonly BothLanguages ToShare = new("Fordel sagerne jævnt", "Even out the cases");

    public static readonly BothLanguages Choose = new("Vælg", "Choose");
    public static readonly BothLanguages ChooseCase = new("Vælg sag {0}", "Choose case {0}");
    public static readonly BothLanguages ChooseAll = new("Vælg alle på siden", "Choose all on the page");
    public static readonly BothLanguages ChooseNone = new("Vælg ingen", "Choose none");
    public static readonly BothLanguages OtherLeader = new("ledes af {0}", "led by {0}");
    public static readonly BothLanguages Case = new("Sag", "Case");
    public static readonly BothLanguages Who = new("Kontaktperson", "Contact person");
    public static readonly BothLanguages Nobody = new("ingen endnu", "nobody yet");
    public static readonly BothLanguages NotTaken = new("har ikke svaret", "has not answered");
    public static readonly BothLanguages Stage = new("Næste skridt", "Next step");
    public static readonly BothLanguages MeetingAt = new("møde {0}", "meeting {0}");
    public static readonly BothLanguages Horizon = new("Nærmeste frist i loven", "Nearest legal date");
    public static readonly BothLanguages NoHorizon = new("ingen", "none");
    public static readonly BothLanguages Passed = new("gået", "passed");
    public static readonly BothLanguages Contact = new("Seneste kontakt", "Last contact");
    public static readonly BothLanguages NeverTried = new("aldrig forsøgt", "never tried");
    public static readonly BothLanguages Tried = new("forsøgt {0}", "tried {0}");
    public static readonly BothLanguages Spoke = new("talt med {0}", "spoken with {0}");
    public static readonly BothLanguages Late = new("Over tiden", "Late");
    public static readonly BothLanguages OnTime = new("til tiden", "on time");
    public static readonly BothLanguages LateToday = new("under 1 hverdag over tiden", "less than 1 working day late");
    public static readonly BothLanguages LateOneDay = new("1 hverdag over tiden", "1 working day late");
    public static readonly BothLanguages LateDays = new("{0} hverdage over tiden", "{0} working days late");
    public static readonly BothLanguages SortBy = new("Sortér efter {0}", "Sort by {0}");
    public static readonly BothLanguages OnlyLate = new("Kun over tiden", "Only late ones");
    public static readonly BothLanguages OnlyUntried = new("Kun aldrig forsøgt", "Only never tried");
    public static readonly BothLanguages Filter = new("Vis", "Show");
    public static readonly BothLanguages None = new(
        "Ingen åbne sager passer til det, du har valgt.", "No open cases match what you chose.");
    public static readonly BothLanguages NoCases = new("Der er ingen åbne sager.", "There are no open cases.");
    public static readonly BothLanguages PageOf = new("Side {0} af {1}. {2} sager.", "Page {0} of {1}. {2} cases.");
    public static readonly BothLanguages Previous = new("Forrige side", "Previous page");

    public static readonly BothLanguages HandOver = new("Giv de valgte sager til en anden", "Give the chosen cases to somebody else");
    public static readonly BothLanguages HandOverText = new(
        "Hver sag bliver givet videre for sig, med samme årsag. Den, der får dem, bliver spurgt og har en ny, fuld frist. Alle får én "
        + "besked.",
        "Each case is handed over by itself, with the same reason. Whoever gets them is asked, with a new, full deadline. Everybody gets "
        + "one message.");
    public static readonly BothLanguages To = new("Hvem skal have dem?", "Who gets them?");
    public static readonly BothLanguages Away = new("{0} (væk {1})", "{0} (away {1})");
    public static readonly BothLanguages Send = new("Giv sagerne videre", "Hand the cases over");
    public static readonly BothLanguages ChooseSome = new("Vælg mindst én sag i tabellen", "Choose at least one case in the table");
    public static readonly BothLanguages GivenOne = new("1 sag er givet videre.", "1 case was handed over.");
    public static readonly BothLanguages GivenMany = new("{0} sager er givet videre.", "{0} cases were handed over.");
    public static readonly BothLanguages GivenAsked = new(
        "De, der skal have dem, er spurgt. Tabellen følger med om et øjeblik.",
        "Those who get them are asked. The table follows in a moment.");
    public static readonly BothLanguages SomeLeft = new("Ikke alle sager kunne gives videre", "Not all cases could be handed over");
    public static readonly BothLanguages LeftStale = new("Sag {0} er ændret, siden du så den. Se den efter, og vælg den igen.",
        "Case {0} has changed since you saw it. Look at it and choose it again.");
    public static readonly BothLanguages LeftGone = new("Sag {0} findes ikke mere.", "Case {0} no longer exists.");
    public static readonly BothLanguages LeftRefused = new("Sag {0}: {1}", "Case {0}: {1}");

    public static readonly BothLanguages MeetingsSoon = new("Der er møde snart", "There is a meeting soon");
    public static readonly BothLanguages MeetingNeedsYes = new("Se mødet efter, og sig ja til at give sagen videre",
        "Look at the meeting, and say yes to handing the case over");
    public static readonly BothLanguages MeetingsNeedYes = new("Se møderne efter, og sig ja til at give sagerne videre",
        "Look at the meetings, and say yes to handing the cases over");
    public static readonly BothLanguages MeetingsLabel = new("Borgeren venter i dag eller næste hverdag. Giv sagen videre alligevel?",
        "The citizen waits today or on the next working day. Hand the case over anyway?");
    public static readonly BothLanguages MeetingStays = new("Ja, sag {0}: møde {1}. {2} holder det, hvis sagen ikke er taget inden",
        "Yes, case {0}: meeting {1}. {2} holds it if the case is not taken before");
    public static readonly BothLanguages MeetingGoes = new("Ja, sag {0}: møde {1}. {2} skal tage sagen og holde det",
        "Yes, case {0}: meeting {1}. {2} is to take the case and hold it");

    public static readonly BothLanguages AwayTitle = new("Fravær", "Absence");
    public static readonly BothLanguages AwayText = new(
        "Er en kollega væk i mere end ti hverdage, bliver sagerne af sig selv givet til dem, der har færrest. Er det kortere, bliver "
        + "de, og det, der forfalder imens, går til stedfortræderen. Det sker på hverdage fra tidlig morgen til sen eftermiddag.",
        "When a colleague is away for more than ten working days, the cases go by themselves to those who have fewest. When it is shorter "
        + "they stay, and what falls due meanwhile goes to the deputy. It happens on working days from early morning to late afternoon.");
    public static readonly BothLanguages NobodyAway = new("Ingen, der har sager, er væk nu eller de næste to uger.",
        "Nobody who has cases is away now or in the next two weeks.");
    public static readonly BothLanguages AwayWhen = new("Væk", "Away");
    public static readonly BothLanguages AwayDays = new("Hverdage", "Working days");
    public static readonly BothLanguages AwayCases = new("Sager nu", "Cases now");
    public static readonly BothLanguages AwayHappens = new("Hvad der sker", "What happens");
    public static readonly BothLanguages AwaySpreads = new("sagerne gives til andre", "the cases go to others");
    public static readonly BothLanguages AwayStays = new("sagerne bliver", "the cases stay");

    /// <summary>"3 hverdage over tiden".</summary>
    public static string LateBy(DateTimeOffset since, PageContext page)
    {
        var days = Lateness.WorkingDays(since, page.Now);
        return days == 0 ? page.Say(LateToday) : page.Language.Count(days, LateOneDay, LateDays);
    }

    /// <summary>What became of one that was not handed over.</summary>
    public static string Left(HandedOver one, PageContext page) => one.Result.Status switch
    {
        CommandStatus.Stale => page.Say(LeftStale, one.Case.CaseId),
        CommandStatus.Refused => page.Say(LeftRefused, one.Case.CaseId, page.Say(one.Result.Refusal!.Why)),
        _ => page.Say(LeftGone, one.Case.CaseId),
    };
}
