using EarlyWarning.Platform;

namespace EarlyWarning.Board.Administration.Review;

/// <summary>Words of the page on which access is gone through twice a year.</summary>
public static class ReviewWords
{
    public static readonly BothLanguages Title = new("Gennemgang af adgange", "Review of access");
    public static readonly BothLanguages Lead = new(
        "To gange om året ser en administrator, om hver medarbejder stadig skal have sin adgang, og en anden skriver under.",
        "Twice a year an administrator looks whether each member of staff is still to have their access, and another one signs.");
    public static readonly BothLanguages Due = new("Den næste skal være underskrevet senest {0}.", "The next one is to be signed by {0}.");
    public static readonly BothLanguages Overdue = new("Den skulle have været underskrevet senest {0}.", "It was to be signed by {0}.");
    public static readonly BothLanguages LastSigned = new("Den seneste blev gennemgået af {0} og underskrevet {1} af {2}.",
        "The last one was made by {0} and signed {1} by {2}.");

    public static readonly BothLanguages Waits = new("{0} gennemgik alle {1}. En anden administrator skal skrive under.",
        "{0} went through everybody {1}. Another administrator must sign.");
    public static readonly BothLanguages WaitsForYou = new("{0} gennemgik alle {1}. Se det efter, og skriv under.",
        "{0} went through everybody {1}. Check it and sign.");
    public static readonly BothLanguages Given = new(
        "Har fået ny adgang eller et andet login siden: {0}. Alle skal gennemgås igen, før nogen kan skrive under.",
        "Have been given new access or another sign-in since: {0}. Everybody must be gone through anew before anybody can sign.");
    public static readonly BothLanguages Kept = new("Beholder adgangen", "Keep their access");
    public static readonly BothLanguages Removed = new("Skal ikke have adgang mere", "Are to have no access any more");
    public static readonly BothLanguages StillHas = new("har den endnu: fjern den her", "still has it: remove it here");
    public static readonly BothLanguages IsGone = new("adgangen er fjernet", "the access is removed");
    public static readonly BothLanguages Nobody = new("Ingen.", "Nobody.");
    public static readonly BothLanguages Sign = new("Jeg har set det efter: det er rigtigt", "I have checked it: it is right");
    public static readonly BothLanguages Anew = new("Gennemgå alle igen", "Go through everybody anew");

    public static readonly BothLanguages Begin = new("Gennemgå alle", "Go through everybody");
    public static readonly BothLanguages BeginHint = new(
        "Spørg lederen, hvis du er i tvivl. Skal nogen ikke have adgang mere, fjernes den bagefter på deres egen side.",
        "Ask their leader if in doubt. If somebody is to have no access any more, it is removed on their own page afterwards.");
    public static readonly BothLanguages Keep = new("Skal beholde adgangen", "Is to keep the access");
    public static readonly BothLanguages Remove = new("Skal ikke have adgang mere", "Is to have no access any more");
    public static readonly BothLanguages Send = new("Send til underskrift hos en anden", "Send to another one to sign");
    public static readonly BothLanguages Needed = new("Vælg for {0}", "Choose for {0}");
    public static readonly BothLanguages SignedIn = new("Logget ind {0}", "Signed in {0}");
    public static readonly BothLanguages Used = new("brugt {0}", "used {0}");
    public static readonly BothLanguages NotSignedIn = new("Ikke logget ind i det seneste halve år",
        "Not signed in within the last half year");
    public static readonly BothLanguages For = new("for afsenderen {0}", "for the sender {0}");

    public static readonly BothLanguages StaleTitle = new("Listen er ændret", "The list has changed");
    public static readonly BothLanguages Stale = new(
        "Nogen har rettet medarbejderne eller gennemgået dem, siden du hentede siden. Intet er gemt. Se listen igen, og send.",
        "Somebody edited the staff, or went through them, since you loaded the page. Nothing was saved. Look at the list again and send.");
    public static readonly BothLanguages RefusedTitle = new("Der kan ikke skrives under endnu", "It cannot be signed yet");
    public static readonly BothLanguages Earlier = new("Tidligere", "Earlier");
    public static readonly BothLanguages After = new("Der skal skrives under af en anden, før det gælder.",
        "Another one must sign before it counts.");
}
