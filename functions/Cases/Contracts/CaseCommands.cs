using EarlyWarning.People.Contracts;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Cases.Contracts;

/// <summary>A decision by a person on a case. The form it came from carried <see cref="Version"/>; an older one is stale.</summary>
/// <param name="By">Roster id of who decides.</param>
public abstract record CaseCommand(string CaseId, long Version, string By);

/// <summary>The contact person takes the case.</summary>
public sealed record AcceptCase(string CaseId, long Version, string By) : CaseCommand(CaseId, Version, By);

/// <summary>The person asked to be contact person says no: the next of the chain is asked at once.</summary>
public sealed record DeclineCase(string CaseId, long Version, string By, DeclineReason Reason) : CaseCommand(CaseId, Version, By);

/// <summary>A member answers for a sector; a no (with reason) asks the next of the chain.</summary>
public sealed record AnswerInvitation(string CaseId, long Version, string By, Sector Sector, DeclineReason? Declined) : CaseCommand(CaseId, Version, By);

/// <summary>The contact person invites a sector that is not always asked, with purpose and basis (both required codes).</summary>
public sealed record InviteSector(string CaseId, long Version, string By, Sector Sector, string Purpose, string Basis) : CaseCommand(CaseId, Version, By);

/// <summary>Somebody tried to reach the citizen.</summary>
public sealed record LogAttempt(string CaseId, long Version, string By, DateTimeOffset At, AttemptChannel Channel, Daypart Daypart, bool Reached) : CaseCommand(CaseId, Version, By);

/// <summary>The meeting has a time; setting it again moves it.</summary>
public sealed record SetMeeting(string CaseId, long Version, string By, DateTimeOffset At) : CaseCommand(CaseId, Version, By);

/// <summary>What the citizen wants help with and on whose terms, in their own words: sealed.</summary>
public sealed record RecordGoal(string CaseId, long Version, string By, string Goal) : CaseCommand(CaseId, Version, By);

/// <summary>Up to three times for the meeting are proposed to the members and the citizen.</summary>
public sealed record ProposeSlots(string CaseId, long Version, string By, IReadOnlyList<DateTimeOffset> Slots) : CaseCommand(CaseId, Version, By);

/// <summary>The meeting was held.</summary>
/// <param name="CitizensGoal">What the citizen wants, in their own words: sealed. Null: written down before, or not asked yet.</param>
/// <param name="WithoutQuorum">Held although too few members had accepted.</param>
public sealed record HoldMeeting(string CaseId, long Version, string By, bool CitizenTookPart, string? CitizensGoal, bool WithoutQuorum = false)
    : CaseCommand(CaseId, Version, By);

/// <summary>An action as the form has it; the wording is sealed.</summary>
public sealed record ProposedAction(string Code, string Owner, DateOnly DueOn, string? Wording);

/// <summary>The team has agreed on 1 to 20 actions.</summary>
public sealed record AdoptPlan(string CaseId, long Version, string By, IReadOnlyList<ProposedAction> Actions) : CaseCommand(CaseId, Version, By);

/// <summary>The answer to the earliest follow-up that is due. A home that was lost re-opens the case with its history.</summary>
/// <param name="LivesOn">What the citizen lives on now.</param>
/// <param name="Words">What the citizen says: sealed.</param>
public sealed record RecordFollowUp(
    string CaseId, long Version, string By, YesNoUnknown StillHoused, Livelihood LivesOn = Livelihood.Unknown, string? Words = null)
    : CaseCommand(CaseId, Version, By);

/// <summary>An action of the plan is done, or no longer needed.</summary>
public sealed record EndAction(string CaseId, long Version, string By, int Number, ActionEnd End) : CaseCommand(CaseId, Version, By);

/// <summary>What was agreed on paying the arrears off; agreed again, it starts anew.</summary>
/// <param name="AmountOere">Of each monthly instalment.</param>
public sealed record SetInstalments(string CaseId, long Version, string By, long AmountOere, DateOnly FirstDueOn, int Count) : CaseCommand(CaseId, Version, By);

/// <summary>The housing association is asked to hold its collection for 30 days.</summary>
public sealed record AskHold(string CaseId, long Version, string By) : CaseCommand(CaseId, Version, By);

/// <summary>The housing association's member answers that.</summary>
public sealed record AnswerHold(string CaseId, long Version, string By, bool Granted) : CaseCommand(CaseId, Version, By);

/// <summary>Temporary rent help was applied for.</summary>
public sealed record ApplyRentHelp(string CaseId, long Version, string By, DateOnly On) : CaseCommand(CaseId, Version, By);

/// <summary>The benefits office decided on it.</summary>
public sealed record DecideRentHelp(string CaseId, long Version, string By, DateOnly On, bool Granted) : CaseCommand(CaseId, Version, By);

/// <summary>The nine-month course (Critical Time Intervention) begins.</summary>
public sealed record StartCourse(string CaseId, long Version, string By) : CaseCommand(CaseId, Version, By);

/// <summary>The review at the end of a phase: on to the next, or the course ends here.</summary>
public sealed record ReviewPhase(string CaseId, long Version, string By, bool GoesOn) : CaseCommand(CaseId, Version, By);

/// <summary>The case rests until a day.</summary>
public sealed record PauseCase(string CaseId, long Version, string By, PauseReason Reason, DateOnly Until) : CaseCommand(CaseId, Version, By);

/// <summary>The rest ends now.</summary>
public sealed record ResumeCase(string CaseId, long Version, string By) : CaseCommand(CaseId, Version, By);

/// <summary>A person sets another band than the rules.</summary>
/// <param name="Note">Why, in words: sealed.</param>
public sealed record OverrideBand(string CaseId, long Version, string By, Band Band, OverrideReason Reason, string? Note) : CaseCommand(CaseId, Version, By);

/// <summary>The rules' band counts again.</summary>
public sealed record WithdrawOverride(string CaseId, long Version, string By) : CaseCommand(CaseId, Version, By);

/// <summary>The citizen objects to the processing (GDPR art. 21): it stops until a person has decided.</summary>
/// <param name="Words">The citizen's own: sealed.</param>
public sealed record RecordObjection(string CaseId, long Version, string By, string? Words) : CaseCommand(CaseId, Version, By);

/// <summary>The team leader decides on the objection. Upheld, the case is closed and no later signal opens one by itself.</summary>
public sealed record DecideObjection(string CaseId, long Version, string By, bool Upheld, string? Note) : CaseCommand(CaseId, Version, By);

/// <summary>The team leader gives the case to somebody else, who is asked with a full deadline.</summary>
public sealed record ReassignCase(string CaseId, long Version, string By, string To, ReassignReason Reason) : CaseCommand(CaseId, Version, By);

/// <summary>The case ends; as <see cref="Outcome.NoContact"/> only when <see cref="AttemptLadder"/> is climbed.</summary>
public sealed record CloseCase(string CaseId, long Version, string By, Outcome Outcome) : CaseCommand(CaseId, Version, By);

/// <summary>Name and address protection is set, or withdrawn, from the CPR register. Whoever may see the case may, closed or not.</summary>
public sealed record SetProtection(string CaseId, long Version, string By, bool On) : CaseCommand(CaseId, Version, By);

/// <summary>A person settled which name and address count; the values are in the vault alone. Whoever may see the case may, closed or not.</summary>
/// <param name="Seen">Code of what was before their eyes.</param>
public sealed record SettleNameAndAddress(string CaseId, long Version, string By, string Seen) : CaseCommand(CaseId, Version, By);

/// <summary>A case as its page shows it.</summary>
/// <param name="Assessment">The citizen's newest.</param>
/// <param name="CitizensGoal">Opened from its seal; null when not asked yet.</param>
/// <param name="PlanWording">By action number, opened from its seal.</param>
/// <param name="Notes">Other free text, by the revision it was written in.</param>
public sealed record CaseView(
    CaseFile Case, Assessment Assessment, IReadOnlyList<TimelineEntry> Timeline, string? CitizensGoal, IReadOnlyDictionary<int, string> PlanWording,
    IReadOnlyDictionary<long, string> Notes)
{
    /// <summary>Whether senders say different names or addresses, which a person must settle before a letter is written.</summary>
    public Disagreement Disagreement { get; init; } = new(Names: false, Addresses: false);
}
