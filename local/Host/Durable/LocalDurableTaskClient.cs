using DurableTask.Core.Exceptions;
using EarlyWarning.Platform;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace EarlyWarning.Local.Durable;

/// <summary>The official client over the local engine. What it is asked to do is in the store before a call returns.</summary>
public sealed class LocalDurableTaskClient(DurableEngine engine, TimeProvider clock) : DurableTaskClient("local")
{
    // As the official host's default: an instance that has not ended is not replaced unless the caller says so.
    private static readonly OrchestrationRuntimeStatus[] Live =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    private readonly InstanceStore _store = engine.Store;
    private readonly DataConverter _converter = JsonDataConverter.Default;

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        if (input is StartOrchestrationOptions && options is null)
            throw new ArgumentException("The input is a StartOrchestrationOptions; it was meant as options.", nameof(input));
        var now = clock.GetUtcNow();
        var head = new InstanceHead(InstanceStore.CheckedId(options?.InstanceId ?? _store.NewId()), _store.NewId(), orchestratorName.Name)
        {
            Status = OrchestrationRuntimeStatus.Pending,
            CreatedAt = now,
            UpdatedAt = now,
            Input = Payloads.Checked(_converter.Serialize(input), $"input of '{orchestratorName}'"),
            Version = options?.Version?.Version ?? "",
            Tags = options?.Tags ?? new Dictionary<string, string>(StringComparer.Ordinal),
            StartAt = options?.StartAt is { } start && start > now ? start.ToUniversalTime() : null,
        };
        // A new instance has its first turn to do; one that starts later only waits for its time.
        head = head with { Unfinished = head.StartAt is null };
        try
        {
            await Insert(head, options, cancellation);
        }
        finally
        {
            // Also when it seems to have failed: it may have been written all the same, or an earlier try of it was.
            engine.Changed(head.InstanceId);
            engine.Wake(head.InstanceId);
        }
        return head.InstanceId;
    }

    /// <summary>As the Durable extension answers unless host.json silences it: nothing is posted to an instance that cannot take it.</summary>
    /// <exception cref="RpcException"><see cref="StatusCode.NotFound"/>: there is none. <see cref="StatusCode.FailedPrecondition"/>: it has ended.</exception>
    public override async Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        var payload = Payloads.Checked(_converter.Serialize(eventPayload), $"data of event '{eventName}'");
        var head = await _store.Head(InstanceStore.CheckedId(instanceId), cancellation)
            ?? throw new RpcException(new Status(StatusCode.NotFound, $"No instance with ID '{instanceId}' was found."));
        if (head.IsTerminal) throw new RpcException(new Status(StatusCode.FailedPrecondition, "The orchestration instance with the provided instance id is not running."));
        await Post(instanceId, new HistoryEvent(EventKind.EventRaised) { Name = eventName, Payload = payload }, cancellation);
    }

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        Post(instanceId, new HistoryEvent(EventKind.Suspended) { Name = reason }, cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        Post(instanceId, new HistoryEvent(EventKind.Resumed) { Name = reason }, cancellation);

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        Post(instanceId, new HistoryEvent(EventKind.Terminated)
        {
            Payload = Payloads.Checked(_converter.Serialize(options?.Output), "output"),
            Recursive = options?.Recursive ?? false,
        }, cancellation);

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        await _store.Head(InstanceStore.CheckedId(instanceId), cancellation) is { } head ? InstanceQueries.Metadata(head, getInputsAndOutputs) : null;

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        InstanceQueries.Pages(_store, filter ?? new OrchestrationQuery());

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitFor(instanceId, head => head.Status != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitFor(instanceId, head => head.IsTerminal, getInputsAndOutputs, cancellation);

    public override async Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        new(await InstanceQueries.Purge(_store, await _store.Head(InstanceStore.CheckedId(instanceId), cancellation), options?.Recursive ?? false, cancellation));

    public override async Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        var purged = 0;
        await foreach (var head in _store.Heads(cancellation: cancellation))
            if (InstanceQueries.Fits(head, filter.CreatedFrom, filter.CreatedTo, filter.Statuses))
                purged += await InstanceQueries.Purge(_store, head, options?.Recursive ?? false, cancellation);
        return new(purged, isComplete: true);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task Insert(InstanceHead head, StartOrchestrationOptions? options, CancellationToken cancellation)
    {
        var refused = options?.DedupeStatuses is { } named ? [.. named.Select(Enum.Parse<OrchestrationRuntimeStatus>)] : Live;
        while (true)
        {
            try
            {
                await _store.Insert(head, cancellation);
                return;
            }
            catch (TableConflictException e) when (e.Conflict == TableConflict.Exists)
            {
                // Judged below: a repeat, or the successor of one that has ended.
            }
            if (await _store.Head(head.InstanceId, cancellation) is not { } there) continue;
            if (refused.Contains(there.Status))
                throw new OrchestrationAlreadyExistsException($"An orchestration with the id '{head.InstanceId}' is {there.Status}.");
            if (await TryReplace(head, there, cancellation)) return;
        }
    }

    private async Task<bool> TryReplace(InstanceHead head, InstanceHead there, CancellationToken cancellation)
    {
        try
        {
            await _store.Replace(head with { ETag = there.ETag }, cancellation);
        }
        catch (TableConflictException)
        {
            return false;
        }
        await _store.DeleteExecution(there.InstanceId, there.ExecutionId, cancellation);
        return true;
    }

    /// <summary>What is meant for a missing or ended instance is dropped silently, as officially.</summary>
    private async Task Post(string instanceId, HistoryEvent news, CancellationToken cancellation)
    {
        if (await _store.Head(InstanceStore.CheckedId(instanceId), cancellation) is not { IsTerminal: false }) return;
        var now = clock.GetUtcNow();
        try
        {
            await _store.Post(instanceId, new InboxItem(_store.NextKey(now), null, news with { At = now }), cancellation);
        }
        finally
        {
            engine.Wake(instanceId); // Also when it seems to have failed: it may have been written all the same.
        }
    }

    private async Task<OrchestrationMetadata> WaitFor(string instanceId, Func<InstanceHead, bool> there, bool inputsAndOutputs, CancellationToken cancellation)
    {
        while (true)
        {
            var change = engine.NextChange(InstanceStore.CheckedId(instanceId));
            var head = await _store.Head(instanceId, cancellation) ?? throw new InvalidOperationException($"There is no instance '{instanceId}'.");
            if (there(head)) return InstanceQueries.Metadata(head, inputsAndOutputs);
            await change.WaitAsync(cancellation);
        }
    }
}
