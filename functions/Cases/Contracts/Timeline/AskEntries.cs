using System.Text.Json.Serialization;
using EarlyWarning.People.Contracts;

namespace EarlyWarning.Cases.Contracts.Timeline;

/// <summary>Something became of an <see cref="Ask"/>.</summary>
/// <param name="Sector">Of the member who is asked; null where no sector is.</param>
public abstract record AskEntry(DateTimeOffset At, string? By, Concern Concern, Sector? Sector) : TimelineEntry(At, By)
{
    /// <summary>The housing association's name as a sender; null where none is asked, and in old lines.</summary>
    public string? Sender { get; init; }
}

/// <summary>An <see cref="Ask"/> as it runs.</summary>
/// <param name="Person">Roster id of who is asked now.</param>
/// <param name="FollowUpDay">Days after the plan, of a follow-up.</param>
/// <param name="Number">Of the action or the phase that is asked about.</param>
public abstract record RunningAskEntry(
    DateTimeOffset At, string? By, string Person, Concern Concern, Sector? Sector, DateTimeOffset DueAt, int? FollowUpDay, int? Number)
    : AskEntry(At, By, Concern, Sector);

/// <summary>Somebody is asked.</summary>
/// <param name="By">Who invited them; null: the rules.</param>
public sealed record PersonAsked(
    DateTimeOffset At, string? By, string Person, Concern Concern, Sector? Sector, DateTimeOffset DueAt, int? FollowUpDay, int? Number)
    : RunningAskEntry(At, By, Person, Concern, Sector, DueAt, FollowUpDay, Number)
{
    /// <summary>Why a sector was invited, and on what basis; null for those that are always asked.</summary>
    public string? Purpose { get; init; }
    public string? Basis { get; init; }

    /// <summary>Why this person was asked first to be contact person.</summary>
    public Assignment? Assigned { get; init; }
}

/// <summary>Half of the deadline has passed.</summary>
public sealed record PersonReminded(
    DateTimeOffset At, string Person, Concern Concern, Sector? Sector, DateTimeOffset DueAt, int? FollowUpDay, int? Number)
    : RunningAskEntry(At, By: null, Person, Concern, Sector, DueAt, FollowUpDay, Number);

/// <summary>The deadline passed, or the person said no: the next of the chain is asked.</summary>
public sealed record AskEscalated(
    DateTimeOffset At, string Person, Concern Concern, Sector? Sector, DateTimeOffset DueAt, int? FollowUpDay, int? Number)
    : RunningAskEntry(At, By: null, Person, Concern, Sector, DueAt, FollowUpDay, Number)
{
    /// <summary>True: the person said no, and no deadline passed; null also in old lines.</summary>
    public bool? AfterNo { get; init; }
}

/// <summary>The person asked is away: the next of the chain is asked.</summary>
public sealed record AskCovered(
    DateTimeOffset At, string Person, Concern Concern, Sector? Sector, DateTimeOffset DueAt, int? FollowUpDay, int? Number)
    : RunningAskEntry(At, By: null, Person, Concern, Sector, DueAt, FollowUpDay, Number)
{
    /// <summary>Roster id of who is away.</summary>
    public required string Away { get; init; }
}

/// <summary>The last of the chain let the deadline pass too.</summary>
public sealed record AskUnanswered(
    DateTimeOffset At, string Person, Concern Concern, Sector? Sector, DateTimeOffset DueAt, int? FollowUpDay, int? Number)
    : RunningAskEntry(At, By: null, Person, Concern, Sector, DueAt, FollowUpDay, Number);

/// <summary>The team leader named somebody of a housing association, or said that it takes no part.</summary>
/// <param name="Person">Roster id; null: nobody.</param>
public sealed record AdviserNamed(DateTimeOffset At, string By, string? Person, string Sender) : TimelineEntry(At, By);

/// <summary>Yes to the case, or to an invitation.</summary>
public sealed record AskAccepted(DateTimeOffset At, string By, Concern Concern, Sector? Sector) : AskEntry(At, By, Concern, Sector);

/// <summary>No to the case, or to an invitation.</summary>
public sealed record AskDeclined(
    DateTimeOffset At, string By, Concern Concern, Sector? Sector, [property: JsonPropertyName("declined")] DeclineReason Reason)
    : AskEntry(At, By, Concern, Sector);

/// <summary>Somebody else is asked to be contact person.</summary>
/// <param name="By">The team leader; null: the contact person has left, or is away for long.</param>
/// <param name="To">Roster id.</param>
public sealed record CaseReassigned(
    DateTimeOffset At, string? By, [property: JsonPropertyName("person")] string? To,
    [property: JsonPropertyName("reassign")] ReassignReason Reason)
    : TimelineEntry(At, By);
