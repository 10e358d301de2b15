using EarlyWarning.Board.Fields;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Board.Case.Records;

/// <summary>Words on a case that leaves the house.</summary>
public static class RecordWords
{
    public static readonly BothLanguages Section = new("Journalsystemet", "The records system");
    public static readonly BothLanguages Link = new("Overfør sagen", "Hand the case over");
    public static readonly BothLanguages Title = new("Sag {0}: overfør", "Case {0}: hand over");
    public static readonly BothLanguages Lead = new(
        "Du får hele sagen som én ZIP-fil: journal og breve til at printe, alle papirer og sagens data. Der står navn og CPR-nummer i den.",
        "You get the whole case as one ZIP file: journal and letters to print, all papers, and the case as data. It "
            + "holds name and CPR number.");
    public static readonly BothLanguages NotYours = new(
        "Sagen overføres af kontaktpersonen, stedfortræderen eller teamlederen.",
        "The case is handed over by the contact person, the deputy or the team leader.");
    public static readonly BothLanguages Why = new("Hvad skal du bruge den til?", "What is it for?");
    public static readonly BothLanguages WhyHint = new(
        "Det bliver skrevet i adgangsloggen, før noget bliver læst.", "It is written in the access log before anything is read.");
    public static readonly BothLanguages Fetch = new("Hent sagen", "Fetch the case");
    public static readonly BothLanguages Done = new("Overført", "Handed over");
    public static readonly BothLanguages None = new("Sagen var ikke overført, da siden blev åbnet {0}.",
        "The case had not been handed over when this page was opened {0}.");
    public static readonly BothLanguages Fetched = new("Hentet i hånden af {0}. Formål: {1}", "Fetched by hand by {0}. Purpose: {1}");
    public static readonly BothLanguages Again = new("Har du hentet sagen? Vis listen igen", "Fetched the case? Show the list again");
    public static readonly BothLanguages ByNight = new(
        "Lagt klar til journalsystemet om natten", "Put ready for the records system by the night");
    public static readonly BothLanguages Check = new("Kontrolsum (SHA-256)", "Checksum (SHA-256)");

    public static readonly IReadOnlyList<Choice> Purposes =
    [
        new(EarlyWarning.Privacy.Contracts.Purposes.HandOver, new("den skal i journalsystemet", "it goes into the records system")),
        new(EarlyWarning.Privacy.Contracts.Purposes.RightOfAccess,
            new("borgeren har bedt om indsigt", "the citizen has asked for access")),
    ];

    public static readonly BothLanguages Journal = new("Journal for sag {0}", "Journal of case {0}");
    public static readonly BothLanguages MadeBy = new("Udskrevet {0} af {1}", "Made {0} by {1}");
    public static readonly BothLanguages Parties = new("Parter", "Parties");
    public static readonly BothLanguages Citizen = new("Borger", "Citizen");
    public static readonly BothLanguages Unknown = new("Ikke oplyst eller ikke afgjort", "Not told or not settled");
    public static readonly BothLanguages Team = new("Teamet", "The team");
    public static readonly BothLanguages Dates = new("Datoer", "Dates");
    public static readonly BothLanguages Opened = new("Oprettet", "Opened");
    public static readonly BothLanguages Closed = new("Afsluttet", "Closed");
    public static readonly BothLanguages Goal = new("Borgerens eget mål", "The citizen's own goal");
    public static readonly BothLanguages Timeline = new("Forløb", "Timeline");
    public static readonly BothLanguages Notes = new("Notater", "Notes");
    public static readonly BothLanguages NoNotes = new("Der er ingen notater i sagen.", "There are no notes in the case.");
    public static readonly BothLanguages Corrected = new("Rettet {0} af {1}: {2}", "Corrected {0} by {1}: {2}");
    public static readonly BothLanguages Papers = new("Papirer", "Papers");
    public static readonly BothLanguages Looks = new("Hvem har set borgerens oplysninger", "Who has seen the citizen's data");
    public static readonly BothLanguages Look = new("{0}: {1}. Formål: {2}", "{0}: {1}. Purpose: {2}");
}
