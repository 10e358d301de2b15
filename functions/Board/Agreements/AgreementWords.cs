using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Agreements;

namespace EarlyWarning.Board.Agreements;

/// <summary>Words of the pages about agreements with senders.</summary>
public static class AgreementWords
{
    public static readonly BothLanguages Title = new("Aftaler", "Agreements");
    public static readonly BothLanguages Lead = new(
        "Hvem der må sende hvad, og med hvilken hjemmel. En ændring gælder, når en anden administrator har godkendt den.",
        "Who may send what, and on what legal basis. A change counts once another administrator has approved it.");
    public static readonly BothLanguages None = new("Ingen må sende noget endnu.", "Nobody may send anything yet.");
    public static readonly BothLanguages OneAdministrator = new(
        "Der er kun én administrator. Føj en til på siden med medarbejdere: ellers kan ingen godkende det, du foreslår.",
        "There is only one administrator. Add another on the page of staff: otherwise nobody can approve what you propose.");
    public static readonly BothLanguages New = new("Foreslå en ny aftale", "Propose a new agreement");
    public static readonly BothLanguages NewTitle = new("En ny aftale", "A new agreement");
    public static readonly BothLanguages NewLead = new(
        "Den gælder, når en anden administrator har godkendt den. Afsenderens egne medarbejdere laver derefter deres nøgler selv.",
        "It counts once another administrator has approved it. The sender's own staff then make their keys themselves.");
    public static readonly BothLanguages Change = new("Foreslå en ændring", "Propose a change");
    public static readonly BothLanguages ChangeTitle = new("Ændring af aftalen med {0}", "Change of the agreement with {0}");
    public static readonly BothLanguages ChangeLead = new(
        "Det, der gælder nu, gælder, til en anden administrator har godkendt ændringen. En kvote gælder fra samme øjeblik.",
        "What counts now counts until another administrator has approved the change. A quota counts from that moment.");
    public static readonly BothLanguages Waits = new("Venter på en anden administrator", "Waits for another administrator");
    public static readonly BothLanguages Missing = new("Der er ingen aftale under det navn.", "There is no agreement under that name.");

    public static readonly BothLanguages Name = new("Foreningens navn", "The association's name");
    public static readonly BothLanguages NameHint = new("Som det står i CVR. Det er det, alle ser.",
        "As the CVR has it. It is what everybody sees.");
    public static readonly BothLanguages Cvr = new("CVR-nummer", "CVR number");
    public static readonly BothLanguages NoCvr = new("intet: opfundet, til demonstration", "none: made up, for demonstration");
    public static readonly BothLanguages OwnKinds = new("Hvad I må sende, og hvorfor", "What you may send, and why");
    public static readonly BothLanguages OwnContacts = new("Hvem kommunen ringer til hos jer", "Whom of yours the municipality calls");
    public static readonly BothLanguages Kinds = new("Hvad de må sende, og hvorfor", "What they may send, and why");
    public static readonly BothLanguages KindsHint = new(
        "Skriv hjemlen ud for hver slags, de må sende. Et tomt felt: den slags må de ikke sende.",
        "Write the legal basis beside each kind they may send. An empty field: that kind they may not send.");
    public static readonly BothLanguages Kind = new("Må sende", "May send");
    public static readonly BothLanguages Basis = new("Hjemmel", "Legal basis");
    public static readonly BothLanguages Period = new("Hvornår den gælder", "When it counts");
    public static readonly BothLanguages From = new("Første dag", "First day");
    public static readonly BothLanguages FromHint = new("Tomt: den gælder, så snart den er godkendt.",
        "Empty: it counts as soon as it is approved.");
    public static readonly BothLanguages To = new("Sidste dag", "Last day");
    public static readonly BothLanguages ToHint = new("Tomt: indtil videre. Efter den dag afvises deres signaler.",
        "Empty: until further notice. After that day their signals are refused.");
    public static readonly BothLanguages Quotas = new("Hvor meget", "How much");
    public static readonly BothLanguages Requests = new("Kald i minuttet", "Requests in a minute");
    public static readonly BothLanguages Rows = new("Signaler om dagen", "Signals in a day");
    public static readonly BothLanguages QuotaHint = new("Tomt: den almindelige grænse.", "Empty: the usual limit.");
    public static readonly BothLanguages Usual = new("den almindelige grænse", "the usual limit");
    public static readonly BothLanguages Contacts = new("Hvem vi ringer til", "Whom we call");
    public static readonly BothLanguages ContactsHint = new("Foreningens egne medarbejdere. Aldrig en borger.",
        "The association's own staff. Never a citizen.");
    public static readonly BothLanguages ContactName = new("Navn, kontakt {0}", "Name, contact {0}");
    public static readonly BothLanguages ContactEmail = new("E-mail, kontakt {0}", "E-mail, contact {0}");
    public static readonly BothLanguages ContactPhone = new("Telefon, kontakt {0}", "Phone, contact {0}");
    public static readonly BothLanguages BadContact = new("Skriv navn og e-mail for kontakten", "Enter name and e-mail of the contact");
    public static readonly BothLanguages BadPhone = new("Skriv et telefonnummer, for eksempel 97 20 30 40",
        "Enter a phone number, for example 97 20 30 40");
    public static readonly BothLanguages Systems = new("Deres it", "Their systems");
    public static readonly BothLanguages Hosts = new("Værtsnavne, vi må sende svar til", "Host names that we may send answers to");
    public static readonly BothLanguages HostsHint = new("Ét på hver linje, for eksempel system.boligforening.dk. Altid over https.",
        "One on each line, for example system.boligforening.dk. Always over https.");
    public static readonly BothLanguages Columns = new("Deres kolonner i regneark", "Their columns in spreadsheets");
    public static readonly BothLanguages ColumnsHint = new(
        "Én på hver linje: deres overskrift = vores felt, for eksempel Lejemålsnr. = tenancy.ref",
        "One on each line: their header = our field, for example Tenancy no. = tenancy.ref");
    public static readonly BothLanguages BadColumn = new("Skriv ”deres overskrift = vores felt” på hver linje",
        "Write “their header = our field” on each line");
    public static readonly BothLanguages Column = new("Overskrift", "Header");
    public static readonly BothLanguages Field = new("Felt", "Field");
    public static readonly BothLanguages Trial = new("Er det en prøveaftale?", "Is it a trial agreement?");
    public static readonly BothLanguages TrialHint = new(
        "En prøveaftale fortæller kun om opfundne borgere og står ved siden af den rigtige. Det kan ikke ændres siden.",
        "A trial agreement tells of made-up citizens alone and stands beside the real one. It cannot be changed later.");
    public static readonly BothLanguages TrialMark = new("prøve: kun opfundne borgere", "trial: made-up citizens alone");
    public static readonly BothLanguages Yes = new("Ja", "Yes");
    public static readonly BothLanguages No = new("Nej, den er rigtig", "No, it is real");
    public static readonly BothLanguages NeedTrial = new("Vælg, om det er en prøveaftale", "Choose whether it is a trial agreement");
    public static readonly BothLanguages Why = new("Hvorfor?", "Why?");
    public static readonly BothLanguages WhyHint = new("Til den administrator, der skal godkende. Skriv aldrig om en borger.",
        "For the administrator who is to approve. Never write about a citizen.");
    public static readonly BothLanguages NeedWhy = new("Skriv, hvorfor aftalen skal være sådan", "Write why the agreement is to be so");
    public static readonly BothLanguages Propose = new("Send til godkendelse", "Send for approval");

    public static readonly BothLanguages ProposedTitle = new("En ændring venter", "A change is waiting");
    public static readonly BothLanguages ProposedBy = new("Foreslået af {0} {1}.", "Proposed by {0} {1}.");
    public static readonly BothLanguages Differences = new("Det, der bliver anderledes", "What becomes different");
    public static readonly BothLanguages FromTo = new("{0}: fra ”{1}” til ”{2}”", "{0}: from “{1}” to “{2}”");
    public static readonly BothLanguages Added = new("{0}: ”{1}” (ny)", "{0}: “{1}” (new)");
    public static readonly BothLanguages Removed = new("{0}: ”{1}” går ud", "{0}: “{1}” goes");
    public static readonly BothLanguages Note = new("Bemærkning", "Remark");
    public static readonly BothLanguages Approve = new("Godkend: den gælder straks", "Approve: it counts at once");
    public static readonly BothLanguages Reject = new("Afvis", "Reject");
    public static readonly BothLanguages RejectTitle = new("Afvis ændringen", "Reject the change");
    public static readonly BothLanguages Withdraw = new("Træk den tilbage", "Withdraw it");
    public static readonly BothLanguages YoursWaits = new("Du har selv foreslået den. En anden administrator skal godkende.",
        "You proposed it yourself. Another administrator must approve.");
    public static readonly BothLanguages NeedReject = new("Skriv, hvorfor du afviser", "Write why you reject it");
    public static readonly BothLanguages NotYetAgreed = new("Der er ingen godkendt aftale endnu: de kan ikke sende noget.",
        "There is no approved agreement yet: they cannot send anything.");
    public static readonly BothLanguages Now = new("Det, der gælder", "What counts");

    public static readonly BothLanguages Keys = new("Nøgler", "Keys");
    public static readonly BothLanguages KeysLead = new(
        "Afsenderens medarbejdere laver og lukker selv deres nøgler. Luk en her, hvis andre kan have set den.",
        "The sender's staff make and revoke their keys themselves. Revoke one here if others may have seen it.");
    public static readonly BothLanguages NoKeys = new("Ingen. Så kan deres system ikke sende.", "None. So their system cannot send.");
    public static readonly BothLanguages Revoke = new("Luk nøglen {0}", "Revoke key {0}");
    public static readonly BothLanguages Staff = new("Deres medarbejdere her", "Their staff here");
    public static readonly BothLanguages NoStaff = new("Ingen. Føj en til på siden med medarbejdere, så kan de lave nøgler og se svar.",
        "None. Add one on the page of staff; they can then make keys and see answers.");

    public static readonly BothLanguages History = new("Hvad der er sket", "What has happened");
    public static readonly BothLanguages Version = new("Udgave {0}", "Version {0}");
    public static readonly BothLanguages TheSettings = new("indstillingerne", "the settings");
    public static readonly BothLanguages Own = new("Kommunens egne systemer", "The municipality's own systems");
    public static readonly BothLanguages OwnLead = new("De læser sager og overvågningslisten.", "They read cases and the watchlist.");
    public static readonly BothLanguages NoOwn = new("Ingen har en nøgle.", "None has a key.");
    public static readonly BothLanguages OwnKeys = new("Gyldige nøgler", "Live keys");

    public static readonly BothLanguages StaleTitle = new("Aftalen er ændret i mellemtiden", "The agreement has changed in the meantime");
    public static readonly BothLanguages Stale = new("Det, du har skrevet, er her endnu. Se, hvordan aftalen står nu, og send igen.",
        "What you typed is still here. See how the agreement stands now, and send again.");
    public static readonly BothLanguages RefusedTitle = new("Det er ikke sendt endnu", "It is not sent yet");

    public static BothLanguages Of(AgreementAct act) => act switch
    {
        AgreementAct.Imported => new("{0} havde aftalen fra begyndelsen", "{0} had the agreement from the beginning"),
        AgreementAct.Proposed => new("{0} foreslog den", "{0} proposed it"),
        AgreementAct.Approved => new("{0} godkendte den, og så gjaldt den", "{0} approved it, and it counted"),
        AgreementAct.Rejected => new("{0} afviste den", "{0} rejected it"),
        AgreementAct.Withdrawn => new("{0} trak den tilbage", "{0} withdrew it"),
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };

    public static BothLanguages Of(AgreementValidity validity) => validity switch
    {
        AgreementValidity.InForce => new("gælder", "in force"),
        AgreementValidity.NotYet => new("gælder ikke endnu", "not in force yet"),
        AgreementValidity.Lapsed => new("udløbet: deres signaler afvises", "lapsed: their signals are refused"),
        _ => throw new ArgumentOutOfRangeException(nameof(validity)),
    };

    public static BothLanguages Of(SignalType type) => type switch
    {
        SignalType.RentArrears => new("huslejerestancer", "rent arrears"),
        SignalType.BenefitStops => new("ydelsesstop", "benefit stops"),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
