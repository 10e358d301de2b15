using EarlyWarning.Board.Case;
using EarlyWarning.Board.Site;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Administration;

/// <summary>Words of the pages about people and teams.</summary>
public static class RosterWords
{
    public static readonly BothLanguages Nav = new("Medarbejdere", "Staff");
    public static readonly BothLanguages Title = new("Medarbejdere og teams", "Staff and teams");
    public static readonly BothLanguages People = new("Medarbejdere", "Staff");
    public static readonly BothLanguages Teams = new("Teams", "Teams");
    public static readonly BothLanguages OnePerson = new("{0} medarbejder.", "{0} member of staff.");
    public static readonly BothLanguages ManyPeople = new("{0} medarbejdere.", "{0} members of staff.");
    public static readonly BothLanguages OneAway = new("{0} er fraværende i dag.", "{0} is away today.");
    public static readonly BothLanguages ManyAway = new("{0} er fraværende i dag.", "{0} are away today.");
    public static readonly BothLanguages NobodyAway = new("Ingen er fraværende i dag.", "Nobody is away today.");
    public static readonly BothLanguages Gone = new("Stoppet", "Left");
    public static readonly BothLanguages AddPerson = new("Tilføj en medarbejder", "Add a member of staff");
    public static readonly BothLanguages AddDistrict = new("Tilføj et distrikt", "Add a district");
    public static readonly BothLanguages EditTeam = new("Ret teamet", "Edit the team");
    public static readonly BothLanguages EditTeamOf = new("Ret teamet: {0}", "Edit the team: {0}");
    public static readonly BothLanguages DefaultTeam = new("Kommunens team", "The municipality's team");
    public static readonly BothLanguages EverywhereHint = new("Gælder i hele kommunen", "Covers the whole municipality");
    public static readonly BothLanguages ElseHint = new("Gælder, hvor intet distrikt har postnummeret",
        "Covers where no district has the postcode");
    public static readonly BothLanguages PostcodesAre = new("Postnumre: {0}", "Postcodes: {0}");
    public static readonly BothLanguages Nobody = new("ingen", "nobody");
    public static readonly BothLanguages AtMost = new("Højst {0} sager", "At most {0} cases");
    public static readonly BothLanguages NoLimit = new("ingen grænse", "no limit");
    public static readonly BothLanguages Away = new("Fraværende {0}", "Away {0}");
    public static readonly BothLanguages FromTo = new("{0} til {1}", "{0} to {1}");
    public static readonly BothLanguages SavedBy = new("Sidst gemt {0} af {1}.", "Last saved {0} by {1}.");
    public static readonly BothLanguages NeverSaved = new("Ingen har rettet noget endnu: listen er den fra filen.",
        "Nobody has edited anything yet: the list is the one from the file.");

    public static readonly BothLanguages ForbiddenTitle = new("Siden er for dem, der passer listen",
        "This page is for those who look after the list");
    public static readonly BothLanguages ForbiddenText = new(
        "Administratorer retter medarbejdere og teams. Teamledere retter fravær og kapacitet for sagsbehandlere og medlemmer.",
        "Administrators edit staff and teams. Team leaders edit absences and capacity of caseworkers and members.");
    public static readonly BothLanguages MissingText = new("Den medarbejder eller det distrikt er ikke på listen.",
        "That member of staff or district is not on the list.");

    public static readonly BothLanguages AbsenceTitle = new("Fravær", "Absence");
    public static readonly BothLanguages NoAbsence = new("Intet fravær er skrevet ind.", "No absence is entered.");
    public static readonly BothLanguages AbsentFrom = new("Første dag", "First day");
    public static readonly BothLanguages AbsentTo = new("Sidste dag", "Last day");
    public static readonly BothLanguages AbsenceSend = new("Tilføj fravær", "Add absence");
    public static readonly BothLanguages RemoveAbsence = new("Fjern", "Remove");
    public static readonly BothLanguages RemoveAbsenceOf = new("Fjern fraværet {0}", "Remove the absence {0}");
    public static readonly BothLanguages BackwardsAbsence = new("Sidste dag ligger før første dag", "The last day is before the first");
    public static readonly BothLanguages PastAbsence = new("Sidste dag er gået. Vælg en, der kommer",
        "The last day has passed. Choose one to come");
    public static readonly BothLanguages CapacityTitle = new("Kapacitet", "Capacity");
    public static readonly BothLanguages CapacityLabel = new("Åbne sager på én gang", "Open cases at a time");
    public static readonly BothLanguages CapacityHint = new(
        "Når grænsen er nået, spørger vi en anden først. Lad feltet stå tomt, hvis der ingen grænse er.",
        "Once the limit is reached, we ask somebody else first. Leave it empty if there is no limit.");
    public static readonly BothLanguages CapacitySend = new("Gem kapaciteten", "Save the capacity");
    public static readonly BothLanguages DetailsTitle = new("Oplysninger", "Details");
    public static readonly BothLanguages DetailsSend = new("Gem oplysningerne", "Save the details");
    public static readonly BothLanguages NewPersonLead = new(
        "Giv også personen de samme roller i kommunens Entra-id: begge steder skal sige ja.",
        "Give the person the same roles in the municipality's Entra ID too: both must say yes.");
    public static readonly BothLanguages Name = new("Navn", "Name");
    public static readonly BothLanguages TitleLabel = new("Titel", "Title");
    public static readonly BothLanguages TitleDa = new("Titel på dansk", "Title in Danish");
    public static readonly BothLanguages TitleEn = new("Titel på engelsk", "Title in English");
    public static readonly BothLanguages RolesLabel = new("Roller", "Roles");
    public static readonly BothLanguages RolesHint = new("Roller bestemmer, hvad man ser. Giv ikke flere end nødvendigt.",
        "Roles decide what somebody sees. Give no more than needed.");
    public static readonly BothLanguages SectorLabel = new("Sektor", "Sector");
    public static readonly BothLanguages SectorHint = new("Kun for medlemmer fra en sektor.", "Only for members from a sector.");
    public static readonly BothLanguages SenderLabel = new("Afsender", "Sender");
    public static readonly BothLanguages AlsoForLabel = new("Rådgiver også for", "Advises also for");
    public static readonly BothLanguages AlsoForHint = new(
        "Kun for boligorganisationens medlemmer: en administrator kan passe flere boligorganisationer.",
        "Only for a housing association's members: one manager can look after several associations.");
    public static readonly BothLanguages SenderHint = new(
        "En afsenders medarbejdere ser svarene på dens signaler. En boligorganisations medlemmer skal have en: de spørges kun om lejemål "
            + "hos den.",
        "A sender's staff see the answers to its signals. A housing association's members must have one: they are asked about its "
            + "tenancies alone.");
    public static readonly BothLanguages Untied = new(
        "Ikke knyttet til nogen afsender, og derfor ikke spurgt i nogen sag: {0}. Teamlederen spørges i stedet.",
        "Tied to no sender, and so asked in no case: {0}. The team leader is asked instead.");
    public static readonly BothLanguages AbsenceHint = new(
        "Op til ti hverdage: sagerne bliver, og stedfortræderen tager det, der forfalder imens. Mere end ti hverdage: sagerne gives "
            + "til den, der har færrest, og bliver der.",
        "Up to ten working days: the cases stay, and the deputy takes what falls due meanwhile. More than ten working days: the cases are "
            + "given to whoever has fewest, and stay there.");
    public static readonly BothLanguages Phone = new("Telefon", "Phone");
    public static readonly BothLanguages Email = new("E-mail", "E-mail");
    public static readonly BothLanguages EntraId = new("Entra-id", "Entra id");
    public static readonly BothLanguages EntraHint = new("Objekt-id i Entra. Uden det kan personen ikke logge ind.",
        "Object id in Entra. Without it the person cannot sign in.");
    public static readonly BothLanguages WithoutId = new(
        "Uden objekt-id i Entra kan de her ikke logge ind: {0}.", "Without an object id in Entra these cannot sign in: {0}.");
    public static readonly BothLanguages OutTitle = new("Log ud overalt", "Sign out everywhere");
    public static readonly BothLanguages OutHint = new(
        "Hvis en telefon eller computer er stjålet: personen er ude alle steder med det samme og kan logge ind igen.",
        "If a telephone or computer was stolen: the person is out everywhere at once and can sign in again.");
    public static readonly BothLanguages OutDone = new("Personen er logget ud alle steder.", "The person is signed out everywhere.");
    public static readonly BothLanguages OutSend = new("Log {0} ud alle steder", "Sign {0} out everywhere");
    public static readonly BothLanguages BadPhone = new("Skriv telefonnummeret med tal, for eksempel +45 70 10 11 12",
        "Enter the phone number in digits, for example +45 70 10 11 12");
    public static readonly BothLanguages BadEmail = new("Skriv en e-mailadresse, for eksempel navn@kommune.dk",
        "Enter an e-mail address, for example name@municipality.dk");
    public static readonly BothLanguages BadEntra = new("Et Entra-id ser sådan ud: 00000000-0000-0000-0000-000000000000",
        "An Entra id looks like this: 00000000-0000-0000-0000-000000000000");
    public static readonly BothLanguages OneLine = new("”{0}” skal være én linje", "“{0}” must be one line");

    public static readonly BothLanguages HasLeft = new("er stoppet", "has left");
    public static readonly BothLanguages LeaveTitle = new("Stopper", "Leaving");
    public static readonly BothLanguages LeaveHint = new("Åbne sager gives videre. Du ser hvor mange, før det sker.",
        "Open cases are handed on. You see how many before it happens.");
    public static readonly BothLanguages LeaveNext = new("{0} er stoppet …", "{0} has left …");
    public static readonly BothLanguages LeavePageTitle = new("Er {0} stoppet?", "Has {0} left?");
    public static readonly BothLanguages LeavesNothing = new("{0} har ingen del i åbne sager.", "{0} has no part in any open case.");
    public static readonly BothLanguages ContactInOne = new("Kontaktperson i {0} åben sag.", "Contact person in {0} open case.");
    public static readonly BothLanguages ContactInMany = new("Kontaktperson i {0} åbne sager.", "Contact person in {0} open cases.");
    public static readonly BothLanguages PartOfOne = new("Har del i {0} anden åben sag.", "Has a part in {0} other open case.");
    public static readonly BothLanguages PartOfMany = new("Har del i {0} andre åbne sager.", "Has a part in {0} other open cases.");
    public static readonly BothLanguages LeaveHandsOn = new(
        "Sagerne gives videre inden for et par minutter: til den, der har færrest, med en ny fuld frist.",
        "The cases are handed on within a few minutes: to whoever has fewest, with a full new deadline.");
    public static readonly BothLanguages LeaveTeams = new("Personen går ud af alle teams og får ingen beskeder mere.",
        "The person leaves every team and gets no more messages.");
    public static readonly BothLanguages LeaveSignIn = new("Personen kan ikke logge ind. Navnet bliver stående i gamle sager.",
        "The person cannot sign in. Their name stays in old cases.");
    public static readonly BothLanguages LeaveSend = new("Ja, {0} er stoppet", "Yes, {0} has left");
    public static readonly BothLanguages ReturnTitle = new("Tilbage igen", "Back again");
    public static readonly BothLanguages ReturnHint = new("Personen kan logge ind igen, men er ikke med i noget team, før du sætter det.",
        "The person can sign in again, but is in no team until you say so.");
    public static readonly BothLanguages ReturnSend = new("{0} er tilbage", "{0} is back");

    public static readonly BothLanguages TeamLead = new("De her bliver spurgt, hvor intet distrikt siger andet.",
        "These are asked where no district says otherwise.");
    public static readonly BothLanguages DistrictLead = new("De her bliver spurgt, når borgeren bor i et af postnumrene.",
        "These are asked when the citizen lives in one of the postcodes.");
    public static readonly BothLanguages DistrictDa = new("Distriktets navn på dansk", "The district's name in Danish");
    public static readonly BothLanguages DistrictEn = new("Distriktets navn på engelsk", "The district's name in English");
    public static readonly BothLanguages Postcodes = new("Postnumre", "Postcodes");
    public static readonly BothLanguages PostcodesHint = new("Fire cifre, adskilt af mellemrum eller komma.",
        "Four digits, with spaces or commas between.");
    public static readonly BothLanguages BadPostcode = new("”{0}” er ikke et postnummer på fire cifre",
        "“{0}” is no postcode of four digits");
    public static readonly BothLanguages ContactPersons = new("Kontaktpersoner", "Contact persons");
    public static readonly BothLanguages ContactHint = new("Den med mest plads bliver spurgt først. Står det lige, gælder rækkefølgen.",
        "Whoever has most room is asked first. When that is equal, the order counts.");
    public static readonly BothLanguages Leader = new("Teamleder", "Team leader");
    public static readonly BothLanguages Member = new("Medlem", "Member");
    public static readonly BothLanguages Deputy = new("Stedfortræder", "Deputy");
    public static readonly BothLanguages Number = new("Nummer {0}", "Number {0}");
    public static readonly BothLanguages TeamSend = new("Gem teamet", "Save the team");
    public static readonly BothLanguages RemoveTitle = new("Fjern distriktet", "Remove the district");
    public static readonly BothLanguages RemoveHint =
        new("Nye sager fra postnumrene går til kommunens team. Åbne sager beholder dem, der er spurgt.",
        "New cases from the postcodes go to the municipality's team. Open cases keep whoever was asked.");
    public static readonly BothLanguages RemoveSend = new("Fjern {0}", "Remove {0}");

    public static readonly BothLanguages StaleTitle = new("En anden har gemt imens", "Somebody else saved meanwhile");
    public static readonly BothLanguages Stale = new(
        "Listen er ændret, siden du åbnede formularen. Intet er gemt. Se, hvad der er sket, og send igen, hvis det stadig passer. Det, du "
            + "skrev, står her endnu.",
        "The list changed since you opened the form. Nothing was saved. See what happened, and send again if it still holds. What you "
            + "typed is still here.");
    public static readonly BothLanguages AfterSaving = new("Det gælder fra nu. Ændringen står i historikken.",
        "It holds from now. The change stands in the history.");
    public static readonly BothLanguages RefusedTitle = new("Det passer ikke sammen", "That does not fit together");

    public static readonly BothLanguages History = new("Hvem ændrede hvad", "Who changed what");
    public static readonly BothLanguages HistoryLine = new("Version {0} · {1} · {2}", "Version {0} · {1} · {2}");
    public static readonly BothLanguages FirstVersion = new("Version 0", "Version 0");
    public static readonly BothLanguages FromFile = new("Listen fra filen.", "The list from the file.");
    public static readonly BothLanguages Older = new("Ældre ændringer", "Older changes");
    public static readonly BothLanguages NothingChanged = new("Gemt uden ændringer.", "Saved without changes.");
    public static readonly BothLanguages WasAdded = new("{0} kom til ({1}).", "{0} was added ({1}).");
    public static readonly BothLanguages WasLeft = new("{0} er stoppet.", "{0} has left.");
    public static readonly BothLanguages WasReturned = new("{0} er tilbage.", "{0} is back.");
    public static readonly BothLanguages AbsenceAdded = new("{0} er fraværende {1}.", "{0} is away {1}.");
    public static readonly BothLanguages AbsenceRemoved = new("{0} er ikke længere fraværende {1}.", "{0} is no longer away {1}.");
    public static readonly BothLanguages CapacityChanged = new("{0}: kapacitet fra {1} til {2}.", "{0}: capacity from {1} to {2}.");
    public static readonly BothLanguages RolesChanged = new("{0}: roller fra {1} til {2}.", "{0}: roles from {1} to {2}.");
    public static readonly BothLanguages DetailsChanged = new("{0}: rettet {1}.", "{0}: edited {1}.");
    public static readonly BothLanguages TeamChanged = new("{0}: rettet {1}.", "{0}: edited {1}.");
    public static readonly BothLanguages DistrictAdded = new("Distriktet {0} kom til ({1}).", "The district {0} was added ({1}).");
    public static readonly BothLanguages DistrictRemoved = new("Distriktet {0} er fjernet.", "The district {0} was removed.");

    public static BothLanguages OfRole(string role) => role switch
    {
        Roles.Caseworker => new("sagsbehandler", "caseworker"),
        Roles.TeamLeader => new("teamleder", "team leader"),
        Roles.SectorMember => new("medlem fra en sektor", "member from a sector"),
        Roles.SenderStaff => new("medarbejder hos en afsender", "member of a sender's staff"),
        Roles.Auditor => new("tilsyn med adgangsloggen", "auditor of the access log"),
        Roles.Administrator => new("administrator", "administrator"),
        _ => new(role, role),
    };

    /// <summary>The roles in words; a sector member's sector says more than the role does.</summary>
    public static string RolesOf(Person person, PageContext page) =>
        person.Roles.Count == 0 ? page.Say(Nobody) : string.Join(", ", person.Roles.Select(role =>
        page.Say(role == Roles.SectorMember && person.Sector is { } sector ? CodeWords.InText(sector) : OfRole(role))
            + Landlord(person, role, page)));

    /// <summary>Of which housing association they speak for.</summary>
    private static string Landlord(Person person, string role, PageContext page) =>
        role == Roles.SectorMember && person.Sector == Sector.HousingAssociation && person.Senders.Any()
            ? $" ({string.Join(", ", person.Senders.Select(page.SenderName))})" : "";

    public static string Days(Absence absence, PageContext page) => absence.From == absence.To
        ? page.Language.Day(absence.From, page.Today)
        : page.Say(FromTo, page.Language.Day(absence.From, page.Today), page.Language.Day(absence.To, page.Today));
}
