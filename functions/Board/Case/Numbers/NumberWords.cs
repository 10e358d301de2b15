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
