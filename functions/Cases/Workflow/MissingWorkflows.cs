using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Store;
using EarlyWarning.Platform;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Cases.Workflow;

/// <summary>
/// Finds the open cases that nobody is reminded in: whose workflow, or a strand of it, never began or has ended before its case.
/// Compares two lists, and looks at single cases only where they differ.
/// </summary>
public sealed class MissingWorkflows(
    [FromKeyedServices(Tables.CasesByCitizen)] ITable byCitizen, CaseStore store, CaseIntake intake,
    ILogger<MissingWorkflows> log)
{
    private static readonly OrchestrationQuery Instances = new()
    {
        InstanceIdPrefix = ConveneTeam.InstanceId(""), PageSize = 500, FetchInputsAndOutputs = false,
    };

    /// <summary>Nightly, 03:10 UTC.</summary>
    [Function(nameof(StartMissingWorkflows))]
    public async Task StartMissingWorkflows(
        [TimerTrigger("0 10 3 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var alive = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var instance in client.GetAllInstancesAsync(Instances).WithCancellation(cancellation))
            if (CaseWorkflows.IsAlive(instance)) alive.Add(instance.InstanceId);
        // The lock is the first row of a case: a case whose opening told nobody has it, too.
        await foreach (var row in byCitizen.Scan(cancellation: cancellation))
        {
            if (row.RowKey != CaseTable.OpenLock) continue;
            var caseId = CaseTable.CaseIn(row);
            if (!Strands.All.All(strand => alive.Contains(FollowStrand.InstanceId(caseId, strand))))
                await Look(caseId, client, cancellation);
        }
    }

    private async Task Look(string caseId, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await store.Read(caseId, cancellation) is not { } file) return;
        if (file.Closed)
        {
            await intake.Release(file, cancellation); // Whoever was to release it, or to reopen it, died.
            return;
        }
        foreach (var instance in await CaseWorkflows.StartMissing(caseId, client, cancellation))
            log.LogError("The open case {Case} had no {Instance} (ConveneTeam); it was started.", caseId, instance);
    }
}
