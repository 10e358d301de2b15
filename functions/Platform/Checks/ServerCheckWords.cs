namespace EarlyWarning.Platform.Checks;

/// <summary>What the checks of a server of one's own say, and what to do.</summary>
public static class ServerCheckWords
{
    public static readonly BothLanguages StoreWhole = new("Lagerets fil er hel ({0} MB).", "The store's file is whole ({0} MB).");
    public static readonly BothLanguages StoreNone = new("Der er ingen data i {0} endnu; de laves ved første start.",
        "There is no data in {0} yet; it is made at the first start.");
    public static readonly BothLanguages StoreNoneDo = new("Er det den rigtige mappe (--data)?", "Is it the right folder (--data)?");
    public static readonly BothLanguages FolderShut = new("Mappen {0} kan ikke skrives af denne bruger.",
        "This user cannot write in the folder {0}.");
    public static readonly BothLanguages FolderShutDo = new(
        "Kør som den bruger, tjenesten har, eller giv den mappen (chown). Er disken kun til at læse (mount), så se den efter.",
        "Run as the service's user, or give it the folder (chown). Is its disk read-only (mount), then look at the disk.");
    public static readonly BothLanguages StoreDo = new(
        "Gendan den seneste sikkerhedskopi, hvis filen er skadet (docs/operations/backup.md). Er den en anden brugers, så giv den til "
            + "tjenestens (chown).",
        "Restore the last backup if the file is damaged (docs/operations/backup.md). Is it another user's, give it to the service's "
            + "(chown).");

    public static readonly BothLanguages DiskFree = new("Der er {0} MB fri plads på disken.", "The disk has {0} MB free.");
    public static readonly BothLanguages DiskDo = new(
        "Gør plads, eller flyt data til en større disk: er den fuld, tages intet signal imod.",
        "Make room, or move the data to a larger disk: when it is full, no signal is taken.");

    public static readonly BothLanguages ClockRight = new("Uret går rigtigt ({0} s fra udbyderens).",
        "The clock is right ({0} s from the provider's).");
    public static readonly BothLanguages ClockAlone = new("Uret er ikke sammenlignet: ingen login-udbyder svarer.",
        "The clock is not compared: no sign-in provider answers.");
    public static readonly BothLanguages ClockWrong = new("Uret går {0} s forkert.", "The clock is {0} s wrong.");
    public static readonly BothLanguages ClockDo = new(
        "Slå tidssynkronisering til (timedatectl set-ntp true): frister og login følger uret.",
        "Turn time synchronisation on (timedatectl set-ntp true): deadlines and sign-in follow the clock.");
    public static readonly BothLanguages ClockAhead = new("Data er kørt med --speed: deres ur er {0} t foran.",
        "The data was run with --speed: its clock is {0} h ahead.");
    public static readonly BothLanguages ClockAheadDo = new("Det er en demonstrations data: begynd på en ny mappe.",
        "It is a demonstration's data: begin with a new folder.");

    public static readonly BothLanguages BackupMade = new("Den seneste sikkerhedskopi er fra {0}.", "The last backup is of {0}.");
    public static readonly BothLanguages BackupNone = new("Der er ingen sikkerhedskopi af disse data endnu.",
        "There is no backup of this data yet.");
    public static readonly BothLanguages BackupDo = new(
        "Lav den hver nat: ./run backup, på en server earlywarning backup (docs/operations/backup.md).",
        "Make one every night: ./run backup, on a server earlywarning backup (docs/operations/backup.md).");

    public static readonly BothLanguages AsideNone = new("Intet lager fra før en gendannelse eller opgradering ligger ved siden af.",
        "No store from before a restore or an upgrade lies beside this one.");
    public static readonly BothLanguages AsideKept = new(
        "Ved siden af ligger {0} fra før en gendannelse eller opgradering, det ældste fra {1}. Hver slettes efter {2} dage: borgere, "
            + "der er slettet siden, står der endnu.",
        "Beside it lie {0} from before a restore or an upgrade, the oldest of {1}. Each is deleted after {2} days: citizens who were "
            + "erased since are still in it.");
    public static readonly BothLanguages AsideDo = new(
        "Slet dem i datamappen (earlywarning.db.replaced-*, before-upgrade/): ingen sletning når dem, og det gjorde programmet ikke.",
        "Delete them in the data folder (earlywarning.db.replaced-*, before-upgrade/): no erasure reaches them, and the program did not.");

    public static readonly BothLanguages CertificateNone = new("Intet certifikat er sat: TLS slutter i proxyen.",
        "No certificate is set: TLS ends at the proxy.");
    public static readonly BothLanguages CertificateUntil = new("Certifikatet gælder til {0}.", "The certificate is valid until {0}.");
    public static readonly BothLanguages CertificateEnded = new("Certifikatet udløb {0}.", "The certificate ended {0}.");
    public static readonly BothLanguages CertificateUnread = new(
        "Læg certifikatet og dets nøgle dér, så tjenestens bruger kan læse dem, og start igen.",
        "Put the certificate and its own key there, for the service's user to read, and start again.");
    public static readonly BothLanguages CertificateDo = new("Forny {0}, og start igen.", "Renew {0}, and start again.");

    public static readonly BothLanguages OidcNone = new("Ingen login-udbyder er sat (Oidc:Authority), så der er ingen at prøve.",
        "No sign-in provider is set (Oidc:Authority), so there is none to try.");
    public static readonly BothLanguages OidcAnswers = new("Login-udbyderen svarer. Dens nøgler: {0}.",
        "The sign-in provider answers. Its keys: {0}.");
    public static readonly BothLanguages OidcNotTaken = new("Login-udbyderen afviser dette system: {0}.",
        "The sign-in provider does not take this system: {0}.");
    public static readonly BothLanguages OidcNotTakenDo = new(
        "Sæt den Oidc:ClientSecret eller Oidc:CertificateFile, som udbyderen har (invalid_client), og dens adresse for svaret til "
            + "Board:BaseUrl (docs/operations/refused-callers.md). Ingen ny kan logge ind imens.",
        "Set the Oidc:ClientSecret or Oidc:CertificateFile that the provider has (invalid_client), and its redirect URI to that of "
            + "Board:BaseUrl (docs/operations/refused-callers.md). Nobody new can sign in meanwhile.");
    public static readonly BothLanguages OidcAway = new("Login-udbyderen kan ikke bruges: {0}.",
        "The sign-in provider cannot be used: {0}.");
    public static readonly BothLanguages OidcLacks = new("svaret mangler {0}", "its answer lacks {0}");
    public static readonly BothLanguages OidcNoJson = new("svaret er ikke dens beskrivelse", "what answers is not its description");
    public static readonly BothLanguages OidcDo = new(
        "Prøv {0} fra denne maskine: navn, netværk, proxy og certifikat. Ingen ny kan logge ind imens.",
        "Try {0} from this machine: name, network, proxy and certificate. Nobody new can sign in meanwhile.");
}
