using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Board.Oversight;

/// <summary>Words of the auditors' other pages.</summary>
public static class OversightWords
{
    public static readonly BothLanguages Pages = new("Tilsynets sider", "The auditors' pages");
    public static readonly BothLanguages Unusual = new("Usædvanlige opslag", "Unusual access");
    public static readonly BothLanguages UnusualLead = new(
        "Hvem der har læst sager, som ikke er deres, søgt på borgere eller læst om aftenen, natten og i weekenden. Det kan "
            + "have gode grunde: spørg først. Systemet ved ikke, om en borger er nabo eller familie.",
        "Who read cases that are not theirs, searched for citizens, or read in the evening, at night and at weekends. There may be good "
            + "reasons: ask first. The system does not know whether a citizen is a neighbour or family.");
    public static readonly BothLanguages NothingUnusual = new("Ingen har læst andres sager eller søgt på borgere i den måned.",
        "Nobody read cases of others or searched for citizens in that month.");
    public static readonly BothLanguages Others = new("Andres sager", "Cases of others");
    public static readonly BothLanguages MostInAnHour = new("Flest på en time", "Most in an hour");
    public static readonly BothLanguages AtNight = new("Uden for arbejdstid", "Outside working hours");
    public static readonly BothLanguages Searches = new("Søgninger", "Searches");
    public static readonly BothLanguages Reasons = new("Grunde, de gav", "Reasons they gave");
    public static readonly BothLanguages Stands = new("Skiller sig ud", "Stands out");
    public static readonly BothLanguages ShowLines = new("Se linjerne", "See the lines");

    public static readonly BothLanguages Security = new("Sikkerhedslog", "Security log");
    public static readonly BothLanguages SecurityLead = new(
        "Hvem der kom ind, hvem der blev afvist, hvilke filer der gik ud, og hvis roller der blev ændret. Her står intet om borgere.",
        "Who came in, who was refused, which files left, and whose roles were changed. Nothing about citizens stands here.");
    public static readonly BothLanguages NothingSecure = new("Der er ingen hændelser i den måned.", "There are no events in that month.");
    public static readonly BothLanguages What = new("Hændelse", "Event");
    public static readonly BothLanguages Who = new("Hvem", "Who");
    public static readonly BothLanguages About = new("Hvad eller hvis", "What or whose");
    public static readonly BothLanguages Times = new("mindst {0} gange på et minut", "at least {0} times in a minute");
    public static readonly BothLanguages Nobody = new("ukendt", "unknown");
    public static readonly BothLanguages Key = new("nøglen {0}", "the key {0}");
    public static readonly BothLanguages AtServer = new("{0} på serveren", "{0} at the server");

    public static BothLanguages OfKind(string kind) => kind switch
    {
        SecurityKinds.SignedIn => new("logget ind", "signed in"),
        SecurityKinds.SignInRefused => new("login afvist", "sign-in refused"),
        SecurityKinds.SignedOut => new("logget ud", "signed out"),
        SecurityKinds.SessionsEnded => new("alle sessioner afsluttet", "all sessions ended"),
        SecurityKinds.NobodySignedIn => new("afvist uden login", "refused without a sign-in"),
        SecurityKinds.Forbidden => new("havde ikke adgang", "had no access"),
        SecurityKinds.KeyRefused => new("nøglen blev afvist", "the key was refused"),
        SecurityKinds.TooMany => new("brugte mere end kvoten", "used more than the quota"),
        SecurityKinds.FileTaken => new("hentede en fil", "took a file"),
        SecurityKinds.RolesAsked => new("foreslog andre roller", "proposed other roles"),
        SecurityKinds.RolesChanged => new("ændrede roller", "changed roles"),
        SecurityKinds.RolesAlone => new("ændrede roller alene", "changed roles alone"),
        SecurityKinds.ManyLookups => new("så på mange, som ikke hører til deres arbejde", "looked at many who are not of their work"),
        SecurityKinds.AccessReviewed => new("skrev under på gennemgangen af adgange", "signed the review of access"),
        SecurityKinds.ErasureAsked => new("bad om at slette en borger før fristen", "asked to erase a citizen before the time is up"),
        SecurityKinds.CitizenErased => new("sagde ja til at slette en borger før fristen, som bedt om af",
            "agreed to erase a citizen before the time is up, as asked by"),
        SecurityKinds.ErasureDropped => new("sagde nej til at slette en borger, eller trak det tilbage; bedt om af",
            "said no to erasing a citizen, or took it back; asked by"),
        SecurityKinds.NightsErase => new("lod nætterne slette fra nu", "let the nights erase from now on"),
        SecurityKinds.ByHand => new("kørte i hånden", "ran by hand"),
        _ => new(kind, kind),
    };
}
