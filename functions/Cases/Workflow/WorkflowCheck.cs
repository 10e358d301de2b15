using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Store;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Checks;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Cases.Workflow;

/// <summary>
/// Open cases without a workflow, workflows without a case, and those that stopped with an error. Counted alone: what is missing the night
/// starts (<see cref="MissingWorkflows"/>).
/// </summary>
public sealed class WorkflowCheck([FromKeyedServices(Tables.CasesByCitizen)] ITable byCitizen, CaseStore store, TimeProvider clock)
{
    private const int MostLookedAt = 200;

    /// <summary>A case that was opened this moment has its workflow soon.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public async Task<CheckResult> Look(CheckContext context)
    {
        if (context.Workflows is null) return CheckResult.Ok(CheckWords.WorkflowsRight);
        var (alive, failed) = await Instances(context.Workflows, context.Stop);
        var open = await Open(context.Stop);
        var without = 0;
        foreach (var caseId in open.Where(caseId => !Strands.All.All(strand => alive.Contains(FollowStrand.InstanceId(caseId, strand))))
            .Take(MostLookedAt))
            if (await store.Read(caseId, context.Stop) is { Closed: false } file && file.OpenedAt < clock.GetUtcNow() - Patience) without++;
        var lost = 0;
        foreach (var caseId in alive.Select(FailedWorkflows.CaseOf).OfType<string>().Distinct(StringComparer.Ordinal).Except(open)
            .Take(MostLookedAt))
            if (await store.Read(caseId, context.Stop) is null) lost++;
        if (without + lost > 0)
            return CheckResult.Warning("workflows", new(CheckWords.WorkflowsMissing, without, lost), new(CheckWords.WorkflowsDo));
        return failed > 0
            ? CheckResult.Warning("workflows", new(CheckWords.WorkflowsFailed, failed), new(CheckWords.WorkflowsDo))
            : CheckResult.Ok(CheckWords.WorkflowsRight);
    }

    private static async Task<(HashSet<string> Alive, int Failed)> Instances(DurableTaskClient client, CancellationToken stop)
    {
        var (alive, failed) = (new HashSet<string>(StringComparer.Ordinal), 0);
        var query = new OrchestrationQuery
            { InstanceIdPrefix = ConveneTeam.InstanceId(""), PageSize = 500, FetchInputsAndOutputs = false };
        await foreach (var instance in client.GetAllInstancesAsync(query).WithCancellation(stop))
            if (CaseWorkflows.IsAlive(instance)) alive.Add(instance.InstanceId);
            else if (instance.RuntimeStatus == OrchestrationRuntimeStatus.Failed) failed++;
        return (alive, failed);
    }

    /// <summary>The lock is the first row of a case.</summary>
    private async Task<HashSet<string>> Open(CancellationToken stop)
    {
        var open = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in byCitizen.Scan(cancellation: stop))
            if (row.RowKey == CaseTable.OpenLock) open.Add(CaseTable.CaseIn(row));
        return open;
    }
}
