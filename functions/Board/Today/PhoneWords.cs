using EarlyWarning.Platform;

namespace EarlyWarning.Board.Today;

/// <summary>Words of the day on a phone; the script has none of its own.</summary>
public static class PhoneWords
{
    public static readonly BothLanguages Lead = new(
        "Gem dagen, før du går ud. Så kan du læse den og skrive forsøg uden net. Den ligger krypteret i denne browser og slettes ved "
        + "midnat, og når du logger ud.",
        "Save the day before you go out. Then you can read it and log attempts without a network. It lies encrypted in this browser and "
        + "is deleted at midnight and when you sign out.");
    public static readonly BothLanguages Save = new("Gem dagen på telefonen", "Save the day on this phone");
    public static readonly BothLanguages SaveAgain = new("Hent dagen igen", "Fetch the day again");
    public static readonly BothLanguages Delete = new("Slet dagen fra telefonen", "Delete the day from this phone");
    public static readonly BothLanguages NeedsScript = new(
        "Det kræver en browser med script. Brug ellers besøgslisten til print.",
        "This needs a browser with script. Otherwise use the visit list to print.");
    public static readonly BothLanguages SavedAt = new(
        "Dagen er gemt {0}. Den virker uden net indtil midnat.", "The day was saved at {0}. It works without a network until midnight.");
    public static readonly BothLanguages NotSaved = new("Dagen er ikke gemt på denne telefon.", "The day is not saved on this phone.");
    public static readonly BothLanguages Gone = new(
        "Dagen er forbi og er slettet fra telefonen.", "The day is over and was deleted from this phone.");
    public static readonly BothLanguages NotNow = new(
        "Dagen kunne ikke hentes. Prøv igen, når der er net.", "The day could not be fetched. Try again when there is a network.");
    public static readonly BothLanguages Kept = new(
        "Forsøget er gemt på telefonen og sendes, når der er net.",
        "The attempt is saved on this phone and is sent when there is a network.");
    public static readonly BothLanguages OneWaits = new("1 forsøg venter på net.", "1 attempt waits for a network.");
    public static readonly BothLanguages ManyWait = new("{0} forsøg venter på net.", "{0} attempts wait for a network.");
    public static readonly BothLanguages Sent = new("Sendt {0}: {1}.", "Sent at {0}: {1}.");
    public static readonly BothLanguages SignIn = new(
        "Du er logget ud. Log ind igen, så sendes det, der venter.", "You are signed out. Sign in again, and what waits is sent.");
    public static readonly BothLanguages Others = new(
        "Her venter forsøg, som en anden har skrevet. De sendes, når den person logger ind på denne telefon.",
        "Attempts wait here that somebody else has written. They are sent when that person signs in on this phone.");
    public static readonly BothLanguages Refused = new("Ikke sendt: {0}.", "Not sent: {0}.");
    public static readonly BothLanguages Waits = new("Venter: {0}.", "Waiting: {0}.");
    public static readonly BothLanguages Again = new("Send igen", "Send again");
    public static readonly BothLanguages Correct = new("Ret det", "Correct it");
    public static readonly BothLanguages Drop = new("Slet det", "Delete it");
    public static readonly BothLanguages Unsent = new(
        "Du er ikke logget ud: her er forsøg, som ikke er sendt. Send dem eller slet dem, og log så ud.",
        "You are not signed out: there are attempts here that are not sent. Send them or delete them, and then sign out.");
    public static readonly BothLanguages NeedsNetwork = new(
        "Den side kræver net. Prøv igen, når der er net. Dagen her virker stadig.",
        "That page needs a network. Try again when there is one. The day here still works.");
    public static readonly BothLanguages Online = new("(kræver net)", "(needs a network)");
    public static readonly BothLanguages Queue = new("Skrevet på telefonen", "Written on this phone");
    public static readonly BothLanguages NotYours = new(
        "Forsøget er skrevet af en anden, end der er logget ind.", "The attempt was written by somebody else than is signed in.");
    public static readonly BothLanguages NoCase = new(
        "Sagen findes ikke længere for dig.", "The case is no longer there for you.");
    public static readonly BothLanguages Nothing = new(
        "Der er intet på dagen i dag.", "There is nothing on the day today.");
}
