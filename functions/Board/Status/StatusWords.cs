using EarlyWarning.Platform;
using EarlyWarning.Platform.Checks;

namespace EarlyWarning.Board.Status;

/// <summary>Words of the administrators' page about how the system is. What each check found, the checks say.</summary>
public static class StatusWords
{
    public static readonly BothLanguages Title = new("Systemets tilstand", "System status");
    public static readonly BothLanguages AllWell = new("Alt er, som det skal være.", "Everything is as it should be.");
    public static readonly BothLanguages One = new("{0} ting skal ses på.", "{0} thing must be looked at.");
    public static readonly BothLanguages Many = new("{0} ting skal ses på.", "{0} things must be looked at.");
    public static readonly BothLanguages Right = new("Som det skal være", "As it should be");
    public static readonly BothLanguages Part = new("Del", "Part");
    public static readonly BothLanguages Found = new("Fundet", "Found");
    public static readonly BothLanguages Nights = new("Natligt arbejde", "Nightly work");
    public static readonly BothLanguages Work = new("Arbejde", "Work");
    public static readonly BothLanguages Ended = new("Sidst gjort færdigt", "Last ended");
    public static readonly BothLanguages NotYet = new("ikke kørt endnu", "not run yet");
    public static readonly BothLanguages Version = new("Programmets version", "Version of the program");
    public static readonly BothLanguages Doctor = new(
        "Siden ser efter igen hvert minut. På en server viser ./run doctor det samme og mere.",
        "The page looks again each minute. On a server ./run doctor shows the same and more.");

    public static BothLanguages Of(CheckState state) => state switch
    {
        CheckState.Ok => new("I orden", "Fine"),
        CheckState.Warning => new("Advarsel", "Warning"),
        CheckState.Fault => new("Fejl", "Fault"),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static BothLanguages Of(string check) => check switch
    {
        PlatformChecks.Start => new("Opstart", "Start"),
        PlatformChecks.Storage => new("Lager", "Store"),
        PlatformChecks.Queue => new("Køer", "Queues"),
        PlatformChecks.Orchestrations => new("Arbejdsgange", "Workflows"),
        "settings" => new("Indstillinger", "Settings"),
        "waiting" => new("Beskeder, der venter", "Messages that wait"),
        "dead-letters" => new("Fejlede beskeder", "Failed messages"),
        "nightly" => new("Natligt arbejde", "Nightly work"),
        "erasure" => new("Sletning", "Erasure"),
        "keys" => new("Nøgler", "Keys"),
        "roster" => new("Personer", "People"),
        "mail" => new("Beskeder ud af huset", "Alerts out of the house"),
        "smtp" => new("Mailserver", "Mail server"),
        "workflows" => new("Sager og arbejdsgange", "Cases and workflows"),
        "disk" => new("Disk", "Disk space"),
        "clock" => new("Ur", "Clock"),
        "backup" => new("Sikkerhedskopi", "Backup"),
        "set-aside" => new("Gemte lagre", "Stores set aside"),
        "certificate" => new("Certifikat", "Certificate"),
        "oidc" => new("Login-udbyder", "Sign-in provider"),
        _ => new(check, check),
    };

    /// <summary>What a nightly function is for.</summary>
    public static BothLanguages OfWork(string function) => function switch
    {
        "NightlyCopy" => new("Kopi af alle tabeller", "Copy of all tables"),
        "NightlyErasure" => new("Sletning af det, hvis tid er gået", "Erasure of what is past its time"),
        "TellUnanswered" => new("Svar på signaler, der ikke blev en sag", "Answers to signals that led to no case"),
        "ReplaceForgotten" => new("Afløsere for dem, der er rejst", "Successors of people who left"),
        "AskNewAdvisers" => new("Nye boligsociale rådgivere spørges", "New housing advisers are asked"),
        "TallyQuality" => new("Tal om afsendernes signaler", "Figures about senders' signals"),
        "HandOverCases" => new("Sager til journalsystemet", "Cases for the records system"),
        "StartMissingWorkflows" => new("Manglende arbejdsgange startes", "Missing workflows are started"),
        "SealLogs" => new("Logge forsegles", "Logs are sealed"),
        "CountStillCases" => new("Sager, der står stille, findes", "Cases that stand still are found"),
        "RemindOfReview" => new("Påmindelse om gennemgang af adgange", "Reminder of the review of access"),
        "RemindOfKeeping" => new("Påmindelse om sletning og undtagelser", "Reminder of erasures and exemptions"),
        "WatchRectifications" => new("Påmindelse om det, borgere siger er forkert", "Reminder of what citizens say is wrong"),
        "IndexPeople" => new("Søgning på navne fornyes", "The search by names is renewed"),
        _ => new(function, function),
    };
}
