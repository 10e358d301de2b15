using EarlyWarning.Board.Site;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Board.Administration;

/// <summary>Words of the auditors' page.</summary>
public static class AccessLogWords
{
    public static readonly BothLanguages Searched = new("søgning på navn, adresse eller telefon", "search by name, address or phone");
    public static readonly BothLanguages Title = new("Adgangslog", "Access log");
    public static readonly BothLanguages Lead = new(
        "Hver gang nogen så en borgers navn og CPR-nummer, eller læste om borgeren: hvem, hvornår og hvorfor. Borgeren vises kun med "
            + "begyndelsen af sin kode. Når en borger er slettet, står der, hvor meget, men ikke hvem.",
        "Each time somebody saw a citizen's name and CPR number, or read about them: who, when and why. The citizen is shown by the "
            + "beginning of their code only. When a citizen is erased, it says how much, not who.");
    public static readonly BothLanguages ListedOne = new("{0} borger på en liste", "{0} citizen on a list");
    public static readonly BothLanguages ListedMany = new("{0} borgere på en liste", "{0} citizens on a list");
    public static readonly BothLanguages NotTheirs = new("ikke egen sag", "not their own case");
    public static readonly BothLanguages What = new("Hvad", "What");
    public static readonly BothLanguages OnlyNames = new("Navn og CPR-nummer", "Name and CPR number");
    public static readonly BothLanguages Everything = new("Alt, der er læst", "Everything that was read");
    public static readonly BothLanguages Month = new("Måned", "Month");
    public static readonly BothLanguages StaffMember = new("Medarbejder", "Member of staff");
    public static readonly BothLanguages Everybody = new("Alle", "Everybody");
    public static readonly BothLanguages Show = new("Vis", "Show");
    public static readonly BothLanguages Download = new("Hent som CSV", "Download as CSV");
    public static readonly BothLanguages One = new("{0} linje.", "{0} line.");
    public static readonly BothLanguages Many = new("{0} linjer.", "{0} lines.");
    public static readonly BothLanguages Empty = new("Loggen er tom i den måned.", "The log is empty for that month.");
    public static readonly BothLanguages Newer = new("Nyere", "Newer");
    public static readonly BothLanguages Older = new("Ældre", "Older");
    public static readonly BothLanguages PageOf = new("Side {0} af {1}", "Page {0} of {1}");
    public static readonly BothLanguages Pages = new("Sider", "Pages");
    public static readonly BothLanguages FileName = new("adgangslog", "access-log");
    public static readonly BothLanguages ForbiddenTitle = new("Siden er for tilsynet", "This page is for the auditors");
    public static readonly BothLanguages ForbiddenText = new(
        "Adgangsloggen holder øje med alle, der kan slå borgere op, også administratorer. Spørg databeskyttelsesrådgiveren.",
        "The access log watches everybody who can look citizens up, administrators too. Ask the data protection officer.");

    public static readonly BothLanguages When = new("Tidspunkt", "Time");
    public static readonly BothLanguages StaffId = new("Medarbejderens id", "Staff id");
    public static readonly BothLanguages Purpose = new("Formål", "Purpose");
    public static readonly BothLanguages Citizen = new("Borgerens kode", "Citizen's code");
    public static readonly BothLanguages Case = new("Sag", "Case");

    internal static IReadOnlyList<BothLanguages> Columns { get; } = [When, StaffMember, StaffId, Purpose, Citizen, Case];

    public static BothLanguages OfPurpose(string purpose) => purpose switch
    {
        Purposes.ContactCitizen => new("at kontakte borgeren", "to contact the citizen"),
        Purposes.PrepareMeeting => new("at forberede mødet", "to prepare the meeting"),
        Purposes.WriteToCitizen => new("at skrive til borgeren", "to write to the citizen"),
        Purposes.VerifyIdentity => new("at sikre sig, hvem det er", "to be sure who it is"),
        Purposes.OpenDay => new("kontakt og møder på en dag", "contact and meetings of a day"),
        Purposes.Search => new("en søgning", "a search"),
        Purposes.OpenCase => new("at oprette en sag", "to open a case"),
        Purposes.ReadPaper => new("at læse et af sagens papirer", "to read a paper of the case"),
        Purposes.RightOfAccess => new("at give indsigt i sagen", "to give access to the case"),
        Purposes.HandOver => new("at overføre sagen til journalsystemet", "to hand the case over to the records system"),
        Purposes.AssignDistrict => new("at finde distriktet", "to find the district"),
        Purposes.Settle => new("at afgøre, hvilket navn og hvilken adresse der gælder", "to settle which name and address count"),
        Purposes.Protect => new("at sætte navne- og adressebeskyttelse", "to set name and address protection"),
        Purposes.Unprotect => new("at fjerne navne- og adressebeskyttelse", "to withdraw name and address protection"),
        Purposes.LegalHold => new("at beslutte, om borgeren er undtaget fra sletning",
            "to decide whether the citizen is exempt from erasure"),
        Purposes.ErasureAsked => new("at slette på borgerens ønske", "to erase at the citizen's request"),
        Purposes.NumberChanged => new("CPR-nummeret er ændret", "the CPR number changed"),
        Purposes.NumberTakenBack => new("ændringen af CPR-nummeret er taget tilbage", "the change of the CPR number was taken back"),
        Purposes.ObjectionLifted => new("borgeren vil have, at signaler tæller igen: indsigelsen gælder ikke mere",
            "the citizen wants signals to count again: the objection stands no more"),
        Purposes.ReadCase => new("læste sagen", "read the case"),
        Purposes.ReadPacket => new("læste sin invitation", "read their invitation"),
        Purposes.ReadJournal => new("læste journalen", "read the journal"),
        Purposes.ReadLetter => new("læste et brev", "read a letter"),
        Purposes.ReadPapers => new("så listen over papirer", "saw the list of papers"),
        Purposes.ReadRecords => new("så, hvad der er overført", "saw what was handed over"),
        Purposes.SeeList => new("så en liste", "saw a list"),
        Purposes.SeeHits => new("så, hvad en søgning fandt", "saw what a search found"),
        Purposes.TakeFile => new("hentede en liste som fil", "took a list as a file"),
        Purposes.CaseInterface => new("læste gennem grænsefladen for sager", "read through the interface for cases"),
        Purposes.ReadSignal => new("læste et signal uden CPR-nummer", "read a signal without a CPR number"),
        Purposes.Identify => new("at finde ud af, hvem et signal handler om", "to find out whom a signal is about"),
        Purposes.Identified => new("det er sagt, hvem et signal handler om", "it was said whom a signal is about"),
        Purposes.IdentityTakenBack => new("det er taget tilbage, hvem et signal handler om", "whom a signal is about was taken back"),
        Purposes.Erasure => new("sletning efter fristen", "erasure after its time"),
        _ => new(purpose, purpose),
    };
}
