using EarlyWarning.Cases.Rules;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Cases.Contracts;

/// <summary>What was agreed on paying the arrears off; agreed again, it starts anew.</summary>
/// <param name="AmountOere">Of each monthly instalment.</param>
public sealed record SetInstalments(string CaseId, long Version, string By, long AmountOere, DateOnly FirstDueOn, int Count)
    : CaseCommand(CaseId, Version, By)
{
    internal override bool WeighsRisk => true;

    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Agreements.Agree(draft, this);
}

/// <summary>A housing association is asked to hold its collection for 30 days.</summary>
/// <param name="Sender">Its name as a sender; null: there is only one.</param>
public sealed record AskCollectionHold(string CaseId, long Version, string By, string? Sender = null) : CaseCommand(CaseId, Version, By)
{
    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Agreements.AskForCollectionHold(draft, this, roster);
}

/// <summary>The housing association's member answers that.</summary>
/// <param name="Sender">Whose, where a team leader is asked for more than one; null: the one they are asked for.</param>
public sealed record AnswerCollectionHold(string CaseId, long Version, string By, bool Granted, string? Sender = null)
    : CaseCommand(CaseId, Version, By)
{
    internal override bool IsContactPersons => false;

    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Agreements.AnswerCollectionHold(draft, this, roster);
}

/// <summary>Temporary rent help was applied for.</summary>
public sealed record ApplyRentHelp(string CaseId, long Version, string By, DateOnly On) : CaseCommand(CaseId, Version, By)
{
    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Agreements.ApplyForRentHelp(draft, this);
}

/// <summary>The benefits office decided on it.</summary>
public sealed record DecideRentHelp(string CaseId, long Version, string By, DateOnly On, bool Granted) : CaseCommand(CaseId, Version, By)
{
    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Agreements.DecideRentHelp(draft, this);
}
