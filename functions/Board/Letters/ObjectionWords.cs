using EarlyWarning.Platform;

namespace EarlyWarning.Board.Letters;

/// <summary>The answer that the letter "why did you contact me?" promises whoever objects.</summary>
public static class ObjectionWords
{
    public static readonly BothLanguages NotYet = new(
        "Vi har ikke svaret på et nej fra dig endnu.", "We have not answered an objection from you yet.");
    public static readonly BothLanguages YouSaid = new(
        "Den {0} sagde du nej til, at vi bruger det, vi har fået at vide om dig. Vi stoppede med det samme.",
        "On {0} you objected to our using what we were told about you. We stopped at once.");
    public static readonly BothLanguages Decided = new("{0} har set på dit nej den {1}.", "{0} looked at your objection on {1}.");
    public static readonly BothLanguages SomebodyDecided = new("Et menneske har set på dit nej den {0}.",
        "A person looked at your objection on {0}.");
    public static readonly BothLanguages AnswerTitle = new("Svaret er", "The answer is");
    public static readonly BothLanguages Upheld = new(
        "Du får ret. Vi har lukket sagen. Det, vi har fået at vide om dig, giver ikke point mere. Nye beskeder om dig åbner ikke en sag.",
        "You are right. We have closed the case. What we were told about you gives no points any more. New messages about you open no "
            + "case.");
    public static readonly BothLanguages StillHelp = new(
        "Vil du have hjælp med din bolig, så ring. Det er altid dig, der vælger.",
            "If you want help with your home, call us. It is always your choice.");
    public static readonly BothLanguages Rejected = new(
        "Vi går videre. Vi tror, at du kan være i fare for at miste din bolig, og det er vores opgave at tilbyde dig hjælp. Du kan altid "
            + "sige nej til hjælpen.",
        "We go on. We think that you may be at risk of losing your home, and it is our task to offer you help. You can always say no to "
            + "the help.");
    public static readonly BothLanguages RejectedClosed = new(
        "Din sag er lukket. Men vi bruger stadig det, andre melder om dig, for det er vores opgave at tilbyde hjælp, hvis du igen er i "
            + "fare for at miste din bolig. Du kan altid sige nej til hjælpen.",
        "Your case is closed. But we still use what others report about you, for it is our task to offer help if you are at risk of losing "
            + "your home again. You can always say no to the help.");
    public static readonly BothLanguages RejectedWithoutHome = new(
        "Vi går videre. Vi har fået at vide, at du ikke har din bolig mere, og det er vores opgave at tilbyde dig hjælp. Du kan altid "
            + "sige nej til hjælpen.",
        "We go on. We were told that you no longer have your home, and it is our task to offer you help. You can always say no to the "
            + "help.");
    public static readonly BothLanguages ReasonTitle = new("Derfor", "Our reason");
    public static readonly BothLanguages Again = new(
        "Sker der noget nyt, kan du sige nej igen. Så stopper vi igen og ser på det.",
            "If something changes you can object again. Then we stop again and look at it.");
}
