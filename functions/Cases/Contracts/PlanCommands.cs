using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Cases.Contracts;

/// <summary>An action of the plan. The wording is free text and is kept sealed beside the case, under the same number.</summary>
/// <param name="Number">Counts on through later plans of the same case.</param>
/// <param name="Code">payment-plan, temporary-rent-help, housing-benefit-check, sanction-review, housing-support or other.</param>
/// <param name="Owner">Roster id, or <see cref="Citizens"/>.</param>
/// <param name="End">Null while it is open.</param>
public sealed record PlanAction(int Number, string Code, string Owner, DateOnly DueOn, ActionEnd? End = null,
    DateTimeOffset? EndedAt = null)
{
    /// <summary>The owner of what the citizen does.</summary>
    public const string Citizens = "citizen";
}

/// <summary>The adopted plan.</summary>
public sealed record Plan(DateTimeOffset AdoptedAt, IReadOnlyList<PlanAction> Actions);

/// <summary>An action as the form has it; the wording is sealed.</summary>
public sealed record ProposedAction(string Code, string Owner, DateOnly DueOn, string? Wording);

/// <summary>The team has agreed on 1 to 20 actions.</summary>
/// <param name="Why">Why an action is due after the next legal date: sealed. Needed only then.</param>
public sealed record AdoptPlan(string CaseId, long Version, string By, IReadOnlyList<ProposedAction> Actions, string? Why = null)
    : CaseCommand(CaseId, Version, By)
{
    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Planning.Adopt(draft, this, roster);
}

/// <summary>An action of the plan is done, or no longer needed.</summary>
public sealed record EndAction(string CaseId, long Version, string By, int Number, ActionEnd End) : CaseCommand(CaseId, Version, By)
{
    internal override bool IsContactPersons => false;

    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Planning.End(draft, this);
}

/// <summary>The answer to the earliest follow-up that is due. A home that was lost re-opens the case with its history.</summary>
/// <param name="LivesOn">What the citizen lives on now.</param>
/// <param name="Words">What the citizen says: sealed.</param>
public sealed record RecordFollowUp(
    string CaseId, long Version, string By, YesNoUnknown StillHoused, Livelihood LivesOn = Livelihood.Unknown, string? Words = null)
    : CaseCommand(CaseId, Version, By)
{
    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Planning.FollowUp(draft, this);
}

/// <summary>The nine-month course (Critical Time Intervention) begins.</summary>
public sealed record StartCourse(string CaseId, long Version, string By) : CaseCommand(CaseId, Version, By)
{
    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Planning.Start(draft, this);
}

/// <summary>The review at the end of a phase: on to the next, or the course ends here.</summary>
public sealed record ReviewPhase(string CaseId, long Version, string By, bool GoesOn) : CaseCommand(CaseId, Version, By)
{
    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Planning.Review(draft, this);
}
