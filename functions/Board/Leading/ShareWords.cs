using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Leading;

/// <summary>Words of the page that shows how the cases would lie more evenly.</summary>
public static class ShareWords
{
    public static readonly BothLanguages Title = new("Fordel sagerne jævnt", "Even out the cases");
    public static readonly BothLanguages Lead = new(
        "Intet er flyttet endnu. Se forslaget efter. Akutte sager tæller dobbelt, og sager bliver i deres distrikt.",
        "Nothing has been moved yet. Look at the proposal. Acute cases count twice, and cases stay in their district.");
    public static readonly BothLanguages Even = new(
        "Sagerne ligger så jævnt, som de kan. Ingen bør flyttes nu.", "The cases lie as evenly as they can. None should be moved now.");
    public static readonly BothLanguages Moves = new("Det, der ville blive flyttet", "What would be moved");
    public static readonly BothLanguages From = new("Fra", "From");
    public static readonly BothLanguages To = new("Til", "To");
    public static readonly BothLanguages Why = new("Hvorfor", "Why");
    public static readonly BothLanguages Loads = new("{0} bærer {1}, {2} bærer {3}.", "{0} carries {1}, {2} carries {3}.");
    public static readonly BothLanguages Acute = new("Akut: tæller dobbelt.", "Acute: counts twice.");
    public static readonly BothLanguages NotTaken = new("Ingen har taget sagen endnu.", "Nobody has taken the case yet.");
    public static readonly BothLanguages People = new("Hvem bærer hvad", "Who carries what");
    public static readonly BothLanguages PeopleText = new("Åbne sager, akutte talt to gange.", "Open cases, acute ones counted twice.");
    public static readonly BothLanguages Person = new("Medarbejder", "Member of staff");
    public static readonly BothLanguages Before = new("Nu", "Now");
    public static readonly BothLanguages After = new("Bagefter", "Afterwards");
    public static readonly BothLanguages Capacity = new("Kan bære", "Can carry");
    public static readonly BothLanguages NoLimit = new("ingen grænse", "no limit");
    public static readonly BothLanguages TakesNone = new("væk eller på vej væk: får ingen", "away or about to be: gets none");
    public static readonly BothLanguages Stays = new("Det, der bliver, hvor det er", "What stays where it is");
    public static readonly BothLanguages SendOne = new("Flyt sagen", "Move the case");
    public static readonly BothLanguages SendMany = new("Flyt de {0} sager", "Move the {0} cases");
    public static readonly BothLanguages Told = new(
        "Hver, der får eller afgiver sager, får én besked. Er en sag ændret imens, bliver den liggende, og du får det at vide.",
        "Each who gets or gives up cases gets one message. If a case has changed meanwhile it stays, and you are told.");
    public static readonly BothLanguages More = new("Der vises højst {0} ad gangen. Fordel igen bagefter.",
        "At most {0} are shown at a time. Even out again afterwards.");
    public static readonly BothLanguages Back = new("Teamet", "The team");

    public static BothLanguages Of(LoadWhy why) => why switch
    {
        LoadWhy.WithLeader => new("Sagen ligger hos teamlederen, fordi ingen havde plads. Nu er der plads.",
            "The case lies with the team leader because nobody had room. Now somebody has."),
        LoadWhy.OverCapacity => new("Mere, end der kan bæres.", "More than can be carried."),
        LoadWhy.CarriesMost => new("Bærer mest.", "Carries the most."),
        _ => throw new ArgumentOutOfRangeException(nameof(why)),
    };

    public static BothLanguages Of(LoadStay stay) => stay switch
    {
        LoadStay.OtherLeader => new("{0}: en anden teamleder har sagen", "{0}: another team leader has the case"),
        LoadStay.Objected => new("{0}: borgeren har gjort indsigelse", "{0}: the citizen has objected"),
        LoadStay.MeetingSoon => new("{0}: der er møde i dag eller næste hverdag",
            "{0}: there is a meeting today or on the next working day"),
        LoadStay.LegalDateSoon => new("{0}: en frist i loven er højst tre hverdage væk",
            "{0}: a legal date is at most three working days away"),
        LoadStay.CitizenReached => new("{0}: borgeren er nået og kender sin kontaktperson",
            "{0}: the citizen was reached and knows their contact person"),
        _ => throw new ArgumentOutOfRangeException(nameof(stay)),
    };
}
