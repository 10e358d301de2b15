using System.Text.Json.Serialization;
using EarlyWarning.People.Contracts;

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

    /// <summary>One action of the plan.</summary>
    [JsonStringEnumMemberName("action")] Action,

    /// <summary>The housing association is asked to hold its collection.</summary>
    [JsonStringEnumMemberName("collection-hold")] CollectionHold,

    /// <summary>The review at the end of a phase of the nine-month course.</summary>
    [JsonStringEnumMemberName("phase-review")] PhaseReview,

    /// <summary>A person decides on the citizen's objection.</summary>
    [JsonStringEnumMemberName("objection")] Objection,

    /// <summary>The home is made safe before a legal date that the next own step would be too late for.</summary>
    [JsonStringEnumMemberName("avert-eviction")] AvertEviction,

    /// <summary>Somebody says what happened on a legal date that has passed.</summary>
    [JsonStringEnumMemberName("legal-date")] LegalDate,

    /// <summary>A team leader agrees to a lower band, or does not.</summary>
    [JsonStringEnumMemberName("agreement")] Agreement,

    /// <summary>A team leader agrees to a closing, or does not.</summary>
    [JsonStringEnumMemberName("closing-agreement")] ClosingAgreement,

    /// <summary>The team leader says who is asked for a housing association that nobody in the roster is tied to.</summary>
    [JsonStringEnumMemberName("adviser")] Adviser,

    /// <summary>Somebody says whether a case goes on that was opened on what was taken back.</summary>
    [JsonStringEnumMemberName("retraction")] Retraction,

    /// <summary>Somebody looks a case through that was parted from another: a change of number was taken back.</summary>
    [JsonStringEnumMemberName("parted")] Parted,
}

/// <summary>What the workflow follows side by side as long as a case is not closed, each in a sub-orchestration of its own.</summary>
public enum Strand
{
    /// <summary>Somebody takes the case and reaches the citizen.</summary>
    [JsonStringEnumMemberName("contact")] Contact,

    /// <summary>The members answer; more may be invited at any time.</summary>
    [JsonStringEnumMemberName("team")] Team,

    /// <summary>The meeting with the citizen, and the plan it leads to.</summary>
    [JsonStringEnumMemberName("meeting")] Meeting,

    /// <summary>A year of follow-ups, actions and reviews, and the closing.</summary>
    [JsonStringEnumMemberName("follow-up")] FollowUp,

    /// <summary>What only the clock brings: a pause ends, a hold lapses, an instalment falls due, a race is about to be lost.</summary>
    [JsonStringEnumMemberName("watch")] Watch,
}

/// <summary>The one thing a case waits for first.</summary>
public enum NextStep
{
    [JsonStringEnumMemberName("accept-case")] AcceptCase,
    [JsonStringEnumMemberName("answer-invitation")] AnswerInvitation,
    [JsonStringEnumMemberName("contact-citizen")] ContactCitizen,
    [JsonStringEnumMemberName("hold-meeting")] HoldMeeting,
    [JsonStringEnumMemberName("adopt-plan")] AdoptPlan,
    [JsonStringEnumMemberName("avert-eviction")] AvertEviction,
    [JsonStringEnumMemberName("follow-up")] FollowUp,
    [JsonStringEnumMemberName("close")] Close,
}

/// <summary>What was done so that a home is not lost on a legal date.</summary>
public enum Aversion
{
    [JsonStringEnumMemberName("payment")] Payment,

    /// <summary>Aktivloven § 81 a.</summary>
    [JsonStringEnumMemberName("rent-help")] RentHelp,
    [JsonStringEnumMemberName("withdrawn")] Withdrawn,

    /// <summary>By the bailiff court or the landlord, to another date.</summary>
    [JsonStringEnumMemberName("postponed")] Postponed,
    [JsonStringEnumMemberName("other-roof")] OtherRoof,
}

/// <summary>What happened on a legal date that has passed.</summary>
public enum LegalDateEnd
{
    [JsonStringEnumMemberName("evicted")] Evicted,
    [JsonStringEnumMemberName("postponed")] Postponed,
    [JsonStringEnumMemberName("withdrawn")] Withdrawn,
    [JsonStringEnumMemberName("paid")] Paid,

    /// <summary>Only of a demand's deadline: nobody paid, and the lease is not terminated.</summary>
    [JsonStringEnumMemberName("nothing")] Nothing,
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

/// <summary>Where the meeting is; an address is in the vault alone.</summary>
public enum MeetingPlace
{
    [JsonStringEnumMemberName("office")] Office,
    [JsonStringEnumMemberName("home")] Home,
    [JsonStringEnumMemberName("housing-association")] HousingAssociation,

    /// <summary>In a case of before also by phone.</summary>
    [JsonStringEnumMemberName("video")] Video,
    [JsonStringEnumMemberName("phone")] Phone,
    [JsonStringEnumMemberName("elsewhere")] Elsewhere,
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

/// <summary>Why a case rests.</summary>
public enum PauseReason
{
    [JsonStringEnumMemberName("court-date")] CourtDate,
    [JsonStringEnumMemberName("benefit-processing")] BenefitProcessing,
    [JsonStringEnumMemberName("payment-promised")] PaymentPromised,
    [JsonStringEnumMemberName("deceased-check")] DeceasedCheck,
    [JsonStringEnumMemberName("missing-data")] MissingData,
    [JsonStringEnumMemberName("other")] Other,

    /// <summary>The citizen objected to the processing: nothing is processed until a person has decided.</summary>
    [JsonStringEnumMemberName("objection")] Objection,
}

/// <summary>Why a person sets another band than the rules.</summary>
public enum OverrideReason
{
    [JsonStringEnumMemberName("known-agreement")] KnownAgreement,
    [JsonStringEnumMemberName("wrong-data")] WrongData,
    [JsonStringEnumMemberName("graver-than-data")] GraverThanData,
    [JsonStringEnumMemberName("help-in-place")] HelpInPlace,
    [JsonStringEnumMemberName("other")] Other,
}

/// <summary>
/// What an action of the plan is about. The municipality's own steps among them take time, and can be raced by a legal step.
/// </summary>
public static class ActionCodes
{
    public const string PaymentPlan = "payment-plan";

    /// <summary>Aktivloven § 81 a.</summary>
    public const string TemporaryRentHelp = "temporary-rent-help";
    public const string HousingBenefitCheck = "housing-benefit-check";
    public const string SanctionReview = "sanction-review";
}

/// <summary>What a citizen lives on, asked at each follow-up.</summary>
public enum Livelihood
{
    [JsonStringEnumMemberName("work")] Work,
    [JsonStringEnumMemberName("benefit")] Benefit,
    [JsonStringEnumMemberName("pension")] Pension,
    [JsonStringEnumMemberName("education-grant")] EducationGrant,
    [JsonStringEnumMemberName("no-income")] NoIncome,
    [JsonStringEnumMemberName("unknown")] Unknown,
}

/// <summary>How an action of the plan ended.</summary>
public enum ActionEnd
{
    [JsonStringEnumMemberName("done")] Done,

    /// <summary>No longer needed, or overtaken by a new plan.</summary>
    [JsonStringEnumMemberName("dropped")] Dropped,
}

/// <summary>Why a team leader gives a case to somebody else.</summary>
public enum ReassignReason
{
    [JsonStringEnumMemberName("workload")] Workload,
    [JsonStringEnumMemberName("absence")] Absence,
    [JsonStringEnumMemberName("conflict-of-interest")] ConflictOfInterest,
    [JsonStringEnumMemberName("citizens-wish")] CitizensWish,
    [JsonStringEnumMemberName("left")] Left,
    [JsonStringEnumMemberName("other")] Other,
}
