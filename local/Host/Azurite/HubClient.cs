using Azure;
using DurableTask.Core;
using DurableTask.Core.Query;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Azure;

namespace EarlyWarning.Local.Azurite;

/// <summary>The asking side of the Azure Storage backend, with its faults in the seams' own words.</summary>
internal sealed class HubClient<T>(T backend, string hub) : IOrchestrationServiceClient, IOrchestrationServiceQueryClient,
    IOrchestrationServicePurgeClient
    where T : IOrchestrationServiceClient, IOrchestrationServiceQueryClient, IOrchestrationServicePurgeClient
{
    public Task CreateTaskOrchestrationAsync(TaskMessage creationMessage) =>
        Told(() => backend.CreateTaskOrchestrationAsync(creationMessage));

    public Task CreateTaskOrchestrationAsync(TaskMessage creationMessage, OrchestrationStatus[] dedupeStatuses) =>
        Told(() => backend.CreateTaskOrchestrationAsync(creationMessage, dedupeStatuses));

    public Task SendTaskOrchestrationMessageAsync(TaskMessage message) => Told(() => backend.SendTaskOrchestrationMessageAsync(message));

    public Task SendTaskOrchestrationMessageBatchAsync(params TaskMessage[] messages) =>
        Told(() => backend.SendTaskOrchestrationMessageBatchAsync(messages));

    public Task<OrchestrationState> WaitForOrchestrationAsync(string instanceId, string executionId, TimeSpan timeout,
        CancellationToken cancellationToken) =>
        Told(() => backend.WaitForOrchestrationAsync(instanceId, executionId, timeout, cancellationToken));

    public Task ForceTerminateTaskOrchestrationAsync(string instanceId, string reason) =>
        Told(() => backend.ForceTerminateTaskOrchestrationAsync(instanceId, reason));

    public Task<IList<OrchestrationState>> GetOrchestrationStateAsync(string instanceId, bool allExecutions) =>
        Told(() => backend.GetOrchestrationStateAsync(instanceId, allExecutions));

    public Task<OrchestrationState> GetOrchestrationStateAsync(string instanceId, string executionId) =>
        Told(() => backend.GetOrchestrationStateAsync(instanceId, executionId));

    public Task<string> GetOrchestrationHistoryAsync(string instanceId, string executionId) =>
        Told(() => backend.GetOrchestrationHistoryAsync(instanceId, executionId));

    public Task PurgeOrchestrationHistoryAsync(DateTime thresholdDateTimeUtc, OrchestrationStateTimeRangeFilterType timeRangeFilterType) =>
        Told(() => backend.PurgeOrchestrationHistoryAsync(thresholdDateTimeUtc, timeRangeFilterType));

    public Task<OrchestrationQueryResult> GetOrchestrationWithQueryAsync(OrchestrationQuery query, CancellationToken cancellationToken) =>
        Told(() => backend.GetOrchestrationWithQueryAsync(query, cancellationToken));

    public Task<PurgeResult> PurgeInstanceStateAsync(string instanceId) => Told(() => backend.PurgeInstanceStateAsync(instanceId));

    public Task<PurgeResult> PurgeInstanceStateAsync(PurgeInstanceFilter purgeInstanceFilter) =>
        Told(() => backend.PurgeInstanceStateAsync(purgeInstanceFilter));

    private Task Told(Func<Task> call) => Told(async () =>
    {
        await call();
        return true;
    });

    private async Task<TResult> Told<TResult>(Func<Task<TResult>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception e) when (StoreFaults.IsOutage(Cause(e)))
        {
            throw Cause(e) is RequestFailedException { ErrorCode: "TableNotFound" or "QueueNotFound" } missing
                ? new StoreUnavailableException($"The task hub '{hub}' is not whole ({missing.ErrorCode}).", e, StoreReasons.Missing)
                : StoreFaults.Outage(Cause(e));
        }
    }

    /// <summary>The backend wraps what its clients throw.</summary>
    private static Exception Cause(Exception e) => e is { InnerException: RequestFailedException inner } ? inner : e;
}
