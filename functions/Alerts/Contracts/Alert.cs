using System.Text.Json.Serialization;

namespace EarlyWarning.Alerts.Contracts;

/// <summary>Why somebody is told. The order of the table in docs/domain.md#convening-the-team.</summary>
public enum AlertKind
{
    [JsonStringEnumMemberName("case-opened")] CaseOpened,
    [JsonStringEnumMemberName("became-acute")] BecameAcute,
    [JsonStringEnumMemberName("invitation")] Invitation,
    [JsonStringEnumMemberName("reminder")] Reminder,
    [JsonStringEnumMemberName("escalation")] Escalation,
    [JsonStringEnumMemberName("no-answer")] NoAnswer,
    [JsonStringEnumMemberName("debt-settled")] DebtSettled,
    [JsonStringEnumMemberName("band-fell")] BandFell,
    [JsonStringEnumMemberName("new-signal")] NewSignal,
    [JsonStringEnumMemberName("citizen-reached")] CitizenReached,
    [JsonStringEnumMemberName("meeting-set")] MeetingSet,
    [JsonStringEnumMemberName("meeting-moved")] MeetingMoved,
    [JsonStringEnumMemberName("meeting-cancelled")] MeetingCancelled,

    /// <summary>Somebody who was to be there cannot come.</summary>
    [JsonStringEnumMemberName("meeting-declined")] MeetingDeclined,

    /// <summary>The case was given to somebody who has not taken it: the meeting is theirs who had it until then.</summary>
    [JsonStringEnumMemberName("meeting-kept")] MeetingKept,

    /// <summary>
    /// Of whoever is to hold a meeting that another had set: asked to take the case (<see cref="Alert.About"/>), or standing in.
    /// </summary>
    [JsonStringEnumMemberName("meeting-given")] MeetingGiven,

    /// <summary>Somebody took the case, and the meeting with it.</summary>
    [JsonStringEnumMemberName("meeting-taken")] MeetingTaken,
    [JsonStringEnumMemberName("meeting-held-early")] MeetingHeldEarly,
    [JsonStringEnumMemberName("plan-adopted")] PlanAdopted,
    [JsonStringEnumMemberName("closed")] Closed,
    [JsonStringEnumMemberName("follow-up-due")] FollowUpDue,
    [JsonStringEnumMemberName("quorum")] Quorum,
    [JsonStringEnumMemberName("slots-proposed")] SlotsProposed,
    [JsonStringEnumMemberName("race")] Race,
    [JsonStringEnumMemberName("asked")] Asked,
    [JsonStringEnumMemberName("hold-answered")] CollectionHoldAnswered,
    [JsonStringEnumMemberName("hold-lapsed")] CollectionHoldLapsed,
    [JsonStringEnumMemberName("instalment-broken")] InstalmentBroken,
    [JsonStringEnumMemberName("instalment-unknown")] InstalmentUnknown,
    [JsonStringEnumMemberName("rent-help-decided")] RentHelpDecided,
    [JsonStringEnumMemberName("relapsed")] Relapsed,
    [JsonStringEnumMemberName("paused")] Paused,
    [JsonStringEnumMemberName("resumed")] Resumed,
    [JsonStringEnumMemberName("objected")] Objected,

    /// <summary>To whoever is asked to decide on an objection: the home may be lost before they have.</summary>
    [JsonStringEnumMemberName("eviction-near")] EvictionNear,
    [JsonStringEnumMemberName("band-decided")] BandDecided,
    [JsonStringEnumMemberName("closing-decided")] ClosingDecided,
    [JsonStringEnumMemberName("closing-withdrawn")] ClosingWithdrawn,
    [JsonStringEnumMemberName("reopened")] Reopened,
    [JsonStringEnumMemberName("new-case-asked")] NewCaseAsked,

    /// <summary>The citizen's CPR number changed, or that was taken back: two cases may be one, or one two.</summary>
    [JsonStringEnumMemberName("number-changed")] NumberChanged,

    /// <summary>Something that this person was told, or closed a case on, was written down wrongly.</summary>
    [JsonStringEnumMemberName("corrected")] Corrected,

    /// <summary>A person wrote that a legal date was moved or is off.</summary>
    [JsonStringEnumMemberName("date-moved")] DateMoved,

    /// <summary>Time alone put the case into a graver band: nobody has told anything new.</summary>
    [JsonStringEnumMemberName("risk-rose")] RiskRose,

    /// <summary>Several cases at once: to whoever is asked to take them, and to whoever had them.</summary>
    [JsonStringEnumMemberName("cases-given")] CasesGiven,
    [JsonStringEnumMemberName("cases-taken")] CasesTaken,

    /// <summary>A signal without a CPR number waits for somebody to say who it is about.</summary>
    [JsonStringEnumMemberName("identity-asked")] IdentityAsked,

    /// <summary>Nobody has said so in time.</summary>
    [JsonStringEnumMemberName("identity-unanswered")] IdentityUnanswered,
    [JsonStringEnumMemberName("dead-letter")] DeadLetter,
    [JsonStringEnumMemberName("failed-workflow")] FailedWorkflow,
    [JsonStringEnumMemberName("failed-erasure")] FailedErasure,

    /// <summary>A citizen was erased before their time; who asked and who agreed stands in the security log.</summary>
    [JsonStringEnumMemberName("erased-on-request")] ErasedOnRequest,

    /// <summary>An auditor asks for that: a second person is to agree.</summary>
    [JsonStringEnumMemberName("erasure-asked")] ErasureAsked,

    /// <summary>It came to nothing: somebody said no, it was taken back, or nobody answered.</summary>
    [JsonStringEnumMemberName("erasure-ended")] ErasureEnded,

    /// <summary>Of these two, <see cref="Alert.About"/> is the exemption from erasure: it ends soon.</summary>
    [JsonStringEnumMemberName("hold-ends")] HoldEnds,

    /// <summary>It ended yesterday: the nights erase again.</summary>
    [JsonStringEnumMemberName("hold-ended")] HoldEnded,

    /// <summary>Nothing that is past its time goes until somebody who has looked says so: a new installation, or a restored one.</summary>
    [JsonStringEnumMemberName("nights-only-count")] NightsOnlyCount,

    /// <summary>A citizen who says that something is wrong waits for an answer.</summary>
    [JsonStringEnumMemberName("rectification-due")] RectificationDue,

    /// <summary>Its sender stands by it.</summary>
    [JsonStringEnumMemberName("rectification-answered")] RectificationAnswered,

    /// <summary>Somebody looked at many who are not of their work within an hour; who it was stands on the auditors' page alone.</summary>
    [JsonStringEnumMemberName("unusual-access")] UnusualAccess,

    /// <summary>An administrator proposed access for somebody: another is to agree.</summary>
    [JsonStringEnumMemberName("roles-asked")] RolesAsked,
    [JsonStringEnumMemberName("roles-given")] RolesGiven,

    /// <summary>An administrator or auditor is one no more, or has left.</summary>
    [JsonStringEnumMemberName("roles-taken")] RolesTaken,

    /// <summary>The half-yearly review of who has access is due, or waits for a second administrator.</summary>
    [JsonStringEnumMemberName("review-due")] ReviewDue,

    /// <summary>Not the citizen's situation but the rules moved the case to another band.</summary>
    [JsonStringEnumMemberName("rules-moved")] RulesMoved,

    /// <summary>Of these four, <see cref="Alert.About"/> is the version of the set.</summary>
    [JsonStringEnumMemberName("rules-proposed")] RulesProposed,
    [JsonStringEnumMemberName("rules-approved")] RulesApproved,
    [JsonStringEnumMemberName("rules-dropped")] RulesDropped,
    [JsonStringEnumMemberName("rules-in-force")] RulesInForce,

    /// <summary>Of these two, <see cref="Alert.About"/> is the sender: its agreement waits for a second administrator.</summary>
    [JsonStringEnumMemberName("agreement-waits")] AgreementWaits,

    /// <summary>The sender's system is told nothing any more.</summary>
    [JsonStringEnumMemberName("webhook-rests")] WebhookRests,

    /// <summary>What is due, on the morning of a working day.</summary>
    [JsonStringEnumMemberName("digest")] Digest,
}

/// <summary>A message to one person: codes only, put into words (Danish and English) by the channel. No personal data.</summary>
/// <param name="Id">Deterministic: telling the same thing twice is telling it once.</param>
/// <param name="To">Roster id.</param>
/// <param name="About">Code of what is asked: a concern such as <c>contact-person</c>, or a sector; null when the kind says it all.</param>
/// <param name="DueAt">The deadline, if one runs; of those about the meeting, its time.</param>
/// <param name="Lines">Of a digest: what is due, the oldest deadline first.</param>
/// <param name="Meeting">Goes along as a calendar file.</param>
/// <param name="More">How many lines a digest has left out; null: none.</param>
public sealed record Alert(
    string Id, string To, AlertKind Kind, string? CaseId, string? About, DateTimeOffset? DueAt, DateTimeOffset At,
    IReadOnlyList<AlertLine>? Lines = null, int? More = null, MeetingInvite? Meeting = null)
{
    /// <summary>Of an acute case or a legal date: told at once whatever the person has chosen. Null: it can wait if they so wish.</summary>
    public bool? Urgent { get; init; }

    /// <summary>Of a digest: what was held back for it, the newest first; null: nothing.</summary>
    public IReadOnlyList<HeldAlert>? Held { get; init; }
}

/// <summary>What somebody chose to hear of once a day.</summary>
/// <param name="About">As in <see cref="Alert"/>.</param>
public sealed record HeldAlert(AlertKind Kind, string? CaseId, string? About);

/// <summary>One thing that is due.</summary>
/// <param name="About">Code of what is asked, as in <see cref="Alert"/>, or <see cref="Race"/>.</param>
/// <param name="DueAt">The deadline; of <see cref="Race"/> the day of the legal date.</param>
/// <param name="Late">The deadline has passed, for this person or for all who were asked.</param>
/// <param name="Steps">Of <see cref="Race"/>: codes of the steps.</param>
/// <param name="Unanswered">Everybody who was asked has let it pass: the deadline is only when it is told again.</param>
public sealed record AlertLine(string CaseId, string About, DateTimeOffset DueAt, bool Late, IReadOnlyList<string>? Steps = null,
    bool Unanswered = false)
{
    /// <summary>Nothing is asked: steps of the municipality's own can hardly be done before a legal date.</summary>
    public const string Race = "race";
}

/// <summary>Reason codes of the queue's dead letters.</summary>
public static class AlertCodes
{
    /// <summary>An alert is for somebody who is not in the roster.</summary>
    public const string UnknownPerson = "unknown-person";

    /// <summary>The mail server takes no mail for a person, or not this one, and says that it never will.</summary>
    public const string MailRefused = "mail-refused";
}

/// <summary>Message on <see cref="EarlyWarning.Platform.Queues.Alerts"/>.</summary>
public sealed record AlertsDue(IReadOnlyList<Alert> Alerts);
