using EarlyWarning.Platform;

namespace EarlyWarning.Board.Today;

/// <summary>Words of the calendar's page, and of what a calendar reads.</summary>
public static class CalendarWords
{
    public static readonly BothLanguages Summary = new("{0}, sag {1}", "{0}, case {1}");
    public static readonly BothLanguages Lead = new(
        "Din kalender kan selv hente dine møder, besøg, opkald og frister. Den får sagens nummer, hvad det er, og stedet i almindelige "
        + "ord. Den får ingen navne og ingen adresser.",
        "Your calendar can fetch your meetings, visits, calls and deadlines by itself. It gets the case number, what it is and the place "
        + "in general words. It gets no names and no addresses.");
    public static readonly BothLanguages None = new("Du har ingen adresse til kalenderen.", "You have no address for your calendar.");
    public static readonly BothLanguages Since = new("Din adresse blev lavet {0}.", "Your address was made {0}.");
    public static readonly BothLanguages Once = new(
        "Kopiér den nu, og sæt den ind i din kalender som et abonnement. Den vises ikke igen.",
        "Copy it now and add it to your calendar as a subscription. It is not shown again.");
    public static readonly BothLanguages Made = new("Adressen er lavet.", "The address is made.");
    public static readonly BothLanguages Closed = new("Adressen er lukket. Kalenderen får ikke mere herfra.",
        "The address is closed. Your calendar gets nothing more from here.");
    public static readonly BothLanguages Secret = new(
        "Adressen er hemmelig: den, der har den, kan læse din kalender. Er den kommet i forkerte hænder, så lav en ny.",
        "The address is secret: whoever has it can read your calendar. If it has come into wrong hands, make a new one.");
    public static readonly BothLanguages Label = new("Kalenderens adresse", "The calendar's address");
    public static readonly BothLanguages Make = new("Lav en adresse", "Make an address");
    public static readonly BothLanguages MakeAnew = new("Lav en ny adresse, og luk den gamle", "Make a new address and close the old one");
    public static readonly BothLanguages Revoke = new("Luk adressen", "Close the address");
}
