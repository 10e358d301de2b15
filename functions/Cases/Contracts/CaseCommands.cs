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

/// <summary>The meeting was held.</summary>
/// <param name="CitizensGoal">What the citizen wants, in their own words: sealed. Null: not asked yet.</param>
public sealed record HoldMeeting(string CaseId, long Version, string By, bool CitizenTookPart, string? CitizensGoal) : CaseCommand(CaseId, Version, By);

/// <summary>An action as the form has it; the wording is sealed.</summary>
public sealed record ProposedAction(string Code, string Owner, DateOnly DueOn, string? Wording);

/// <summary>The team has agreed on 1 to 20 actions.</summary>
public sealed record AdoptPlan(string CaseId, long Version, string By, IReadOnlyList<ProposedAction> Actions) : CaseCommand(CaseId, Version, By);

/// <summary>The answer to the earliest follow-up that is due.</summary>
public sealed record RecordFollowUp(string CaseId, long Version, string By, YesNoUnknown StillHoused) : CaseCommand(CaseId, Version, By);

/// <summary>The case ends; as <see cref="Outcome.NoContact"/> only when <see cref="AttemptLadder"/> is climbed.</summary>
public sealed record CloseCase(string CaseId, long Version, string By, Outcome Outcome) : CaseCommand(CaseId, Version, By);

/// <summary>What became of a decision.</summary>
public enum CommandAnswer
{
    Done,

    /// <summary>The case changed since the form was shown.</summary>
    Stale,

    /// <summary>A rule says no; <see cref="CommandResult.Why"/> is for the person.</summary>
    Refused,
    NotFound,
}

/// <summary>The answer to a decision, with the reason when it was refused.</summary>
/// <param name="Rule">Code of the rule that refused, such as <c>attempt-ladder</c>.</param>
public sealed record CommandResult(CommandAnswer Answer, string? Rule = null, BothLanguages? Why = null)
{
    public static readonly CommandResult Done = new(CommandAnswer.Done);
    public static readonly CommandResult Stale = new(CommandAnswer.Stale);
    public static readonly CommandResult NotFound = new(CommandAnswer.NotFound);

    public static CommandResult Refused(string rule, string da, string en) => new(CommandAnswer.Refused, rule, new BothLanguages(da, en));
}

/// <summary>A case as its page shows it.</summary>
/// <param name="Assessment">The citizen's newest.</param>
/// <param name="CitizensGoal">Opened from its seal; null when not asked yet.</param>
/// <param name="PlanWording">By action number, opened from its seal.</param>
public sealed record CaseView(
    CaseFile Case, Assessment Assessment, IReadOnlyList<TimelineEntry> Timeline, string? CitizensGoal, IReadOnlyDictionary<int, string> PlanWording);
