using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts.Outcomes;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Case.Decisions.Closing;

/// <summary>Words of what a closing does and of what speaks for it.</summary>
public static class ClosingWords
{
    public static readonly BothLanguages Look = new("Se, hvad der sker", "See what will happen");
    public static readonly BothLanguages LookHint = new(
        "Sagen er ikke lukket endnu. Først ser du, hvad der taler for det, og hvad der mangler.",
        "The case is not closed yet. First you see what speaks for it and what is missing.");
    public static readonly BothLanguages Another = new("Vælg noget andet", "Choose something else");
    public static readonly BothLanguages SendProposal = new("Spørg teamlederen", "Ask the team leader");
    public static readonly BothLanguages WordsNeeded = new(
        "Skriv, hvordan det er gået, og hvor du ved det fra. Det kan ikke undværes her.",
        "Write how it went, and how you know. It cannot be left out here.");
    public static readonly BothLanguages WordsFree = new("Kan stå tom.", "May be left empty.");

    public static readonly BothLanguages EvidenceTitle = new("Hvad der taler for det, og hvad der mangler",
        "What speaks for it, and what is missing");
    public static readonly BothLanguages Danger = new("Pas på", "Take care");
    public static readonly BothLanguages EvictionStands = new(
        "Der står en dato for udsættelsen, {0}. Teamlederen skal sige ja.",
        "A date stands for the eviction, {0}. The team leader must agree.");
    public static readonly BothLanguages EvictionPassed = new(
        "Datoen for udsættelsen, {0}, er gået, og ingen har svaret på, hvad der skete. Teamlederen skal sige ja.",
        "The date of the eviction, {0}, has passed, and nobody has said what happened. The team leader must agree.");

    public static readonly BothLanguages InHistory = new(
        "Ordene fra den, der foreslår det. De står i forløbet.", "The words of whoever proposes it. They stand in the history.");

    public static readonly BothLanguages HappensTitle = new("Det sker der", "What will happen");
    public static readonly BothLanguages ClosesNow = new(
        "Sagen bliver lukket med det samme. Frister og påmindelser stopper, og teamet får besked.",
        "The case is closed at once. Deadlines and reminders stop, and the team is told.");
    public static readonly BothLanguages LeaderIsAsked = new(
        "Sagen bliver ikke lukket endnu. Teamlederen spørges og ser det samme som du. Indtil der er svaret, går sagen videre.",
        "The case is not closed yet. The team leader is asked and sees what you see. Until there is an answer the case goes on.");
    public static readonly BothLanguages ClosesIfYes = new(
        "Siger du ja, bliver sagen lukket med det samme. Siger du nej, går den videre. Kontaktpersonen får besked.",
        "If you agree, the case is closed at once. If not, it goes on. The contact person is told.");
    public static readonly BothLanguages Barred = new(
        "Ingenting endnu. Før borgeren er søgt på de måder, kan sagen ikke lukkes uden kontakt, heller ikke af teamlederen.",
        "Nothing yet. Until the citizen has been sought in these ways the case cannot be closed without contact, not even by the team "
            + "leader.");
    public static readonly BothLanguages MeetingOff = new("Mødet {0} bliver aflyst. Send borgeren brevet om det.",
        "The meeting {0} is called off. Send the citizen the letter about it.");
    public static readonly BothLanguages OneAction = new(
        "{0} åben handling i planen bliver ikke fulgt op.", "{0} open action of the plan is not followed up.");
    public static readonly BothLanguages ManyActions = new(
        "{0} åbne handlinger i planen bliver ikke fulgt op.", "{0} open actions of the plan are not followed up.");
    public static readonly BothLanguages After = new(
        "Bliver gælden højere, eller går udlejeren et skridt videre, åbnes en ny sag.",
        "If the debt grows or the landlord goes a step further, a new case is opened.");
    public static readonly BothLanguages AfterGone = new(
        "Nye signaler åbner ikke en sag af sig selv: teamlederen bliver spurgt først.",
        "New signals open no case by themselves: the team leader is asked first.");
    public static readonly BothLanguages CanReopen = new(
        "I 30 dage kan den samme sag genåbnes.", "For 30 days the same case can be reopened.");

    public static readonly BothLanguages SenderTitle = new("Det får afsenderen at vide", "What the sender is told");
    public static readonly BothLanguages SenderHears = new(
        "“{0}”. Aldrig hvorfor, og aldrig noget om andre. Den, hvis egne signaler ikke er nok til en sag, hører intet.",
        "“{0}”. Never why, and never anything of others. One whose own signals do not make a case hears nothing.");
    public static readonly BothLanguages SenderHearsNothing = new(
        "Intet: ingen afsenders egne signaler er nok til en sag.", "Nothing: no sender's own signals make a case.");

    private static readonly BothLanguages There = new("Er der", "There");
    private static readonly BothLanguages Missing = new("Mangler", "Missing");
    private static readonly BothLanguages ToWrite = new("Skriv det nedenfor", "Write it below");
    private static readonly BothLanguages Or = new(", eller ", ", or ");

    public static BothLanguages Mark(Requirement one, bool written) =>
        one.IsMet || (written && one.TakesWords) ? There : one.TakesWords ? ToWrite : Missing;

    /// <summary>What is there; else all that would do.</summary>
    public static string Line(Requirement one, PageContext page)
    {
        var said = string.Join(page.Say(Or), (one.IsMet ? one.There : one.AnyOf).Select(evidence => page.Say(Of(evidence))));
        return Language.Capital(said) + ".";
    }

    public static BothLanguages Of(Evidence evidence) => evidence switch
    {
        Evidence.Reached => new("nogen har talt med borgeren", "somebody spoke with the citizen"),
        Evidence.NotReached => new("ingen har fået fat i borgeren", "nobody reached the citizen"),
        Evidence.DebtSettled => new("udlejeren har meldt, at intet skyldes", "the landlord has reported that nothing is owed"),
        Evidence.PlanRuns => new("en afdragsordning løber", "an instalment plan runs"),
        Evidence.Withdrawn => new("udlejeren har trukket sagen tilbage", "the landlord withdrew"),
        Evidence.NoProceedings => new("lejemålet er ikke ophævet, og der er ingen sag i fogedretten",
            "the lease is not terminated and the bailiff court has no case"),
        Evidence.HomeStands => new("intet siger, at boligen er tabt", "nothing says that the home is lost"),
        Evidence.HomeLost => new("det er meldt, at lejemålet er slut", "it was reported that the tenancy is over"),
        Evidence.Evicted => new("det er meldt, at borgeren er sat ud", "it was reported that the citizen was evicted"),
        Evidence.LadderClimbed => new(
            "to opkald på forskellige tider, et besøg og et forsøg om aftenen er prøvet",
            "two calls at different times, a visit and an attempt in the evening were made"),
        Evidence.Words => new("hvordan det er gået, og hvor du ved det fra", "how it went, and how you know"),
        _ => throw new ArgumentOutOfRangeException(nameof(evidence)),
    };
}
