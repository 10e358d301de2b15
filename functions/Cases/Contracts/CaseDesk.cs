namespace EarlyWarning.Cases.Contracts;

/// <summary>Where people's decisions on cases come in, and where a case is read with what belongs to it.</summary>
public sealed class CaseDesk
{
    /// <returns>Null when there is no such case.</returns>
    public Task<CaseView?> View(string caseId, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>Checks the decision against the case's rules, records it with its timeline line and wakes the workflow.</summary>
    public Task<CommandResult> Do(CaseCommand command, CancellationToken cancellation = default) => throw new NotSupportedException();
}
