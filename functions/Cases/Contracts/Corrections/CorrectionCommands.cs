using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Cases.Contracts.Corrections;

/// <summary>An attempt was written down wrongly, or never made: everything that is worked out from it is worked out anew.</summary>
/// <param name="Attempt">Its place in <see cref="CaseFile.Attempts"/>, counted from 0.</param>
/// <param name="Made">False: nobody tried; what else is said does not count.</param>
/// <param name="Reason">Sealed.</param>
public sealed record CorrectAttempt(
    string CaseId, long Version, string By, int Attempt, bool Made, DateTimeOffset At, AttemptChannel Channel, bool Reached, string? Reason)
    : CaseCommand(CaseId, Version, By)
{
    internal override bool IsOfClosed => true;

    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Correcting.Attempt(draft, this, roster);
}

/// <summary>The meeting was not held after all, or at another time, or with or without the citizen.</summary>
/// <param name="Held">False: what else is said does not count.</param>
/// <param name="Reason">Sealed.</param>
public sealed record CorrectMeeting(
    string CaseId, long Version, string By, bool Held, DateTimeOffset HeldAt, bool CitizenTookPart, string? Reason)
    : CaseCommand(CaseId, Version, By)
{
    internal override bool IsOfClosed => true;

    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Correcting.Meeting(draft, this, roster);
}

/// <summary>One more action of the plan.</summary>
/// <param name="Why">Why it is due after the next legal date: sealed. Needed only then.</param>
public sealed record AddAction(string CaseId, long Version, string By, ProposedAction Action, string? Why = null)
    : CaseCommand(CaseId, Version, By)
{
    internal override Refusal? Decide(CaseDraft draft, Roster roster) => PlanChanges.Add(draft, this, roster);
}

/// <summary>An action gets another date, owner or wording; one that had ended is open again.</summary>
/// <param name="Reason">Sealed; it stands for why the action is due after the next legal date, too.</param>
public sealed record CorrectAction(string CaseId, long Version, string By, int Number, ProposedAction Action, string? Reason)
    : CaseCommand(CaseId, Version, By)
{
    internal override Refusal? Decide(CaseDraft draft, Roster roster) => PlanChanges.Correct(draft, this, roster);
}

/// <summary>Whoever changed the case last takes it back, within <see cref="UndoMark.Time"/>.</summary>
public sealed record UndoLast(string CaseId, long Version, string By) : CaseCommand(CaseId, Version, By)
{
    internal override bool IsContactPersons => false;

    internal override bool IsOfClosed => true;

    internal override bool DecidesObjection => true;

    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Undoing.Undo(draft, this);
}
