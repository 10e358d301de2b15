using System.Text.Json;
using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Core.Query;

namespace EarlyWarning.Local.TaskHub;

/// <summary>The asking side of the hub. What it answers for is on disk.</summary>
internal sealed class SqliteOrchestrationClient(SqliteTaskHub hub) : IOrchestrationServiceClient, IOrchestrationServiceQueryClient,
    IOrchestrationServicePurgeClient
{
    private const int EveryStatus = -1;

    /// <summary>Without word of the caller: an instance that lives is not begun anew, one that has ended is.</summary>
    private static readonly OrchestrationStatus[] Living = [OrchestrationStatus.Pending, OrchestrationStatus.Running,
        OrchestrationStatus.Suspended];

    public Task CreateTaskOrchestrationAsync(TaskMessage creationMessage) => CreateTaskOrchestrationAsync(creationMessage, Living);

    public async Task CreateTaskOrchestrationAsync(TaskMessage creationMessage, OrchestrationStatus[] dedupeStatuses)
    {
        var started = (ExecutionStartedEvent)creationMessage.Event;
        var instance = TaskHubStore.NewInstance(started, hub.Clock.GetUtcNow());
        try
        {
            await hub.Store.Write(session =>
            {
                hub.Store.Create(session, instance, started, dedupeStatuses ?? Living);
                return true;
            });
        }
        finally
        {
            // Also when it seems to have failed: it may have been written, or an earlier try of it was.
            hub.Changed(instance.Id);
            hub.Timers.Add(instance.Due);
            hub.Active.Wake(instance.Id);
        }
    }

    public Task SendTaskOrchestrationMessageAsync(TaskMessage message) => SendTaskOrchestrationMessageBatchAsync(message);

    public async Task SendTaskOrchestrationMessageBatchAsync(params TaskMessage[] messages)
    {
        var now = hub.Clock.GetUtcNow();
        try
        {
            await hub.Store.Write(session =>
            {
                foreach (var message in messages) hub.Store.TryPost(session, message, now);
                return true;
            });
        }
        finally
        {
            foreach (var message in messages)
            {
                hub.Active.Wake(message.OrchestrationInstance.InstanceId);
                hub.Changed(message.OrchestrationInstance.InstanceId);
            }
        }
    }

    public async Task<OrchestrationState> WaitForOrchestrationAsync(string instanceId, string executionId, TimeSpan timeout,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            var change = hub.NextChange(instanceId);
            var instance = await Instance(instanceId, cancellationToken);
            if (instance is not { IsOver: false }) return instance?.ToState()!;
            if (executionId is not null && instance.Execution != executionId) return instance.ToState();
            await change.WaitAsync(timeout == TimeSpan.MaxValue ? Timeout.InfiniteTimeSpan : timeout, TimeProvider.System,
                cancellationToken);
        }
    }

    public Task ForceTerminateTaskOrchestrationAsync(string instanceId, string reason) => SendTaskOrchestrationMessageAsync(new TaskMessage
    {
        OrchestrationInstance = new OrchestrationInstance { InstanceId = instanceId },
        Event = new ExecutionTerminatedEvent(-1, reason),
    });

    public async Task<IList<OrchestrationState>> GetOrchestrationStateAsync(string instanceId, bool allExecutions) =>
        await Instance(instanceId) is { } instance ? [instance.ToState()] : [];

    public async Task<OrchestrationState> GetOrchestrationStateAsync(string instanceId, string executionId) =>
        await Instance(instanceId) is { } instance && (executionId is null || instance.Execution == executionId) ? instance.ToState()
            : null!;

    /// <summary>The history of the current execution, a JSON array of events; null when there is none.</summary>
    public async Task<string> GetOrchestrationHistoryAsync(string instanceId, string executionId)
    {
        var events = await hub.Store.Read(session =>
            TaskHubStore.Instance(session, instanceId) is { } instance && (executionId is null || executionId == instance.Execution)
            ? TaskHubStore.History(session, instanceId, instance.Execution) : null);
        return events is null ? null! : JsonSerializer.Serialize(events, HistoryCodec.Options);
    }

    public Task PurgeOrchestrationHistoryAsync(DateTime thresholdDateTimeUtc, OrchestrationStateTimeRangeFilterType timeRangeFilterType) =>
        throw new NotSupportedException("Instances are purged by their id or by their creation.");

    /// <summary>In the order of their ids; the continuation token is the last id of the page before.</summary>
    public async Task<OrchestrationQueryResult> GetOrchestrationWithQueryAsync(OrchestrationQuery query,
        CancellationToken cancellationToken)
    {
        var size = Math.Max(1, query.PageSize);
        var found = await hub.Store.Read(session => session.Query(
            $"""
            SELECT {HubInstance.Columns} FROM hub_instances
            WHERE id > $1 AND substr(id, 1, length($2)) = $2 AND created >= $3 AND created <= $4 AND (1 << status) & $5 <> 0
            ORDER BY id LIMIT $6
            """,
            HubInstance.From, query.ContinuationToken ?? "", query.InstanceIdPrefix ?? "", query.CreatedTimeFrom?.Ticks ?? 0,
                query.CreatedTimeTo?.Ticks ?? long.MaxValue,
            Mask(query.RuntimeStatus), size), cancellationToken);
        return new([.. found.Select(instance => instance.ToState(query.FetchInputsAndOutputs))], found.Count == size ? found[^1].Id : null);
    }

    public async Task<PurgeResult> PurgeInstanceStateAsync(string instanceId) =>
        new(await hub.Store.Write(session => TaskHubStore.Purge(session, instanceId)) ? 1 : 0);

    public async Task<PurgeResult> PurgeInstanceStateAsync(PurgeInstanceFilter purgeInstanceFilter)
    {
        var ids = await hub.Store.Read(session =>
            session.Query("SELECT id FROM hub_instances WHERE created >= $1 AND created <= $2 AND (1 << status) & $3 <> 0", row =>
            row.GetString(0),
            purgeInstanceFilter.CreatedTimeFrom.Ticks, purgeInstanceFilter.CreatedTimeTo?.Ticks ?? long.MaxValue,
                Mask([.. purgeInstanceFilter.RuntimeStatus ?? []])));
        var purged = 0;
        foreach (var id in ids)
            if (await hub.Store.Write(session => TaskHubStore.Purge(session, id))) purged++;
        return new(purged);
    }

    private Task<HubInstance?> Instance(string id, CancellationToken cancellation = default) =>
        hub.Store.Read(session => TaskHubStore.Instance(session, id), cancellation);

    private static int Mask(ICollection<OrchestrationStatus>? statuses) =>
        statuses is { Count: > 0 } ? statuses.Aggregate(0, (mask, status) => mask | (1 << (int)status)) : EveryStatus;
}
