using EarlyWarning.Platform;

namespace EarlyWarning.Board.Case.Decisions;

/// <summary>Words that several decisions say alike; those of one decision stand in its own file.</summary>
public static class DecisionWords
{
    public static readonly BothLanguages Reason = new("Hvorfor?", "Why?");
    public static readonly BothLanguages Sector = new("Hvem skal inviteres?", "Who should be invited?");
    public static readonly BothLanguages Band = new("Niveau", "Band");
    public static readonly BothLanguages Outcome = new("Hvordan gik det?", "How did it go?");
    public static readonly BothLanguages Note = new("Med dine ord", "In your words");
    public static readonly BothLanguages CitizenSays = new("Hvad siger borgeren selv?", "What does the citizen say?");
    public static readonly BothLanguages Goal = new("Borgerens eget mål", "The citizen's own goal");
    public static readonly BothLanguages GoalHint = new(
        "Med borgerens egne ord. Skriv ikke om helbred, medmindre borgeren vil have det med.",
        "In the citizen's own words. Leave out health unless the citizen wants it in.");
    public static readonly BothLanguages MeetingInPast = new(
        "Mødet ligger i fortiden. Vælg en tid, der kommer", "The meeting is in the past. Choose a time to come");
    public static readonly BothLanguages SendAnswer = new("Send svar", "Send answer");

    public static readonly BothLanguages StaleTitle = new("Sagen er ændret", "The case changed");
    public static readonly BothLanguages Stale = new(
        "Sagen er ændret, siden du åbnede formularen. Se, hvad der er sket, og send igen, hvis det stadig passer. "
        + "Det, du skrev, står her endnu.",
        "The case changed since you opened the form. See what happened, and send again if it still holds. "
        + "What you typed is still here.");
}
