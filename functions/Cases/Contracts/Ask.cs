using System.Text.Json.Serialization;
using EarlyWarning.People.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Cases.Contracts;

/// <summary>
/// Something asked of somebody, with a deadline in municipal working time: reminded at half, handed to the next of the
/// chain at the end, each with a new full deadline. The last of a chain is the team leader, alerted every working day.
/// </summary>
public sealed record Ask
{
    public required Concern Concern { get; init; }

    /// <summary>The member's sector, for <see cref="Concern.Team"/>.</summary>
    public Sector? Sector { get; init; }

    /// <summary>The housing association's name as a sender, of what is asked of its people; null in an old case.</summary>
    public string? Sender { get; init; }

    /// <summary>Roster ids: person, deputy, team leader.</summary>
    public required IReadOnlyList<string> Chain { get; init; }

    /// <summary>Position in the chain of the person asked now.</summary>
    public int Link { get; init; }

    /// <summary>When the deadline of this link starts; in the future for a follow-up that is not due yet.</summary>
    public required DateTimeOffset From { get; init; }
    public required DateTimeOffset RemindAt { get; init; }
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Working days (hverdage) each link gets.</summary>
    public required int WorkingDays { get; init; }

    /// <summary>The person of this link has been told.</summary>
    public bool Told { get; init; }
    public bool Reminded { get; init; }

    /// <summary>The last of the chain let the deadline pass too.</summary>
    public bool Exhausted { get; init; }

    /// <summary>When it was answered or done; null while it runs.</summary>
    public DateTimeOffset? DoneAt { get; init; }
    public string? DoneBy { get; init; }

    /// <summary>False: the person asked said no (a member), and the chain ended there.</summary>
    public bool Accepted { get; init; }
    public DeclineReason? Declined { get; init; }

    /// <summary>Roster ids of those in the chain who said no, so that it went on; null: none did.</summary>
    public IReadOnlyList<string>? SaidNo { get; init; }

    /// <summary>Why a sector is asked, and on what basis: required for those that are not always asked.</summary>
    public string? Purpose { get; init; }
    public string? Basis { get; init; }

    /// <summary>Days after the plan, for <see cref="Concern.FollowUp"/>.</summary>
    public int? FollowUpDay { get; init; }

    /// <summary>Number of the action, for <see cref="Concern.Action"/>, or of the phase, for <see cref="Concern.PhaseReview"/>.</summary>
    public int? Number { get; init; }

    /// <summary>The legal date, for <see cref="Concern.AvertEviction"/> and <see cref="Concern.LegalDate"/>.</summary>
    public LegalStep? Legal { get; init; }

    /// <summary>Something was done for that date already, and it stands.</summary>
    public bool Again { get; init; }

    /// <summary>Somebody says that date is off: no step is held against it, but once passed it is a question all the same.</summary>
    public bool Off { get; init; }

    /// <summary>Answer for <see cref="Concern.LegalDate"/>; null also in an old case.</summary>
    public LegalDateEnd? Ended { get; init; }

    /// <summary>When the next is asked; null: at its deadline. Only of what was due at once in an old case.</summary>
    public DateTimeOffset? HandOnAt { get; init; }

    /// <summary>It ended because what it was for fell away: nobody failed and nobody answered.</summary>
    public bool Cancelled { get; init; }

    /// <summary>Answer to "still housed?", for <see cref="Concern.FollowUp"/>.</summary>
    public YesNoUnknown? StillHoused { get; init; }

    [JsonIgnore] public bool Running => DoneAt is null;
    [JsonIgnore] public string Person => Chain[Link];

    /// <summary>Whoever was asked so far: a deputy from their own turn on.</summary>
    [JsonIgnore] public IEnumerable<string> AskedSoFar => Chain.Take(Link + 1);

    /// <summary>When the workflow must look at it next.</summary>
    [JsonIgnore] public DateTimeOffset NextAt => !Told ? From : !Reminded ? RemindAt : EndsAt;

    /// <summary>What is left before the date is no time to plan in: it is to be done now.</summary>
    [JsonIgnore] public bool AtOnce => this is { Concern: Concern.AvertEviction, Again: false, Legal: { } legal }
        && Horizon.AvertBy(legal.On) < DueAt;

    /// <summary>When it is handed on.</summary>
    [JsonIgnore] public DateTimeOffset EndsAt => HandOnAt ?? DueAt;
}
