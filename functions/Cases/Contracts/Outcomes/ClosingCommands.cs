using EarlyWarning.Cases.Contracts.Outcomes;
using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Cases.Contracts;

/// <summary>
/// The case ends; as <see cref="Outcome.NoContact"/> only when <see cref="AttemptLadder"/> is climbed. What is not for one person to
/// decide (<see cref="OutcomeEvidence"/>) is only proposed by it.
/// </summary>
/// <param name="Words">How it went and how that is known: sealed.</param>
public sealed record CloseCase(string CaseId, long Version, string By, Outcome Outcome, string? Words = null)
    : CaseCommand(CaseId, Version, By)
{
    internal override bool WeighsRisk => true;

    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Closing.Close(draft, this, roster);
}

/// <summary>A team leader agrees to the closing that somebody else proposed, or does not.</summary>
/// <param name="Note">Sealed.</param>
public sealed record AgreeToClosing(string CaseId, long Version, string By, bool Agrees, string? Note) : CaseCommand(CaseId, Version, By)
{
    internal override bool WeighsRisk => true;

    internal override bool IsContactPersons => false;

    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Closing.Agree(draft, this, roster);
}

/// <summary>The closing that was proposed is taken back.</summary>
public sealed record WithdrawClosing(string CaseId, long Version, string By) : CaseCommand(CaseId, Version, By)
{
    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Closing.Withdraw(draft, this);
}

/// <summary>The same case goes on after its closing.</summary>
/// <param name="Words">Why: sealed.</param>
public sealed record ReopenCase(string CaseId, long Version, string By, string Words) : CaseCommand(CaseId, Version, By)
{
    internal override bool IsOfClosed => true;

    internal override bool OpensAgain => true;

    internal override Refusal? Decide(CaseDraft draft, Roster roster) => GoingOn.Reopen(draft, this, roster);
}
