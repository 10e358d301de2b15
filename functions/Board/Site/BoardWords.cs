using EarlyWarning.Board.Fields;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Site;

/// <summary>Words of the frame around every page, Danish beside English so that neither can be forgotten.</summary>
public static class BoardWords
{
    public static readonly BothLanguages Product = new("Tidlig varsling", "Early warning");
    public static readonly BothLanguages TitleOf = new("{0} · Tidlig varsling", "{0} · Early warning");
    public static readonly BothLanguages SkipToContent = new("Gå til indholdet", "Skip to content");
    public static readonly BothLanguages MainMenu = new("Hovedmenu", "Main menu");
    public static readonly BothLanguages MyWork = new("Mit arbejde", "My work");
    public static readonly BothLanguages Inbox = new("Beskeder", "Messages");
    public static readonly BothLanguages SignOut = new("Log ud", "Sign out");
    public static readonly BothLanguages OtherLanguage = new("English", "Dansk");
    public static readonly BothLanguages OtherLanguageCode = new("en", "da");
    public static readonly BothLanguages BackToWork = new("Til mit arbejde", "Back to my work");
    public static readonly BothLanguages BackToCase = new("Tilbage til sagen", "Back to the case");
    public static readonly BothLanguages BackToStart = new("Til din forside", "To your first page");
    public static readonly BothLanguages Footer = new(
        "Hver visning af en borgers navn og CPR-nummer skrives i adgangsloggen.",
        "Every look at a citizen's name and CPR number is written to the access log.");

    public static readonly BothLanguages Version = new("Tidlig varsling {0}", "Early warning {0}");

    public static readonly BothLanguages Today = new("i dag", "today");
    public static readonly BothLanguages Tomorrow = new("i morgen", "tomorrow");
    public static readonly BothLanguages Yesterday = new("i går", "yesterday");
    public static readonly BothLanguages And = new(" og ", " and ");
    public static readonly BothLanguages DayAndTime = new("{0} {1}", "{0} at {1}");
    public static readonly BothLanguages System = new("Systemet", "The system");
    public static readonly BothLanguages UnknownPerson = new("En tidligere medarbejder", "A former member of staff");

    public static readonly BothLanguages Saved = new("Gemt.", "Saved.");
    public static readonly BothLanguages SavedLine = new("Gemt: {0}.", "Saved: {0}.");
    public static readonly BothLanguages NothingMore = new("Du skal ikke gøre mere nu. Du får besked, når der sker noget.",
        "There is nothing more for you to do now. You are told when something happens.");
    public static readonly BothLanguages ErrorPrefix = new("Fejl: {0}", "Error: {0}");
    public static readonly BothLanguages ErrorSummary = new("Ret dette, og send igen", "Correct this and send again");
    public static readonly BothLanguages Choose = new("Vælg …", "Choose …");

    public static readonly BothLanguages NotFoundTitle = new("Siden findes ikke", "This page does not exist");
    public static readonly BothLanguages NotFoundText = new(
        "Sagen findes ikke, eller du er ikke inviteret til den. Se efter i din liste.",
        "The case does not exist, or you are not invited to it. Look for it in your list.");
    public static readonly BothLanguages AuditorTitle = new("Tilsynet åbner ikke sager", "Auditors open no cases");
    public static readonly BothLanguages AuditorText = new(
        "Du fører tilsyn med opslagene, ikke med arbejdet i sagerne. Det, en borger har ret til at se om sig selv, henter du under "
        + "Adgangslog. Spørg teamlederen, hvis en sag skal gennemgås.",
        "You supervise the look-ups, not the work in the cases. What a citizen has a right to see about themselves you find under Access "
        + "log. Ask the team leader if a case must be reviewed.");
    public static readonly BothLanguages AdministratorTitle = new("Administratorer åbner ikke sager", "Administrators open no cases");
    public static readonly BothLanguages AdministratorText = new(
        "Som administrator passer du indstillinger, medarbejdere og aftaler. Sager åbnes af sagsbehandlere, teamledere og dem, der er "
        + "inviteret til dem. Spørg en teamleder, hvis en sag skal ses efter.",
        "As an administrator you look after settings, staff and agreements. Cases are opened by caseworkers, team leaders and whoever is "
        + "invited to them. Ask a team leader if a case must be looked at.");
    public static readonly BothLanguages NotKnownTitle = new("Du har ingen rolle her", "You have no role here");
    public static readonly BothLanguages NotYoursTitle = new("Det er ikke dit skridt", "That step is not yours");
    public static readonly BothLanguages NotYoursText = new(
        "Det skridt hører til en anden rolle end din. Gå tilbage til sagen, og se, hvem der har det.",
        "That step belongs to another role than yours. Go back to the case and see who has it.");
    public static readonly BothLanguages FailedTitle = new("Noget gik galt hos os", "Something went wrong on our side");
    public static readonly BothLanguages FailedText = new(
        "Det, du skrev, er måske ikke gemt. Gå tilbage i browseren, og send igen om et øjeblik. Driften har fået besked.",
        "What you typed may not be saved. Go back in your browser and send again in a moment. Operations have been told.");
    public static readonly BothLanguages UnreadableTitle = new("Dette kan ikke læses", "This cannot be read");
    public static readonly BothLanguages UnreadableText = new(
        "Det er forseglet med en nøgle, som mangler. Intet er slettet. Sig det til en administrator; det hjælper ikke at prøve igen.",
        "It was sealed by a key that is not there. Nothing is deleted. Tell an administrator; trying again does not help.");
    public static readonly BothLanguages ForgeryText = new(
        "Formularen var for gammel til at sende. Intet er gemt. Det, du skrev, står her endnu: send igen.",
        "The form was too old to send. Nothing was saved. What you typed is still here: send it again.");
    public static readonly BothLanguages ForgeryTitle = new("Formularen kunne ikke sendes", "The form could not be sent");
    public static readonly BothLanguages ForgeryPlainText = new(
        "Formularen var for gammel til at sende. Intet er gemt. Gå tilbage, hent siden igen, og send.",
        "The form was too old to send. Nothing was saved. Go back, reload the page and send.");

    public static readonly BothLanguages FormTooLargeTitle = new("Formularen fylder for meget", "The form is too large");
    public static readonly BothLanguages FormTooLargeText = new(
        "Intet er gemt. Gå tilbage i browseren: det, du skrev, står der endnu. Gør det kortere, og send igen.",
        "Nothing was saved. Go back in your browser: what you typed is still there. Make it shorter and send it again.");
    public static readonly BothLanguages FormBrokenText = new(
        "Formularen kom ikke hel frem. Intet er gemt. Gå tilbage i browseren, og send igen.",
        "The form did not arrive whole. Nothing was saved. Go back in your browser and send it again.");

    public static readonly BothLanguages SessionEndedTitle = new("Du er blevet logget ud", "You have been signed out");
    public static readonly BothLanguages SessionEndedText = new(
        "Intet er gemt endnu, men det, du skrev, er ikke væk. Luk ikke denne fane. Log ind i en ny fane, og kom tilbage hertil.",
        "Nothing is saved yet, but what you typed is not lost. Keep this tab open. Sign in in a new tab and come back here.");
    public static readonly BothLanguages SessionEndedSignIn = new("Log ind (åbner en ny fane)", "Sign in (opens a new tab)");
    public static readonly BothLanguages SessionEndedResume = new("Jeg er logget ind: hent formularen igen",
        "I am signed in: bring the form back");
    public static readonly BothLanguages ResumedTitle = new("Det, du skrev, er her endnu", "What you typed is still here");
    public static readonly BothLanguages ResumedText = new("Intet er gemt endnu. Se det efter, og send.",
        "Nothing is saved yet. Check it and send.");

    public static readonly BothLanguages SignInTitle = new("Hvem er du?", "Who are you?");
    public static readonly BothLanguages SignInText = new(
        "Det her er en demonstration med opfundne personer. Vælg en for at se tavlen med deres øjne.",
        "This is a demonstration with made-up people. Choose one to see the board through their eyes.");
    public static readonly BothLanguages SignInFirst = new(
        "Du er ikke logget ind. Log ind gennem kommunens login, og prøv igen.",
        "You are not signed in. Sign in through the municipality's sign-in and try again.");

    public static readonly BothLanguages NotKnown = new(
        "Du er logget ind, men har ingen rolle her. Bed kommunens administrator om adgang, og prøv igen.",
        "You are signed in, but have no role here. Ask the municipality's administrator for access and try again.");

    public static readonly BothLanguages NotProvedTitle = new("Login lykkedes ikke", "The sign-in did not succeed");
    public static readonly BothLanguages NotProvedText = new(
        "Svaret fra kommunens login kunne ikke bruges. Måske var det for gammelt eller brugt før. Gå til forsiden, og log ind igen.",
        "The answer from the municipality's sign-in could not be used. It may have been too old, or used before. Go to the front page and "
            + "sign in again.");
    public static readonly BothLanguages NotTakenText = new(
        "Kommunens login afviser dette system, så ingen kan logge ind lige nu. Ring til kommunens it-afdeling: loggen siger hvorfor.",
        "The municipality's sign-in refuses this system, so nobody can sign in just now. Call the municipality's IT department: the log "
            + "says why.");
    public static readonly BothLanguages ProviderAwayTitle = new("Kommunens login svarer ikke",
        "The municipality's sign-in does not answer");
    public static readonly BothLanguages ProviderAwayText = new(
        "Ingen kan logge ind lige nu. Prøv igen om lidt. Varer det ved, så ring til kommunens it-afdeling.",
        "Nobody can sign in just now. Try again in a little while. If it goes on, call the municipality's IT department.");

    public static readonly BothLanguages NotDatedText = new(
        "Kommunens login fortæller ikke, hvornår du loggede ind. Så kan ingen logge dig ud igen. Bed kommunens it-afdeling om at lade "
            + "oplysningen iat følge med.",
        "The municipality's sign-in does not say when you signed in, and so nobody could sign you out again. Ask the municipality's IT "
            + "department to pass the claim iat on.");

    public static readonly BothLanguages JustEndedTitle = new("Du er logget ud overalt", "You are signed out everywhere");
    public static readonly BothLanguages JustEndedText = new(
        "Alle dine logind blev afsluttet for lidt siden. Vent fem minutter, gå til forsiden, og log ind igen.",
        "All your sessions were ended a moment ago. Wait five minutes, go to the front page and sign in again.");

    public static readonly BothLanguages SignedOutTitle = new("Du er ved at blive logget ud", "You are being signed out");

    public static readonly BothLanguages SignedOutText = new("Du kan lukke siden, når du er logget ud.",
        "You can close the page once you are signed out.");
}
