using EarlyWarning.Platform;

namespace EarlyWarning.Board.Senders.Sending;

/// <summary>Words of sending one signal by a form.</summary>
public static class SignalFormWords
{
    public static readonly BothLanguages Menu = new("Send ét signal", "Send one signal");
    public static readonly BothLanguages Title = new("Hvad vil I fortælle?", "What do you want to tell?");
    public static readonly BothLanguages Lead = new("Vælg det, der er sket. Listen er det, jeres aftale omfatter.",
        "Choose what has happened. The list is what your agreement covers.");
    public static readonly BothLanguages FormLead = new(
        "Udfyld det, I ved. Det, der skal udfyldes, siger det selv. Det bliver sendt, når I trykker på knappen.",
        "Fill in what you know. What is needed says so itself. It is sent when you press the button.");
    public static readonly BothLanguages Needed = new("{0} (skal udfyldes)", "{0} (needed)");
    public static readonly BothLanguages IfKnown = new("Hvis I ved det", "If you know it");
    public static readonly BothLanguages Attempts = new("Hvordan I selv har prøvet at få kontakt",
        "How you have tried to reach them yourselves");
    public static readonly BothLanguages AttemptsHint = new("Tomme linjer tæller ikke.", "Empty lines do not count.");
    public static readonly BothLanguages Attempt = new("Forsøg {0}", "Attempt {0}");
    public static readonly BothLanguages Send = new("Send til kommunen", "Send to the municipality");
    public static readonly BothLanguages BadDay = new("Skriv en dag, der ikke ligger ude i fremtiden",
        "Enter a day that is not in the future");
    public static readonly BothLanguages NotSentTitle = new("Det er ikke sendt endnu", "It was not sent yet");
    public static readonly BothLanguages Line = new("{0}: {1}", "{0}: {1}");
    public static readonly BothLanguages NotAgreed = new("Jeres aftale omfatter ikke det. Ring til kommunen, hvis den skal.",
        "Your agreement does not cover that. Call the municipality if it should.");
}
