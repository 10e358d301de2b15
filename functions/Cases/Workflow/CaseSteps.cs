using EarlyWarning.Cases.Contracts;
using Microsoft.DurableTask;

namespace EarlyWarning.Cases.Workflow;

/// <summary>The steps of a case's workflow.</summary>
public sealed class CaseSteps(TaskOrchestrationContext context, string caseId)
{
    /// <summary>
    /// An activity is tried for about twelve hours; a store that is away longer fails the workflow, which administrators are told.
    /// </summary>
    internal static readonly TaskOptions Retried = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 50, firstRetryInterval: TimeSpan.FromSeconds(1), backoffCoefficient: 2,
            maxRetryInterval: TimeSpan.FromMinutes(15)));

    /// <returns>The status of the case.</returns>
    public async Task<string> Do(string activity)
    {
        var status = await context.CallActivityAsync<string>(activity, caseId, Retried);
        context.SetCustomStatus(status);
        return status;
    }

    /// <summary>Follows one strand until the case is closed, in a workflow of its own that stays small.</summary>
    public Task FollowStrand(Strand strand) => context.CallSubOrchestratorAsync(
        nameof(Workflow.FollowStrand), new StrandOfCase(caseId, strand),
            new SubOrchestrationOptions(instanceId: Workflow.FollowStrand.InstanceId(caseId, strand)));
}
