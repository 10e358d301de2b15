using EarlyWarning.Board.Site;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Letters;

/// <summary>Words that letters and sheets share, and of the frame around them on the screen.</summary>
public static class LetterWords
{
    public static readonly BothLanguages Section = new("Breve og ark", "Letters and sheets");
    public static readonly BothLanguages SectionHint = new("Åbner i en side, der kan udskrives.", "Opens as a page that can be printed.");
    public static readonly BothLanguages InLanguage = new("Brevets sprog", "Language of the letter");
    public static readonly BothLanguages Danish = new("Dansk", "Dansk");
    public static readonly BothLanguages English = new("English", "English");
    public static readonly BothLanguages PrintHint = new(
        "Udskriv siden fra din browser, uden sidehoved og sidefod. Det her felt kommer ikke med.",
        "Print the page from your browser, without headers and footers. This box is not printed.");
    public static readonly BothLanguages FillIn = new("Sæt navn og adresse på (logges)", "Put name and address on it (logged)");
    public static readonly BothLanguages FilledIn = new(
        "Navn og adresse vises kun denne gang. Visningen er logget. Udskriv nu.",
            "Name and address show this once. The look has been logged. Print now.");
    public static readonly BothLanguages AskAgain = new(
        "Siden var for gammel. Intet er vist eller logget. Prøv igen.", "The page was too old. Nothing was shown or logged. Try again.");

    public static readonly BothLanguages CaseNumber = new("Sag {0}", "Case {0}");
    public static readonly BothLanguages Dear = new("Kære {0}", "Dear {0}");
    public static readonly BothLanguages DearCitizen = new("Kære borger", "Dear citizen");
    public static readonly BothLanguages Regards = new("Venlig hilsen", "Kind regards");
    public static readonly BothLanguages HowToReach = new("Sådan får du fat i os", "How to reach us");
    public static readonly BothLanguages CallContact = new("Ring til {0} på {1}.", "Call {0} on {1}.");
    public static readonly BothLanguages CallUs = new("Ring til {0} på {1}.", "Call {0} on {1}.");
    public static readonly BothLanguages Reachable = new("{0} kan nås {1}.", "{0} can be reached {1}.");
    public static readonly BothLanguages IsItReal = new(
        "Er du i tvivl, om brevet er ægte? Så ring til os på {0}. Nummeret står også på {1}. Vi beder dig aldrig om en kode.",
        "Not sure this letter is real? Call us on {0}. The number is also on {1}. We never ask you for a code.");

    public static readonly BothLanguages Slots = new("Vælg den tid, der passer dig bedst:", "Choose the time that suits you best:");
    public static readonly BothLanguages SlotsCall = new(
        "Ring og sig, hvilken tid du vil have. Er ingen af dem gode, finder vi en ny.",
            "Call and say which one you want. If none is good, we will find another.");
    public static readonly BothLanguages SetTime = new("Mødet er:", "The meeting is:");
    public static readonly BothLanguages SetTimeCall = new("Er tiden ikke god, så ring. Så finder vi en ny.",
        "If the time is not good, call. We will find another.");
    public static readonly BothLanguages NoTime = new("Ring til os, så finder vi en tid sammen.",
        "Call us and we will find a time together.");

    /// <summary>What a letter is called, on the case page and on top of itself.</summary>
    public static BothLanguages Title(string letter) => letter switch
    {
        LetterNames.Invitation => new("Vil du mødes med os om din bolig?", "Will you meet us about your home?"),
        LetterNames.Moved => new("Mødet er ændret", "The meeting has changed"),
        LetterNames.Cancelled => new("Mødet er aflyst", "The meeting is cancelled"),
        LetterNames.Trusted => new("Vil du tage med til et møde?", "Will you come along to a meeting?"),
        LetterNames.Why => new("Hvorfor har vi skrevet til dig?", "Why did we contact you?"),
        LetterNames.Checklist => new("Mødet om sagen", "The meeting on the case"),
        LetterNames.Summary => new("Det aftalte vi", "What we agreed"),
        LetterNames.Team => new("Dit team", "Your team"),
        LetterNames.Disclosures => new("Det har vi fortalt om dig", "What we have told about you"),
        LetterNames.Journal => new("Journal", "Case notes"),
        LetterNames.Objection => new("Svar på dit nej", "The answer to your objection"),
        LetterNames.Rectification => new("Svar på det, du siger er forkert", "The answer to what you say is wrong"),
        _ => throw new ArgumentOutOfRangeException(nameof(letter)),
    };

    /// <summary>As staff call it.</summary>
    public static BothLanguages Link(string letter) => letter switch
    {
        LetterNames.Invitation => new("Indkaldelse til mødet", "Invitation to the meeting"),
        LetterNames.Moved => new("Brev: mødet er ændret", "Letter: the meeting has changed"),
        LetterNames.Cancelled => new("Brev: mødet er aflyst", "Letter: the meeting is cancelled"),
        LetterNames.Trusted => new("Brev til en, borgeren stoler på", "Letter to somebody the citizen trusts"),
        LetterNames.Why => new("Brev: hvorfor har I kontaktet mig?", "Letter: why did you contact me?"),
        LetterNames.Checklist => new("Huskeliste til mødet", "Checklist for the meeting"),
        LetterNames.Summary => new("Referat til borgeren", "Summary to the citizen"),
        LetterNames.Team => new("Teamet på ét ark", "The team on one sheet"),
        LetterNames.Journal => new("Journalen", "The case notes"),
        LetterNames.Disclosures => new("Hvad er givet videre, og til hvem", "What was passed on, and to whom"),
        LetterNames.Objection => new("Svar på borgerens indsigelse", "Answer to the citizen's objection"),
        LetterNames.Rectification => new("Svar på det, borgeren siger er forkert", "Answer to what the citizen says is wrong"),
        _ => throw new ArgumentOutOfRangeException(nameof(letter)),
    };
}
