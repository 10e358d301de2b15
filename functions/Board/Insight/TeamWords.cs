using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Board.Insight;

/// <summary>Words of the team leader's page and of the meeting list.</summary>
public static class TeamWords
{
    public static readonly BothLanguages Title = new("Teamet", "The team");
    public static readonly BothLanguages Lead = new(
        "Åbne sager: {0}. Frister, der er gået: {1}. Spørgsmål uden svar: {2}.",
            "Open cases: {0}. Deadlines that passed: {1}. Questions without an answer: {2}.");

    public static readonly BothLanguages Case = new("Sag", "Case");
    public static readonly BothLanguages Asked = new("Spurgt om", "Asked");
    public static readonly BothLanguages Who = new("Hvem", "Who");
    public static readonly BothLanguages Deadline = new("Frist", "Deadline");
    public static readonly BothLanguages Hand = new("Gør noget", "Act");

    public static readonly BothLanguages Overdue = new("Fristen er gået", "Past the deadline");
    public static readonly BothLanguages OverdueText = new(
        "Vores egne frister. Først dem, hvor ingen af de spurgte svarede til tiden.",
            "Our own deadlines. First those where everyone in the chain let it pass.");
    public static readonly BothLanguages NothingOverdue = new("Ingen frister er overskredet.", "No deadlines have passed.");
    public static readonly BothLanguages Unanswered = new("Uden svar", "Without an answer");
    public static readonly BothLanguages UnansweredText = new(
        "Spurgt om at være kontaktperson eller med i teamet, og har ikke svaret endnu.",
            "Asked to be contact person or to join the team, and has not answered yet.");
    public static readonly BothLanguages NothingUnanswered = new("Ingen mangler at svare.", "Nobody has yet to answer.");
    public static readonly BothLanguages Escalated = new("Givet videre", "Handed on");
    public static readonly BothLanguages EscalatedText = new(
        "Den første i kæden svarede ikke i tide eller sagde nej, og det er ikke gjort endnu.",
            "The first of the chain did not answer in time or said no, and it is not done yet.");
    public static readonly BothLanguages NothingEscalated = new("Intet er givet videre lige nu.", "Nothing is handed on right now.");

    public static readonly BothLanguages Workload = new("Hvem har hvad", "Who has what");
    public static readonly BothLanguages WorkloadText = new("Åbne sager og det, der venter nu. En opgave er alt, hvad personen er bedt om.",
        "Open cases and what waits now. A task is anything that the person is asked to do.");
    public static readonly BothLanguages Person = new("Medarbejder", "Member of staff");
    public static readonly BothLanguages ContactPersonOf = new("Kontaktperson", "Contact person");
    public static readonly BothLanguages MemberOf = new("Med i teamet", "In the team");
    public static readonly BothLanguages NotAnswered = new("Ikke svaret", "Not answered");
    public static readonly BothLanguages Tasks = new("Opgaver nu", "Tasks now");
    public static readonly BothLanguages TasksLate = new("Heraf for sent", "Of them late");

    public static readonly BothLanguages Flow = new("Til- og afgang", "Arrivals and departures");
    public static readonly BothLanguages FlowText = new(
        "Åbnet og afsluttet pr. uge, og åbne ved ugens udgang. Nu er {0} åbne; kapaciteten er sat til {1}.",
        "Opened and closed each week, and open at its end. Now {0} are open; capacity is set to {1}.");
    public static readonly BothLanguages Week = new("Uge fra", "Week from");
    public static readonly BothLanguages Opened = new("Åbnet", "Opened");
    public static readonly BothLanguages Closed = new("Afsluttet", "Closed");
    public static readonly BothLanguages OpenAtEnd = new("Åbne", "Open");
    public static readonly BothLanguages OfCapacity = new("Af kapaciteten", "Of capacity");

    public static readonly BothLanguages Sectors = new("Hvor venter vi", "Where we wait");
    public static readonly BothLanguages SectorsText = new(
        "Invitationer i sager åbnet det seneste halve år. "
            + "Svartiden er hverdage fra invitationen; halvdelen af alle inviterede svarede inden.",
        "Invitations in cases opened in the last half-year. "
            + "The answer time is working days from the invitation; half of all invited were faster.");
    public static readonly BothLanguages Sector = new("Sektor", "Sector");
    public static readonly BothLanguages Invited = new("Inviteret", "Invited");
    public static readonly BothLanguages Accepted = new("Ja", "Yes");
    public static readonly BothLanguages Declined = new("Nej", "No");
    public static readonly BothLanguages NoCapacity = new("Nej: ikke tid", "No: no time");
    public static readonly BothLanguages Waiting = new("Venter", "Waiting");
    public static readonly BothLanguages Late = new("Heraf for sent", "Of them late");
    public static readonly BothLanguages AnswerTime = new("Svartid", "Answer time");
    public static readonly BothLanguages NoAnswersYet = new("ingen svar", "no answers");
    public static readonly BothLanguages HalfSilent = new("højst halvdelen har svaret", "at most half have answered");
    public static readonly BothLanguages NobodyInvited = new("Ingen er inviteret endnu.", "Nobody has been invited yet.");

    public static readonly BothLanguages MeetingsMenu = new("Boligmøde", "Housing meeting");
    public static readonly BothLanguages Meetings = new("Liste til boligmødet", "List for the housing meeting");
    public static readonly BothLanguages MeetingsText = new(
        "Åbne sager, som boligorganisationen er inviteret til. Listen er fra {0}.",
            "Open cases that the housing association is invited to. The list is of {0}.");
    public static readonly BothLanguages MeetingsPacketText = new(
        "Åbne sager, som du er inviteret til. Listen er fra {0}.", "Open cases that you are invited to. The list is of {0}.");
    public static readonly BothLanguages NoMeetings = new("Ingen åbne sager at tale om.", "No open cases to talk about.");
    public static readonly BothLanguages Band = new("Risiko", "Risk");
    public static readonly BothLanguages LegalStep = new("Næste retlige skridt", "Next legal step");
    public static readonly BothLanguages ContactPerson = new("Kontaktperson", "Contact person");
    public static readonly BothLanguages NobodyYet = new("ingen endnu", "nobody yet");
    public static readonly BothLanguages Housing = new("Boligorganisationen", "Housing association");
    public static readonly BothLanguages TakesPart = new("{0} deltager", "{0} takes part");
    public static readonly BothLanguages TakesNoPart = new("deltager ikke", "does not take part");
    public static readonly BothLanguages IsAsked = new("{0} mangler at svare", "{0} has yet to answer");
    public static readonly BothLanguages NoAnswer = new("intet svar", "no answer");
    public static readonly BothLanguages Meeting = new("Møde", "Meeting");
    public static readonly BothLanguages MeetingHeld = new("holdt {0}", "held {0}");
    public static readonly BothLanguages NoMeeting = new("ikke aftalt", "not set");
    public static readonly BothLanguages YourStep = new("Dit næste skridt", "Your next step");
    public static readonly BothLanguages NextStep = new("Kommunens næste skridt", "The municipality's next step");
    public static readonly BothLanguages Notes = new("Noter", "Notes");

    public static readonly BothLanguages LeadersTitle = new("Siden er for teamledere", "This page is for team leaders");
    public static readonly BothLanguages LeadersText = new(
        "Her er tal for hele teamet og alle sager. Spørg teamlederen, hvis du har brug for et af dem.",
        "These are figures of the whole team and all cases. Ask the team leader if you need one of them.");
    public static readonly BothLanguages MeetingsForbiddenTitle = new("Siden er for dem, der holder boligmødet",
        "This page is for those who hold the housing meeting");
    public static readonly BothLanguages MeetingsForbiddenText = new(
        "Listen bruges af kommunens sagsbehandlere og boligorganisationen. Dine egne invitationer står på din liste.",
        "The list is for the municipality's caseworkers and the housing association. Your own invitations are in your list.");
}
