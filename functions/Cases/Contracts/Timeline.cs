using System.Text.Json.Serialization;
using EarlyWarning.People.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Cases.Contracts;

/// <summary>What a line of the timeline says.</summary>
public enum TimelineCode
{
    [JsonStringEnumMemberName("opened")] Opened,
    [JsonStringEnumMemberName("signal")] Signal,
    [JsonStringEnumMemberName("assessed")] Assessed,
    [JsonStringEnumMemberName("became-acute")] BecameAcute,
    [JsonStringEnumMemberName("band-fell")] BandFell,
    [JsonStringEnumMemberName("debt-settled")] DebtSettled,
    [JsonStringEnumMemberName("asked")] Asked,
    [JsonStringEnumMemberName("reminded")] Reminded,
    [JsonStringEnumMemberName("escalated")] Escalated,
    [JsonStringEnumMemberName("no-answer")] NoAnswer,
    [JsonStringEnumMemberName("accepted")] Accepted,
    [JsonStringEnumMemberName("declined")] Declined,
    [JsonStringEnumMemberName("attempt")] Attempt,
    [JsonStringEnumMemberName("meeting-set")] MeetingSet,
    [JsonStringEnumMemberName("meeting-held")] MeetingHeld,
    [JsonStringEnumMemberName("plan-adopted")] PlanAdopted,
    [JsonStringEnumMemberName("follow-up")] FollowUp,
    [JsonStringEnumMemberName("closed")] Closed,
    [JsonStringEnumMemberName("goal")] Goal,
    [JsonStringEnumMemberName("slots-proposed")] SlotsProposed,
    [JsonStringEnumMemberName("quorum")] Quorum,
    [JsonStringEnumMemberName("outreach-cancelled")] OutreachCancelled,
    [JsonStringEnumMemberName("outreach-resumed")] OutreachResumed,
    [JsonStringEnumMemberName("race")] Race,
    [JsonStringEnumMemberName("action-ended")] ActionEnded,
    [JsonStringEnumMemberName("instalments-set")] InstalmentsSet,
    [JsonStringEnumMemberName("instalment-kept")] InstalmentKept,
    [JsonStringEnumMemberName("instalment-unknown")] InstalmentUnknown,
    [JsonStringEnumMemberName("instalment-broken")] InstalmentBroken,
    [JsonStringEnumMemberName("hold-asked")] HoldAsked,
    [JsonStringEnumMemberName("hold-granted")] HoldGranted,
    [JsonStringEnumMemberName("hold-refused")] HoldRefused,
    [JsonStringEnumMemberName("hold-lapsed")] HoldLapsed,
    [JsonStringEnumMemberName("rent-help-applied")] RentHelpApplied,
    [JsonStringEnumMemberName("rent-help-granted")] RentHelpGranted,
    [JsonStringEnumMemberName("rent-help-refused")] RentHelpRefused,
    [JsonStringEnumMemberName("relapsed")] Relapsed,
    [JsonStringEnumMemberName("course-started")] CourseStarted,
    [JsonStringEnumMemberName("phase-reviewed")] PhaseReviewed,
    [JsonStringEnumMemberName("course-ended")] CourseEnded,
    [JsonStringEnumMemberName("paused")] Paused,
    [JsonStringEnumMemberName("resumed")] Resumed,
    [JsonStringEnumMemberName("overridden")] Overridden,
    [JsonStringEnumMemberName("override-ended")] OverrideEnded,
    [JsonStringEnumMemberName("objected")] Objected,
    [JsonStringEnumMemberName("objection-upheld")] ObjectionUpheld,
    [JsonStringEnumMemberName("objection-rejected")] ObjectionRejected,
    [JsonStringEnumMemberName("reassigned")] Reassigned,
    [JsonStringEnumMemberName("rules-changed")] RulesChanged,
    [JsonStringEnumMemberName("name-address-settled")] NameAndAddressSettled,
    [JsonStringEnumMemberName("protection-set")] ProtectionSet,
    [JsonStringEnumMemberName("protection-withdrawn")] ProtectionWithdrawn,
}

/// <summary>One line of the timeline: ids and codes, put into words by whoever shows it. Fields not used by the code are null.</summary>
public sealed record TimelineEntry
{
    public required TimelineCode Code { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Roster id of who did it; null: the system.</summary>
    public string? By { get; init; }

    /// <summary>Roster id of the person it concerns: who was asked, reminded, escalated to.</summary>
    public string? Person { get; init; }
    public Concern? Concern { get; init; }
    public Sector? Sector { get; init; }
    public SignalRef? Signal { get; init; }
    public SignalKind? Kind { get; init; }

    /// <summary>The name of <see cref="Kind"/>, for those who count signals and have no other business with them.</summary>
    [JsonIgnore] public string? KindCode => Kind?.ToString();
    public Band? Band { get; init; }
    public int? Score { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public DeclineReason? Declined { get; init; }
    public Attempt? Attempt { get; init; }
    public int? FollowUpDay { get; init; }
    public YesNoUnknown? StillHoused { get; init; }
    public Outcome? Outcome { get; init; }

    /// <summary>Number of the action, the instalment or the phase.</summary>
    public int? Number { get; init; }

    /// <summary>Code of the action, or of the own step in a race.</summary>
    public string? Action { get; init; }
    public ActionEnd? End { get; init; }
    public PauseReason? Pause { get; init; }
    public OverrideReason? Override { get; init; }
    public ReassignReason? Reassign { get; init; }
    public Livelihood? LivesOn { get; init; }

    /// <summary>Why this person was asked first.</summary>
    public Assignment? Assigned { get; init; }

    /// <summary>A day that belongs to it: until when, from when, decided when.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Why a sector was invited and on what basis.</summary>
    public string? Purpose { get; init; }
    public string? Basis { get; init; }
}
