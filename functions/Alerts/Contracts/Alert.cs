using System.Text.Json.Serialization;

namespace EarlyWarning.Alerts.Contracts;

/// <summary>Why somebody is told. The order of domain § 6's table.</summary>
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
    [JsonStringEnumMemberName("plan-adopted")] PlanAdopted,
    [JsonStringEnumMemberName("closed")] Closed,
    [JsonStringEnumMemberName("follow-up-due")] FollowUpDue,
    [JsonStringEnumMemberName("quorum")] Quorum,
    [JsonStringEnumMemberName("slots-proposed")] SlotsProposed,
    [JsonStringEnumMemberName("race")] Race,
    [JsonStringEnumMemberName("asked")] Asked,
    [JsonStringEnumMemberName("hold-answered")] HoldAnswered,
    [JsonStringEnumMemberName("hold-lapsed")] HoldLapsed,
    [JsonStringEnumMemberName("instalment-broken")] InstalmentBroken,
    [JsonStringEnumMemberName("instalment-unknown")] InstalmentUnknown,
    [JsonStringEnumMemberName("rent-help-decided")] RentHelpDecided,
    [JsonStringEnumMemberName("relapsed")] Relapsed,
    [JsonStringEnumMemberName("paused")] Paused,
    [JsonStringEnumMemberName("resumed")] Resumed,
    [JsonStringEnumMemberName("objected")] Objected,
    [JsonStringEnumMemberName("dead-letter")] DeadLetter,
    [JsonStringEnumMemberName("failed-workflow")] FailedWorkflow,
}

/// <summary>A message to one person: codes only, put into words (Danish and English) by the channel. No personal data.</summary>
/// <param name="Id">Deterministic: telling the same thing twice is telling it once.</param>
/// <param name="To">Roster id.</param>
/// <param name="About">Code of what is asked: a concern such as <c>contact-person</c>, or a sector; null when the kind says it all.</param>
/// <param name="DueAt">The deadline, if one runs.</param>
public sealed record Alert(string Id, string To, AlertKind Kind, string? CaseId, string? About, DateTimeOffset? DueAt, DateTimeOffset At);

/// <summary>Message on <see cref="EarlyWarning.Platform.Queues.Alerts"/>.</summary>
public sealed record AlertsDue(IReadOnlyList<Alert> Alerts);
