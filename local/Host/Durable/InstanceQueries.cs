using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace EarlyWarning.Local.Durable;

/// <summary>Reading and purging instances, as the client offers it.</summary>
internal static class InstanceQueries
{
    public static OrchestrationMetadata Metadata(InstanceHead head, bool inputsAndOutputs) => new(head.Name, head.InstanceId)
    {
        RuntimeStatus = head.Status,
        CreatedAt = head.CreatedAt,
        LastUpdatedAt = head.UpdatedAt,
        SerializedInput = inputsAndOutputs ? head.Input : null,
        SerializedOutput = inputsAndOutputs ? head.Output : null,
        SerializedCustomStatus = inputsAndOutputs ? head.CustomStatus : null,
        FailureDetails = head.Failure?.ToDetails(),
        DataConverter = inputsAndOutputs ? JsonDataConverter.Default : null,
        Tags = head.Tags,
    };

    public static bool Fits(InstanceHead head, DateTimeOffset? from, DateTimeOffset? to, IEnumerable<OrchestrationRuntimeStatus>? statuses) =>
        (from is null || head.CreatedAt >= from)
        && (to is null || head.CreatedAt <= to)
        && (statuses is null || !statuses.Any() || statuses.Contains(head.Status));

    /// <summary>The continuation token is the last id of the page before.</summary>
    public static AsyncPageable<OrchestrationMetadata> Pages(InstanceStore store, OrchestrationQuery query) =>
        Pageable.Create<OrchestrationMetadata>(async (token, size, cancellation) =>
        {
            var found = new List<OrchestrationMetadata>();
            var most = Math.Max(1, size ?? query.PageSize);
            var after = token ?? query.ContinuationToken;
            await foreach (var head in store.Heads(after ?? query.InstanceIdPrefix, cancellation: cancellation))
            {
                if (head.InstanceId == after) continue;
                if (query.InstanceIdPrefix is { } prefix && !head.InstanceId.StartsWith(prefix, StringComparison.Ordinal)) break;
                if (!Fits(head, query.CreatedFrom, query.CreatedTo, query.Statuses)) continue;
                found.Add(Metadata(head, query.FetchInputsAndOutputs));
                if (found.Count == most) return new Page<OrchestrationMetadata>(found, head.InstanceId);
            }
            return new Page<OrchestrationMetadata>(found);
        });

    /// <summary>Deletes every row of an instance that has ended, the head last, so that a purge cut short can be asked for again.</summary>
    /// <returns>How many instances went.</returns>
    public static async Task<int> Purge(InstanceStore store, InstanceHead? head, bool recursive, CancellationToken cancellation)
    {
        if (head is not { IsTerminal: true }) return 0;
        var purged = 1;
        if (recursive) purged += await PurgeChildren(store, head, cancellation);
        foreach (var execution in await store.Executions(head.InstanceId, cancellation))
            await store.DeleteExecution(head.InstanceId, execution, cancellation);
        await store.Remove(head.InstanceId, await store.Inbox(head.InstanceId, cancellation), cancellation);
        await store.Delete(head, cancellation);
        return purged;
    }

    private static async Task<int> PurgeChildren(InstanceStore store, InstanceHead head, CancellationToken cancellation)
    {
        var history = await store.LoadOrNothing(head.InstanceId, head.ExecutionId, head.Length, cancellation);
        var purged = 0;
        foreach (var child in history.Events.Where(e => e.Kind == EventKind.SubScheduled))
            purged += await Purge(store, await store.Head(child.Target!, cancellation), recursive: true, cancellation);
        return purged;
    }
}
