using EarlyWarning.Platform;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Cases;

/// <summary>The histories that a case leaves: its workflow's and those of its strands, each under an id of its own.</summary>
public sealed class CaseWorkflows
{
    /// <summary>A workflow that was told to end has ended by then.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Purges each by its id: it needs no list of sub-orchestrations, and a part that is gone is gone.</summary>
    /// <exception cref="ErasureException">One is still there.</exception>
    public async Task Purge(string caseId, DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var id in Strands.All.Select(strand => SeeThrough.InstanceId(caseId, strand)).Prepend(ConveneTeam.InstanceId(caseId)))
        {
            if (await client.GetInstanceAsync(id, getInputsAndOutputs: false, cancellation) is not { } instance) continue;
            // Only one that is stuck: a closed case ends its workflow within the month.
            if (!HasEnded(instance)) await End(id, client, cancellation);
            await client.PurgeInstanceAsync(id, options: null, cancellation);
            if (await client.GetInstanceAsync(id, getInputsAndOutputs: false, cancellation) is not null)
                throw new ErasureException($"The history of {id} is not purged.");
        }
    }

    private static bool HasEnded(OrchestrationMetadata instance) =>
        instance.RuntimeStatus is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    private static async Task End(string id, DurableTaskClient client, CancellationToken cancellation)
    {
        await client.TerminateInstanceAsync(id, options: null, cancellation);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: false, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new ErasureException($"The workflow {id} does not end.");
        }
    }
}
