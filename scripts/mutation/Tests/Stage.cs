using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules;

namespace EarlyWarning.Tests.Cases;

/// <summary>Scenes are written for the engine too; here none is played on it.</summary>
internal sealed class Stage
{
    public Task<string> Apply(Func<CaseDraft, CaseDraft> rule) => throw new NotSupportedException(rule.ToString());

    public Task<string> Send(CaseCommand command) => throw new NotSupportedException(command.GetType().Name);
}
