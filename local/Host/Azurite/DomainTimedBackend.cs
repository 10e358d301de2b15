using DurableTask.Core;

namespace EarlyWarning.Local.Azurite;

/// <summary>The Azure Storage backend, but for its timers: those wait for the domain clock.</summary>
/// <param name="died">From then on nothing is recorded and nothing given back: a test has let the process die.</param>
internal sealed class DomainTimedBackend(IOrchestrationService backend, HubTimers timers, CancellationToken died) : IOrchestrationService
{
    /// <summary>
    /// In seconds; the backend's own is ten, for all turns at once. Each start of a workflow that is seen again meanwhile is a turn of its
    /// own, read too early and refused: with nine such starts in 90 s (the queues' visibility timeout) more come than go, for ever. It
    /// takes a machine on which a turn waits that long.
    /// </summary>
    private const int Pause = 1;

    public int TaskOrchestrationDispatcherCount => backend.TaskOrchestrationDispatcherCount;

    public int MaxConcurrentTaskOrchestrationWorkItems => backend.MaxConcurrentTaskOrchestrationWorkItems;

    public int TaskActivityDispatcherCount => backend.TaskActivityDispatcherCount;

    public int MaxConcurrentTaskActivityWorkItems => backend.MaxConcurrentTaskActivityWorkItems;

    public BehaviorOnContinueAsNew EventBehaviourForContinueAsNew => backend.EventBehaviourForContinueAsNew;

    public async Task CompleteTaskOrchestrationWorkItemAsync(
        TaskOrchestrationWorkItem workItem, OrchestrationRuntimeState newOrchestrationRuntimeState, IList<TaskMessage> outboundMessages,
        IList<TaskMessage> orchestratorMessages, IList<TaskMessage> timerMessages, TaskMessage continuedAsNewMessage,
            OrchestrationState orchestrationState)
    {
        died.ThrowIfCancellationRequested();
        foreach (var timer in timerMessages) await timers.Keep(timer);
        await backend.CompleteTaskOrchestrationWorkItemAsync(
            workItem, newOrchestrationRuntimeState, outboundMessages, orchestratorMessages, [], continuedAsNewMessage, orchestrationState);
        foreach (var timer in timerMessages) await timers.Expect(timer);
    }

    public Task StartAsync() => backend.StartAsync();

    public Task StopAsync() => backend.StopAsync();

    public Task StopAsync(bool isForced) => backend.StopAsync(isForced);

    public Task CreateAsync() => backend.CreateAsync();

    public Task CreateAsync(bool recreateInstanceStore) => backend.CreateAsync(recreateInstanceStore);

    public Task CreateIfNotExistsAsync() => backend.CreateIfNotExistsAsync();

    public Task DeleteAsync() => backend.DeleteAsync();

    public Task DeleteAsync(bool deleteInstanceStore) => backend.DeleteAsync(deleteInstanceStore);

    public bool IsMaxMessageCountExceeded(int currentMessageCount, OrchestrationRuntimeState runtimeState) =>
        backend.IsMaxMessageCountExceeded(currentMessageCount, runtimeState);

    public int GetDelayInSecondsAfterOnProcessException(Exception exception) => Pause;

    public int GetDelayInSecondsAfterOnFetchException(Exception exception) => Pause;

    public Task<TaskOrchestrationWorkItem> LockNextTaskOrchestrationWorkItemAsync(TimeSpan receiveTimeout,
        CancellationToken cancellationToken) =>
        backend.LockNextTaskOrchestrationWorkItemAsync(receiveTimeout, cancellationToken);

    public Task RenewTaskOrchestrationWorkItemLockAsync(TaskOrchestrationWorkItem workItem) =>
        backend.RenewTaskOrchestrationWorkItemLockAsync(workItem);

    public Task AbandonTaskOrchestrationWorkItemAsync(TaskOrchestrationWorkItem workItem) =>
        died.IsCancellationRequested ? Task.CompletedTask : backend.AbandonTaskOrchestrationWorkItemAsync(workItem);

    public Task ReleaseTaskOrchestrationWorkItemAsync(TaskOrchestrationWorkItem workItem) =>
        backend.ReleaseTaskOrchestrationWorkItemAsync(workItem);

    public Task<TaskActivityWorkItem> LockNextTaskActivityWorkItem(TimeSpan receiveTimeout, CancellationToken cancellationToken) =>
        backend.LockNextTaskActivityWorkItem(receiveTimeout, cancellationToken);

    public Task<TaskActivityWorkItem> RenewTaskActivityWorkItemLockAsync(TaskActivityWorkItem workItem) =>
        backend.RenewTaskActivityWorkItemLockAsync(workItem);

    public Task CompleteTaskActivityWorkItemAsync(TaskActivityWorkItem workItem, TaskMessage responseMessage)
    {
        died.ThrowIfCancellationRequested();
        return backend.CompleteTaskActivityWorkItemAsync(workItem, responseMessage);
    }

    public Task AbandonTaskActivityWorkItemAsync(TaskActivityWorkItem workItem) =>
        died.IsCancellationRequested ? Task.CompletedTask : backend.AbandonTaskActivityWorkItemAsync(workItem);
}
