namespace EarlyWarning.Platform.Checks;

/// <summary>What the checks say, and what to do. <c>{0}</c> and on are numbers, instants and names that no citizen has.</summary>
public static class CheckWords
{
    public static readonly BothLanguages Slow = new("Svarede ikke inden for et halvt minut.", "Did not answer within half a minute.");
    public static readonly BothLanguages StoreDo = new("Se docs/operations/not-ready.md og backup.md: koden siger hvorfor.",
        "See docs/operations/not-ready.md and backup.md: the code says why.");
    public static readonly BothLanguages FaultDo = new("Se loggen for samme tidspunkt.", "Look at the log of the same moment.");

    public static readonly BothLanguages Started = new("Opstarten er gjort færdig.", "The start's work is done.");
    public static readonly BothLanguages StoreAnswers = new("Lageret kan læses og skrives.", "The store can be read and written.");
    public static readonly BothLanguages QueuesAnswer = new("Køerne svarer.", "The queues answer.");
    public static readonly BothLanguages WorkflowsAnswer = new("Arbejdsgangene svarer.", "The workflows answer.");

    public static readonly BothLanguages SettingsKnown = new("Alle indstillinger er kendte.", "Every setting is a known one.");
    public static readonly BothLanguages SettingsDo = new("Ret indstillingerne (docs/settings.md), og start igen.",
        "Correct the settings (docs/settings.md), and start again.");

    public static readonly BothLanguages NothingWaits = new("Ingen beskeder venter.", "No message waits.");
    public static readonly BothLanguages Waiting = new("Beskeder, der venter: {0}. Den ældste i {1} er sendt {2}.",
        "Messages that wait: {0}. The oldest, in {1}, was sent {2}.");
    public static readonly BothLanguages OldestWaits = new("Den ældste besked i {0} er sendt {1}.",
        "The oldest message, in {0}, was sent {1}.");
    public static readonly BothLanguages WaitingDo = new("Beskeder venter for længe: se docs/operations/queue-age.md.",
        "Messages wait too long: see docs/operations/queue-age.md.");
    public static readonly BothLanguages NoDeadLetters = new("Ingen beskeder er fejlet.", "No message has failed.");
    public static readonly BothLanguages DeadLetters = new("Fejlede beskeder: {0}.", "Failed messages: {0}.");
    public static readonly BothLanguages DeadLettersDo = new(
        "Bag hver kan der være en borger, ingen hjælper. Se dem på tavlen under Fejlede beskeder.",
        "Behind each there may be a citizen whom nobody helps. See them on the board, under Failed messages.");

    public static readonly BothLanguages NoNightYet = new("Intet natligt arbejde har kørt endnu.", "No nightly work has run yet.");
    public static readonly BothLanguages NightsRan = new("Alt natligt arbejde har kørt, senest {0}.",
        "All nightly work has run, last {0}.");
    public static readonly BothLanguages SomeNightsRan = new("{0} af {1} natlige arbejder har kørt, senest {2}; resten har endnu ikke.",
        "{0} of {1} nightly works have run, last {2}; the rest have not yet.");
    public static readonly BothLanguages NightMissed = new("Ikke gjort færdigt i to døgn: {0}.",
        "Not brought to an end for two days: {0}.");
    public static readonly BothLanguages NightMissedDo = new("Se docs/operations/missed-night.md.",
        "See docs/operations/missed-night.md.");

    public static readonly BothLanguages NightsErase = new("Nætterne sletter det, hvis tid er gået.",
        "The nights erase what is past its time.");
    public static readonly BothLanguages NightsCount = new("Nætterne tæller kun: det, hvis tid er gået, bliver ikke slettet.",
        "The nights only count: nothing that is past its time is erased.");
    public static readonly BothLanguages NightsCountDo = new(
        "Tilsynet eller en administrator lader dem slette under Sletning og undtagelser. Er en kopi lagt tilbage, så gør først det, "
            + "der blev besluttet siden, godt igen (docs/operations/backup.md#restore).",
        "An auditor or an administrator lets them erase under Sletning og undtagelser (Erasure and exemptions). Was a backup restored, "
            + "then first make good what was decided since (docs/operations/backup.md#restore).");

    public static readonly BothLanguages KeysOpen = new("Nøglerne åbner det, der er gemt.", "The keys open what is kept.");
    public static readonly BothLanguages KeysNew = new("Nøglefilen laves ved første start: {0}.",
        "The key file is made at the first start: {0}.");
    public static readonly BothLanguages KeysNewDo = new("Gem den et andet sted end sikkerhedskopierne, så snart den er der.",
        "Keep it elsewhere than the backups, as soon as it is there.");
    public static readonly BothLanguages KeysMissing = new("Nøglefilen {0} er væk, og det gemte er forseglet med den.",
        "The key file {0} is gone, and what is kept was sealed with it.");
    public static readonly BothLanguages KeysWrong = new("Nøglerne er ikke dem, det gemte er forseglet med.",
        "These are not the keys that what is kept was sealed with.");
    public static readonly BothLanguages KeysDo = new("Læg den rigtige nøglefil tilbage (docs/operations/key-rotation.md).",
        "Put the right key file back (docs/operations/key-rotation.md).");

    public static readonly BothLanguages RosterRight = new("Personer på listen: {0}. Administratorer blandt dem: {1}.",
        "People on the roster: {0}. Administrators among them: {1}.");
    public static readonly BothLanguages RosterFew = new("Administratorer på listen: {0}; nye roller kræver to.",
        "Administrators on the roster: {0}; new roles take two.");
    public static readonly BothLanguages RosterFewDo = new("Giv en til rollen (docs/operations/oversight.md).",
        "Give somebody else the role (docs/operations/oversight.md).");
    public static readonly BothLanguages RosterWithout = new("Kan ikke logge ind, fordi entraId mangler: {0}.",
        "Cannot sign in, since entraId is missing: {0}.");
    public static readonly BothLanguages RosterWithoutDo = new("Skriv det på listen over personer.", "Enter it on the roster.");

    public static readonly BothLanguages MailNone = new("Ingen besked er sendt ud af huset endnu.", "No alert has left the house yet.");
    public static readonly BothLanguages MailSent = new("Den seneste besked blev afleveret {0}.", "The last alert was delivered {0}.");
    public static readonly BothLanguages MailFailed = new("Beskeder kommer ikke afsted siden {0} ({1}).",
        "Alerts do not get through since {0} ({1}).");
    public static readonly BothLanguages MailDo = new("De venter og prøves igen: se docs/operations/mail.md.",
        "They wait and are tried again: see docs/operations/mail.md.");
    public static readonly BothLanguages SmtpNone = new("Ingen mailserver er sat, så der er ingen at prøve.",
        "No mail server is set, so there is none to try.");
    public static readonly BothLanguages SmtpTakes = new("Mailserveren svarer og tager imod vores login.",
        "The mail server answers and takes our login.");
    public static readonly BothLanguages SmtpRefuses = new("Mailserveren {0} kan ikke bruges: {1}.",
        "The mail server {0} cannot be used: {1}.");
    public static readonly BothLanguages SmtpLogin = new("den afviser vores login", "it refuses our login");
    public static readonly BothLanguages SmtpOpen = new("den tilbyder ikke STARTTLS", "it offers no STARTTLS");
    public static readonly BothLanguages SmtpOther = new("det, der svarer, er ingen mailserver, eller den lukkede forbindelsen",
        "what answers is no mail server, or it closed the connection");
    public static readonly BothLanguages SmtpDo = new(
        "Prøv Alerts:Smtp:Host, Port, Encryption og login, og om netværket lader os nå den (docs/operations/mail.md).",
        "Try Alerts:Smtp:Host, Port, Encryption and login, and whether the network lets us reach it (docs/operations/mail.md).");

    public static readonly BothLanguages WorkflowsRight = new("Hver åben sag har sine arbejdsgange.",
        "Every open case has its workflows.");
    public static readonly BothLanguages WorkflowsMissing = new("Åbne sager uden arbejdsgang: {0}. Arbejdsgange uden åben sag: {1}.",
        "Open cases without a workflow: {0}. Workflows without an open case: {1}.");
    public static readonly BothLanguages WorkflowsFailed = new("Arbejdsgange, der er stoppet med en fejl: {0}.",
        "Workflows that stopped with an error: {0}.");
    public static readonly BothLanguages WorkflowsDo = new(
        "Natten starter det, der mangler. På en server siger earlywarning workflows hvilke: se docs/operations/doctor.md.",
        "The night starts what is missing. On a server earlywarning workflows says which: see docs/operations/doctor.md.");
}
