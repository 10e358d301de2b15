using System.Text.Json.Serialization;

namespace EarlyWarning.Cases.Contracts;

/// <summary>How far a case is.</summary>
public enum CaseStatus
{
    [JsonStringEnumMemberName("open")] Open,
    [JsonStringEnumMemberName("paused")] Paused,

    /// <summary>The plan is adopted.</summary>
    [JsonStringEnumMemberName("follow-up")] FollowUp,
    [JsonStringEnumMemberName("closed")] Closed,
}

/// <summary>What the case waits for. Each is one step of the workflow, and the name of the event that wakes it.</summary>
public enum Concern
{
    [JsonStringEnumMemberName("contact-person")] ContactPerson,
    [JsonStringEnumMemberName("team")] Team,
    [JsonStringEnumMemberName("first-contact")] FirstContact,
    [JsonStringEnumMemberName("meeting")] Meeting,
    [JsonStringEnumMemberName("plan")] Plan,
    [JsonStringEnumMemberName("follow-up")] FollowUp,
    [JsonStringEnumMemberName("close")] Close,
}

/// <summary>The parts of the municipality and its partners that a team is made of.</summary>
public enum Sector
{
    [JsonStringEnumMemberName("social-psychiatry")] SocialPsychiatry,
    [JsonStringEnumMemberName("substance-use-treatment")] SubstanceUseTreatment,
    [JsonStringEnumMemberName("benefits-office")] BenefitsOffice,
    [JsonStringEnumMemberName("housing-association")] HousingAssociation,
    [JsonStringEnumMemberName("job-centre")] JobCentre,
}

/// <summary>The one thing a case waits for first.</summary>
public enum NextStep
{
    [JsonStringEnumMemberName("accept-case")] AcceptCase,
    [JsonStringEnumMemberName("answer-invitation")] AnswerInvitation,
    [JsonStringEnumMemberName("contact-citizen")] ContactCitizen,
    [JsonStringEnumMemberName("hold-meeting")] HoldMeeting,
    [JsonStringEnumMemberName("adopt-plan")] AdoptPlan,
    [JsonStringEnumMemberName("follow-up")] FollowUp,
    [JsonStringEnumMemberName("close")] Close,
}

/// <summary>Why somebody said no to a case or an invitation.</summary>
public enum DeclineReason
{
    [JsonStringEnumMemberName("capacity")] Capacity,
    [JsonStringEnumMemberName("conflict-of-interest")] ConflictOfInterest,
    [JsonStringEnumMemberName("wrong-district")] WrongDistrict,
    [JsonStringEnumMemberName("other")] Other,
}

/// <summary>How the citizen was tried to be reached.</summary>
public enum AttemptChannel
{
    [JsonStringEnumMemberName("letter")] Letter,
    [JsonStringEnumMemberName("email")] Email,
    [JsonStringEnumMemberName("sms")] Sms,
    [JsonStringEnumMemberName("phone")] Phone,
    [JsonStringEnumMemberName("visit")] Visit,
    [JsonStringEnumMemberName("meeting")] Meeting,
}

/// <summary>When of the day an attempt was made.</summary>
public enum Daypart
{
    [JsonStringEnumMemberName("morning")] Morning,
    [JsonStringEnumMemberName("afternoon")] Afternoon,
    [JsonStringEnumMemberName("evening")] Evening,
}

/// <summary>How a case ended.</summary>
public enum Outcome
{
    [JsonStringEnumMemberName("kept-home")] KeptHome,
    [JsonStringEnumMemberName("moved-to-suitable-home")] MovedToSuitableHome,
    [JsonStringEnumMemberName("evicted")] Evicted,
    [JsonStringEnumMemberName("homeless")] Homeless,
    [JsonStringEnumMemberName("moved-municipality")] MovedMunicipality,
    [JsonStringEnumMemberName("deceased")] Deceased,
    [JsonStringEnumMemberName("needs-no-help")] NeedsNoHelp,
    [JsonStringEnumMemberName("already-resolved")] AlreadyResolved,
    [JsonStringEnumMemberName("help-declined")] HelpDeclined,
    [JsonStringEnumMemberName("no-contact")] NoContact,
    [JsonStringEnumMemberName("not-justified")] NotJustified,
}
