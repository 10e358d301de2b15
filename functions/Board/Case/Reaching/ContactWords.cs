using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Board.Case.Reaching;

/// <summary>Words on how a citizen is reached.</summary>
public static class ContactWords
{
    public static readonly BothLanguages Title = new("Sådan nås borgeren", "How to reach the citizen");
    public static readonly BothLanguages Enter = new("Skriv telefon eller adresse", "Write down a phone number or an address");
    public static readonly BothLanguages About = new(
        "Det, andre har oplyst, bliver stående ved siden af. Er adressen en anden, skal en af jer afgøre, hvilken der gælder, "
            + "før der skrives breve.",
        "What others have said stays beside it. If the address is another one, one of you must settle which counts before a "
            + "letter is written.");
    public static readonly BothLanguages Source = new("Hvor har du det fra?", "Where do you have it from?");
    public static readonly BothLanguages Phone = new("Telefon", "Phone");
    public static readonly BothLanguages WrongPhone = new("Telefon, der ikke er borgerens", "A phone number that is not the citizen's");
    public static readonly BothLanguages WrongHint = new(
        "Nummeret bliver stående, men nederst og med en note om, at det ikke er borgerens.",
        "The number stays, but last, and with a word that it is not the citizen's.");
    public static readonly BothLanguages Address = new("Adresse", "Address");
    public static readonly BothLanguages Save = new("Gem, hvordan borgeren nås", "Save how the citizen is reached");
    public static readonly BothLanguages NeedOne = new("Skriv en telefon eller en adresse", "Write a phone number or an address");
    public static readonly BothLanguages NoPhone = new(
        "Det er ikke et telefonnummer. Skriv otte cifre, eller begynd med + og landekoden",
        "That is no phone number. Write eight digits, or begin with + and the country code");
    public static readonly BothLanguages SamePhone = new(
        "Det er det samme nummer to gange", "That is the same number twice");

    public static readonly BothLanguages EnteredSince = new("{0}, skrevet {1} af {2}", "{0}, written {1} by {2}");
    public static readonly BothLanguages NotTheirs = new("ikke borgerens nummer", "not the citizen's number");

    public static readonly BothLanguages Show = new("Vis telefon og adresse (logges)", "Show phone and address (logged)");
    public static readonly BothLanguages Shown = new(
        "At du ser det, står i adgangsloggen for i dag.", "That you see this stands in today's access log.");
    public static readonly BothLanguages NothingKnown = new("Hverken telefon eller adresse kendes.", "Neither phone nor address is known.");
    public static readonly BothLanguages Call = new("Ring til {0}", "Call {0}");

    public static readonly BothLanguages Line = new("Skrevet ned fra {0}: {1}", "Written down from {0}: {1}");
    public static readonly BothLanguages PhonePart = new("telefon", "phone");
    public static readonly BothLanguages WrongPart = new("et nummer, der ikke er borgerens", "a number that is not the citizen's");
    public static readonly BothLanguages AddressPart = new("adresse", "address");

    /// <summary>What was written down; the values are in the vault alone.</summary>
    public static IEnumerable<BothLanguages> Parts(ContactDetailsEntered entered)
    {
        if (entered.Phone) yield return PhonePart;
        if (entered.Address) yield return AddressPart;
        if (entered.Wrong) yield return WrongPart;
    }

    public static BothLanguages Of(ContactSource source) => source switch
    {
        ContactSource.Citizen => new("borgeren", "the citizen"),
        ContactSource.Register => new("CPR-registret", "the CPR register"),
        ContactSource.Landlord => new("udlejeren", "the landlord"),
        _ => throw new ArgumentOutOfRangeException(nameof(source)),
    };
}
