using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Case.Numbers;

/// <summary>What a case says of a CPR number that changed, without a number.</summary>
internal static class NumberWords
{
    public static readonly BothLanguages Elsewhere = new("Sagen går videre et andet sted", "The case goes on elsewhere");
    public static readonly BothLanguages GoTo = new("Gå til sag {0}, hvor det går videre", "Go to case {0}, where things go on");
    public static readonly BothLanguages GoesOnIn = new("Sagen er ikke slut: den går videre i sag {0}.",
        "The case did not end: it goes on in case {0}.");
    public static readonly BothLanguages PartedTitle = new("Se sagen igennem nu: det er to borgere",
        "Look through the case now: they are two citizens");
    public static readonly BothLanguages PartedText = new(
        "En ændring af CPR-nummeret er taget tilbage. Sagen er skilt ad igen, men det her kan kun et menneske se efter:",
        "A change of the CPR number was taken back. The case is parted again, but only a person can see to this:");
    public static readonly BothLanguages PartedBy = new("{0} er spurgt og har frist til {1}.", "{0} is asked, with a deadline of {1}.");
    public static readonly BothLanguages PartedProtected = new(
        "Sagen står med navne- og adressebeskyttelse. Slå borgeren op i CPR-registret: gælder den kun den anden, så ophæv den her.",
        "The case is marked with name and address protection. Look in the CPR register: if it is the other's, lift it here.");
    public static readonly BothLanguages PartedUnprotected = new(
        "Slå borgeren op i CPR-registret: er der navne- og adressebeskyttelse, så skriv det på sagen, før nogen får et brev.",
        "Look the citizen up in the CPR register: if there is name and address protection, enter it before anybody gets a letter.");
    public static readonly BothLanguages PartedHolds = new(
        "Pauser i inddrivelsen og afdrag, som kom fra den anden sag, står ikke her mere. Spørg boligorganisationen, om de gælder.",
        "Collection holds and instalments that came from the other case are not here any more. Ask the housing association what holds.");
    public static readonly BothLanguages PartedWritten = new(
        "Læs det, der er skrevet siden: hører det til den anden, så skriv det i dens sag og ret det her.",
        "Read what was written since: what belongs to the other is written in their case and corrected here.");
    public static readonly BothLanguages PartedNote = new("Skriv et notat om, hvad du så: så er der spurgt færdig",
        "Write a note of what you found: then nothing more is asked");
    public static readonly BothLanguages SenderApart = new(
        "{0} har ikke oplyst noget om denne borger. Ingen derfra deltager i sagen eller kan se den mere",
        "{0} has told nothing of this citizen. Nobody from there takes part in the case or sees it any more");
    private static readonly BothLanguages Changed = new(
        "Borgeren har fået et andet CPR-nummer. Det, der er oplyst med det gamle og det nye, er nu samlet",
        "The citizen has another CPR number. What was told with the old one and the new one is together now");
    private static readonly BothLanguages TakenBack = new(
        "Ændringen af CPR-nummeret er taget tilbage: det er to borgere. Se efter, om det, der er skrevet siden, hører til denne borger, og "
        + "om en navne- og adressebeskyttelse står i CPR-registret",
        "The change of the CPR number was taken back: they are two citizens. Look whether what was written since belongs to this citizen, "
        + "and whether a name and address protection stands in the CPR register");
    private static readonly BothLanguages Joined = new(
        "Borgeren havde to sager. Sag {0} går videre her: den tidligste frist gælder, og det, der står i den, kan læses der",
        "The citizen had two cases. Case {0} goes on here: the earlier deadline counts, and what stands in it can be read there");
    private static readonly BothLanguages GoesOn = new("Borgeren havde to sager. Denne går videre i sag {0}",
        "The citizen had two cases. This one goes on in case {0}");
    private static readonly BothLanguages Apart = new(
        "Det er to borgere: sag {0} går videre for sig. Se efter, om det, der er skrevet siden, hører til her",
        "They are two citizens: case {0} goes on by itself. Look whether what was written since belongs here");
    private static readonly BothLanguages AloneAgain = new(
        "Det er to borgere: sagen går videre her og ikke i sag {0}. Se dér, om noget skal skrives om",
        "They are two citizens: the case goes on here and not in case {0}. Look there whether something is to be written over");

    public static BothLanguages Of(NumberChanged changed) => changed.TakenBack == true ? TakenBack : Changed;

    public static BothLanguages Of(CasesJoined joined) => (joined.Here, joined.Apart) switch
    {
        (true, true) => Apart,
        (false, true) => AloneAgain,
        (true, _) => Joined,
        _ => GoesOn,
    };
}
