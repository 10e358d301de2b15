using DurableTask.Core.Exceptions;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Platform;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Cases.Workflow;

/// <summary>
/// The workflow of a case and those of its strands, each under an id of its own. The case decides and they only wait: what is
/// missing is started from the case as it is, at any time.
/// </summary>
public static class CaseWorkflows
{
    private static readonly OrchestrationRuntimeStatus[] Ended =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    /// <summary>A workflow that was told to end has ended by then.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The lock row is the real guard of one case; refusing every existing instance keeps its one workflow.</summary>
    public static Task Start(string caseId, DurableTaskClient client, CancellationToken cancellation) =>
        Schedule(nameof(ConveneTeam), caseId, ConveneTeam.InstanceId(caseId), replace: [], client, cancellation);

    /// <summary>
    /// Starts what an open case lacks: the whole, when nothing of it was ever there; else the strands that have ended, or that
    /// nobody is left to begin. A strand needs no whole. What lives is left alone, so it may be asked at any time and by many.
    /// </summary>
    /// <returns>The ids of what was started.</returns>
    public static async Task<IReadOnlyList<string>> StartMissing(string caseId, DurableTaskClient client, CancellationToken cancellation)
    {
        // The strands first: a whole that is not there after that has begun none of them.
        var strands = new List<(Strand Strand, OrchestrationMetadata? Instance)>();
        foreach (var strand in Strands.All) strands.Add((strand, await Find(FollowStrand.InstanceId(caseId, strand))));
        var whole = await Find(ConveneTeam.InstanceId(caseId));
        var (lives, started) = (whole is not null && IsAlive(whole), new List<string>());
        if (!lives && strands.All(one => one.Instance is null))
            await Begin(nameof(ConveneTeam), caseId, ConveneTeam.InstanceId(caseId), whole);
        else foreach (var (strand, there) in strands.Where(one => one.Instance is null ? !lives : !IsAlive(one.Instance)))
            await Begin(nameof(FollowStrand), new StrandOfCase(caseId, strand), FollowStrand.InstanceId(caseId, strand), there);
        return started;

        Task<OrchestrationMetadata?> Find(string id) => client.GetInstanceAsync(id, getInputsAndOutputs: false, cancellation);

        async Task Begin(string name, object input, string id, OrchestrationMetadata? there)
        {
            if (await Schedule(name, input, id, replace: there is null ? [] : Ended, client, cancellation)) started.Add(id);
        }
    }

    /// <summary>Wakes a strand. One that has not begun or has ended needs no waking: it reads the case when it begins.</summary>
    public static async Task Wake(string caseId, Strand strand, DurableTaskClient client, CancellationToken cancellation)
    {
        try
        {
            await client.RaiseEventAsync(FollowStrand.InstanceId(caseId, strand), FollowStrand.Changed, cancellation: cancellation);
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.NotFound or StatusCode.FailedPrecondition)
        {
            // Nobody waits: the Durable extension's answers for an instance that is missing and for one that has ended, where
            // host.json does not silence them.
        }
    }

    public static bool IsAlive(OrchestrationMetadata instance) => !Ended.Contains(instance.RuntimeStatus);

    /// <summary>The whole first.</summary>
    public static IEnumerable<string> IdsOf(string caseId) =>
        Strands.All.Select(strand => FollowStrand.InstanceId(caseId, strand)).Prepend(ConveneTeam.InstanceId(caseId));

    /// <param name="replace">An instance in one of these states is begun anew.</param>
    /// <returns>False when it was there.</returns>
    private static async Task<bool> Schedule(
        string name, object input, string id, IEnumerable<OrchestrationRuntimeStatus> replace, DurableTaskClient client,
        CancellationToken cancellation)
    {
        var options = new StartOrchestrationOptions(InstanceId: id)
            .WithDedupeStatuses([.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses.Except(replace)]);
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(name, input, options, cancellation);
            return true;
        }
        catch (OrchestrationAlreadyExistsException)
        {
            return false; // Started by an earlier delivery, or by somebody else at the same moment: that is what was wanted.
        }
    }

    /// <summary>Purges each by its id: it needs no list of sub-orchestrations, and a part that is gone is gone.</summary>
    /// <exception cref="ErasureException">One is still there.</exception>
    public static async Task Purge(string caseId, DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var id in IdsOf(caseId))
        {
            if (await client.GetInstanceAsync(id, getInputsAndOutputs: false, cancellation) is not { } instance) continue;
            // Only one that is stuck: a closed case ends its workflow within the month.
            if (IsAlive(instance)) await End(id, client, cancellation);
            await client.PurgeInstanceAsync(id, options: null, cancellation);
            if (await client.GetInstanceAsync(id, getInputsAndOutputs: false, cancellation) is not null)
                throw new ErasureException($"The history of {id} is not purged.");
        }
    }

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
