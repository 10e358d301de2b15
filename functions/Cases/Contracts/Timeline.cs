using System.Text.Json.Serialization;
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
    public Band? Band { get; init; }
    public int? Score { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public DeclineReason? Declined { get; init; }
    public Attempt? Attempt { get; init; }
    public int? FollowUpDay { get; init; }
    public YesNoUnknown? StillHoused { get; init; }
    public Outcome? Outcome { get; init; }

    /// <summary>Why a sector was invited and on what basis.</summary>
    public string? Purpose { get; init; }
    public string? Basis { get; init; }
}
