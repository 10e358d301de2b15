using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Rules.Origins;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Cases.Contracts.Origins;

/// <summary>
/// The provision that the citizen is helped under, and the method, from a day on; what was chosen before stays in the case.
/// </summary>
/// <param name="Provision">Id of the administration's list.</param>
/// <param name="Method">The same; null: none.</param>
public sealed record ChooseBasis(string CaseId, long Version, string By, string Provision, string? Method, DateOnly From)
    : CaseCommand(CaseId, Version, By)
{
    internal override Refusal? Decide(CaseDraft draft, Roster roster) => Bases.Choose(draft, this, roster);
}
