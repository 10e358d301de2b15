using DurableTask.Core;
using DurableTask.Core.Query;
using EarlyWarning.Platform;

namespace EarlyWarning.Tests.Faults;

/// <summary>
/// A backend of the official engine whose every step is a fault point: what is locked and fails is given back, as after a
/// crash.
/// </summary>
internal sealed class FaultyOrchestrations(IOrchestrationService service, FaultPoints faults) : IOrchestrationService
{
    public int TaskOrchestrationDispatcherCount => service.TaskOrchestrationDispatcherCount;
    public int MaxConcurrentTaskOrchestrationWorkItems => service.MaxConcurrentTaskOrchestrationWorkItems;
    public BehaviorOnContinueAsNew EventBehaviourForContinueAsNew => service.EventBehaviourForContinueAsNew;
    public int TaskActivityDispatcherCount => service.TaskActivityDispatcherCount;
    public int MaxConcurrentTaskActivityWorkItems => service.MaxConcurrentTaskActivityWorkItems;

    public async Task<TaskOrchestrationWorkItem> LockNextTaskOrchestrationWorkItemAsync(TimeSpan receiveTimeout,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            var turn = await service.LockNextTaskOrchestrationWorkItemAsync(receiveTimeout, cancellationToken);
            if (turn is null || await Passes("read turn")) return turn!;
            await service.AbandonTaskOrchestrationWorkItemAsync(turn);
            await service.ReleaseTaskOrchestrationWorkItemAsync(turn);
        }
    }

    public Task CompleteTaskOrchestrationWorkItemAsync(
        TaskOrchestrationWorkItem workItem, OrchestrationRuntimeState newOrchestrationRuntimeState, IList<TaskMessage> outboundMessages,
        IList<TaskMessage> orchestratorMessages, IList<TaskMessage> timerMessages, TaskMessage continuedAsNewMessage,
            OrchestrationState orchestrationState) =>
        faults.Around("commit turn", () => service.CompleteTaskOrchestrationWorkItemAsync(
            workItem, newOrchestrationRuntimeState, outboundMessages, orchestratorMessages, timerMessages, continuedAsNewMessage,
                orchestrationState));

    public async Task<TaskActivityWorkItem> LockNextTaskActivityWorkItem(TimeSpan receiveTimeout, CancellationToken cancellationToken)
    {
        while (true)
        {
            var activity = await service.LockNextTaskActivityWorkItem(receiveTimeout, cancellationToken);
            if (activity is null || await Passes("read activity")) return activity!;
            await service.AbandonTaskActivityWorkItemAsync(activity);
        }
    }

    public Task CompleteTaskActivityWorkItemAsync(TaskActivityWorkItem workItem, TaskMessage responseMessage) =>
        faults.Around("end activity", () => service.CompleteTaskActivityWorkItemAsync(workItem, responseMessage));

    public Task AbandonTaskOrchestrationWorkItemAsync(TaskOrchestrationWorkItem workItem) =>
        service.AbandonTaskOrchestrationWorkItemAsync(workItem);

    public Task ReleaseTaskOrchestrationWorkItemAsync(TaskOrchestrationWorkItem workItem) =>
        service.ReleaseTaskOrchestrationWorkItemAsync(workItem);

    public Task AbandonTaskActivityWorkItemAsync(TaskActivityWorkItem workItem) => service.AbandonTaskActivityWorkItemAsync(workItem);

    public Task RenewTaskOrchestrationWorkItemLockAsync(TaskOrchestrationWorkItem workItem) =>
        service.RenewTaskOrchestrationWorkItemLockAsync(workItem);

    public Task<TaskActivityWorkItem> RenewTaskActivityWorkItemLockAsync(TaskActivityWorkItem workItem) =>
        service.RenewTaskActivityWorkItemLockAsync(workItem);

    public bool IsMaxMessageCountExceeded(int currentMessageCount, OrchestrationRuntimeState runtimeState) =>
        service.IsMaxMessageCountExceeded(currentMessageCount, runtimeState);

    public int GetDelayInSecondsAfterOnProcessException(Exception exception) => service.GetDelayInSecondsAfterOnProcessException(exception);

    public int GetDelayInSecondsAfterOnFetchException(Exception exception) => service.GetDelayInSecondsAfterOnFetchException(exception);

    public Task StartAsync() => service.StartAsync();

    public Task StopAsync() => service.StopAsync();

    public Task StopAsync(bool isForced) => service.StopAsync(isForced);

    public Task CreateAsync() => service.CreateAsync();

    public Task CreateAsync(bool recreateInstanceStore) => service.CreateAsync(recreateInstanceStore);

    public Task CreateIfNotExistsAsync() => service.CreateIfNotExistsAsync();

    public Task DeleteAsync() => service.DeleteAsync();

    public Task DeleteAsync(bool deleteInstanceStore) => service.DeleteAsync(deleteInstanceStore);

    private async Task<bool> Passes(string point)
    {
        try
        {
            return await faults.Around(point, () => Task.FromResult(true));
        }
        catch (StoreUnavailableException)
        {
            return false; // Given back by the caller.
        }
    }
}

/// <summary>The asking side of a backend, whose every step is a fault point.</summary>
internal sealed class FaultyOrchestrationClient(IOrchestrationServiceClient client, FaultPoints faults) : IOrchestrationServiceClient,
    IOrchestrationServiceQueryClient, IOrchestrationServicePurgeClient
{
    private const string Start = "commit start", News = "commit news", Look = "read instance", PurgePoint = "commit purge";

    public Task CreateTaskOrchestrationAsync(TaskMessage creationMessage) =>
        faults.Around(Start, () => client.CreateTaskOrchestrationAsync(creationMessage));

    public Task CreateTaskOrchestrationAsync(TaskMessage creationMessage, OrchestrationStatus[] dedupeStatuses) =>
        faults.Around(Start, () => client.CreateTaskOrchestrationAsync(creationMessage, dedupeStatuses));

    public Task SendTaskOrchestrationMessageAsync(TaskMessage message) =>
        faults.Around(News, () => client.SendTaskOrchestrationMessageAsync(message));

    public Task SendTaskOrchestrationMessageBatchAsync(params TaskMessage[] messages) =>
        faults.Around(News, () => client.SendTaskOrchestrationMessageBatchAsync(messages));

    public Task ForceTerminateTaskOrchestrationAsync(string instanceId, string reason) =>
        faults.Around(News, () => client.ForceTerminateTaskOrchestrationAsync(instanceId, reason));

    public Task<OrchestrationState> WaitForOrchestrationAsync(string instanceId, string executionId, TimeSpan timeout,
        CancellationToken cancellationToken) =>
        faults.Around(Look, () => client.WaitForOrchestrationAsync(instanceId, executionId, timeout, cancellationToken));

    public Task<IList<OrchestrationState>> GetOrchestrationStateAsync(string instanceId, bool allExecutions) =>
        faults.Around(Look, () => client.GetOrchestrationStateAsync(instanceId, allExecutions));

    public Task<OrchestrationState> GetOrchestrationStateAsync(string instanceId, string executionId) =>
        faults.Around(Look, () => client.GetOrchestrationStateAsync(instanceId, executionId));

    public Task<string> GetOrchestrationHistoryAsync(string instanceId, string executionId) =>
        faults.Around(Look, () => client.GetOrchestrationHistoryAsync(instanceId, executionId));

    public Task PurgeOrchestrationHistoryAsync(DateTime thresholdDateTimeUtc, OrchestrationStateTimeRangeFilterType timeRangeFilterType) =>
        faults.Around(PurgePoint, () => client.PurgeOrchestrationHistoryAsync(thresholdDateTimeUtc, timeRangeFilterType));

    public Task<OrchestrationQueryResult> GetOrchestrationWithQueryAsync(OrchestrationQuery query, CancellationToken cancellationToken) =>
        faults.Around(Look, () => ((IOrchestrationServiceQueryClient)client).GetOrchestrationWithQueryAsync(query, cancellationToken));

    public Task<PurgeResult> PurgeInstanceStateAsync(string instanceId) =>
        faults.Around(PurgePoint, () => ((IOrchestrationServicePurgeClient)client).PurgeInstanceStateAsync(instanceId));

    public Task<PurgeResult> PurgeInstanceStateAsync(PurgeInstanceFilter purgeInstanceFilter) =>
        faults.Around(PurgePoint, () => ((IOrchestrationServicePurgeClient)client).PurgeInstanceStateAsync(purgeInstanceFilter));
}
