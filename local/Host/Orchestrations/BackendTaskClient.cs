using System.Diagnostics;
using System.Globalization;
using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Core.Query;
using DurableTask.Core.Tracing;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using OrchestrationQuery = Microsoft.DurableTask.Client.OrchestrationQuery;
using PurgeResult = Microsoft.DurableTask.Client.PurgeResult;
using Status = Grpc.Core.Status;

namespace EarlyWarning.Local.Orchestrations;

/// <summary>
/// The client that functions are given, over any backend of the official engine. It answers as the worker's own does, which asks the
/// Durable extension of the Functions host by gRPC: refusals too, since an imitation that is kinder hides faults.
/// </summary>
/// <param name="backend">Also its query and its purge client.</param>
public sealed class BackendTaskClient(IOrchestrationServiceClient backend) : DurableTaskClient("local")
{
    private static readonly DataConverter Converter = JsonDataConverter.Default;

    // As the extension's overridableExistingInstanceStates: NonRunningStates, its default.
    private static readonly OrchestrationStatus[] Living =
        [OrchestrationStatus.Running, OrchestrationStatus.ContinuedAsNew, OrchestrationStatus.Pending, OrchestrationStatus.Suspended];

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null,
            CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        cancellation.ThrowIfCancellationRequested();
        var instance = new OrchestrationInstance
        {
            InstanceId = Checked(options?.InstanceId ?? Guid.NewGuid().ToString("N")),
            ExecutionId = Guid.NewGuid().ToString("N"),
        };
        var started = new ExecutionStartedEvent(-1, Converter.Serialize(input))
        {
            Name = orchestratorName.Name,
            Version = options?.Version?.Version ?? "",
            OrchestrationInstance = instance,
            ScheduledStartTime = options?.StartAt?.UtcDateTime,
            Tags = options?.Tags.ToDictionary(StringComparer.Ordinal),
            ParentTraceContext = Here(),
        };
        await backend.CreateTaskOrchestrationAsync(new TaskMessage { OrchestrationInstance = instance, Event = started }, Refused(options));
        return instance.InstanceId;
    }

    /// <summary>
    /// As the extension with <c>throwStatusExceptionsOnRaiseEvent</c> unset, on Azure Storage: it looks before it sends
    /// (LocalGrpcListener.RaiseEvent in Azure/azure-functions-durable-extension 3.x; the worker's GrpcDurableTaskClient hands
    /// the <see cref="RpcException"/> on). An instance that ends between the look and the event drops it without a word.
    /// </summary>
    public override async Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        var payload = Converter.Serialize(eventPayload);
        if (await State(instanceId) is not { } state) throw new RpcException(new Status(StatusCode.NotFound,
            $"No instance with ID '{instanceId}' was found. (Parameter 'instanceId')"));
        if (!Living.Contains(state.OrchestrationStatus))
            throw new RpcException(new Status(StatusCode.FailedPrecondition,
                "The orchestration instance with the provided instance id is not running."));
        await Send(instanceId, new EventRaisedEvent(-1, payload) { Name = eventName });
    }

    public override async Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null,
        CancellationToken cancellation = default)
    {
        // The extension has never passed this on to Azure Storage; who relies on it leaves sub-orchestrations running there.
        if (options is { Recursive: true }) throw new NotSupportedException("Sub-orchestrations are terminated by their ids.");
        await RequireStatus(instanceId, Living);
        await backend.ForceTerminateTaskOrchestrationAsync(instanceId, Converter.Serialize(options?.Output));
    }

    public override async Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        await RequireStatus(instanceId, [OrchestrationStatus.Running, OrchestrationStatus.Pending, OrchestrationStatus.ContinuedAsNew]);
        await Send(instanceId, new ExecutionSuspendedEvent(-1, reason));
    }

    public override async Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        await RequireStatus(instanceId, [OrchestrationStatus.Suspended]);
        await Send(instanceId, new ExecutionResumedEvent(-1, reason));
    }

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false,
        CancellationToken cancellation = default) =>
        await State(instanceId) is { } state ? Metadata(state, getInputsAndOutputs) : null;

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        filter ??= new OrchestrationQuery();
        return Pageable.Create<OrchestrationMetadata>(async (token, size, cancellation) =>
        {
            var page = await ((IOrchestrationServiceQueryClient)backend).GetOrchestrationWithQueryAsync(new()
            {
                RuntimeStatus = filter.Statuses?.Select(Core).ToList(),
                CreatedTimeFrom = filter.CreatedFrom?.UtcDateTime,
                CreatedTimeTo = filter.CreatedTo?.UtcDateTime,
                InstanceIdPrefix = filter.InstanceIdPrefix,
                PageSize = size ?? filter.PageSize,
                ContinuationToken = token ?? filter.ContinuationToken,
                FetchInputsAndOutputs = filter.FetchInputsAndOutputs,
            }, cancellation);
            return new Page<OrchestrationMetadata>([.. page.OrchestrationState.Select(state =>
                Metadata(state, filter.FetchInputsAndOutputs))], page.ContinuationToken);
        });
    }

    public override async Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, bool getInputsAndOutputs = false,
        CancellationToken cancellation = default)
    {
        while (true)
        {
            var state = await State(instanceId) ?? throw Missing(instanceId);
            if (state.OrchestrationStatus != OrchestrationStatus.Pending) return Metadata(state, getInputsAndOutputs);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellation);
        }
    }

    public override async Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId,
        bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Metadata(await backend.WaitForOrchestrationAsync(Checked(instanceId), null, Timeout.InfiniteTimeSpan,
            cancellation) ?? throw Missing(instanceId), getInputsAndOutputs);

    /// <summary>Only what has ended, as on Azure Storage. Sub-orchestrations are purged by their ids.</summary>
    public override async Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null,
        CancellationToken cancellation = default) =>
        options is { Recursive: true } ? throw new NotSupportedException("Sub-orchestrations are purged by their ids.")
            : new((await ((IOrchestrationServicePurgeClient)backend).PurgeInstanceStateAsync(Checked(instanceId))).DeletedInstanceCount);

    public override async Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, PurgeInstanceOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var core = new PurgeInstanceFilter((filter.CreatedFrom ?? default).UtcDateTime, filter.CreatedTo?.UtcDateTime,
            filter.Statuses?.Select(Core).ToList());
        return new((await ((IOrchestrationServicePurgeClient)backend).PurgeInstanceStateAsync(core)).DeletedInstanceCount);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<OrchestrationState?> State(string instanceId) =>
        (await backend.GetOrchestrationStateAsync(Checked(instanceId), allExecutions: false)) is [var state, ..] ? state : null;

    private Task Send(string instanceId, HistoryEvent news) =>
        backend.SendTaskOrchestrationMessageAsync(new TaskMessage
        {
            OrchestrationInstance = new OrchestrationInstance { InstanceId = instanceId },
            Event = news,
        });

    // What the extension throws for these reaches no client: gRPC makes it this.
    private async Task RequireStatus(string instanceId, OrchestrationStatus[] statuses)
    {
        if (await State(instanceId) is not { } state || !statuses.Contains(state.OrchestrationStatus))
            throw new RpcException(new Status(StatusCode.Unknown, "Exception was thrown by handler."));
    }

    /// <summary>What the workflow is started by: the engine's spans of it, and of its activities, become children.</summary>
    private static DistributedTraceContext? Here() =>
        Activity.Current is { Recorded: true, Id: { } id } span ? new DistributedTraceContext(id, span.TraceStateString) : null;

    private static OrchestrationStatus[] Refused(StartOrchestrationOptions? options) =>
        options?.DedupeStatuses is { } named
            ? [.. named.Select(one => Core(Enum.Parse<OrchestrationRuntimeStatus>(one, ignoreCase: true)))] : Living;

    private static string Checked(string instanceId)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return instanceId.AsSpan().ContainsAny("/\\#?") || instanceId.Any(char.IsControl)
            ? throw new ArgumentException("An instance id has no / \\ # ? nor control characters.", nameof(instanceId)) : instanceId;
    }

    private static InvalidOperationException Missing(string instanceId) =>
        new(string.Create(CultureInfo.InvariantCulture, $"There is no instance '{instanceId}'."));

    private static OrchestrationMetadata Metadata(OrchestrationState state, bool inputsAndOutputs) =>
        new(state.Name, state.OrchestrationInstance.InstanceId)
    {
        RuntimeStatus = (OrchestrationRuntimeStatus)(int)state.OrchestrationStatus,
        CreatedAt = Utc(state.CreatedTime),
        LastUpdatedAt = Utc(state.LastUpdatedTime),
        SerializedInput = inputsAndOutputs ? state.Input : null,
        SerializedOutput = inputsAndOutputs ? state.Output : null,
        SerializedCustomStatus = inputsAndOutputs ? state.Status : null,
        FailureDetails = inputsAndOutputs ? Details(state.FailureDetails) : null,
        DataConverter = inputsAndOutputs ? Converter : null,
        Tags = state.Tags?.ToDictionary(StringComparer.Ordinal) ?? [],
    };

    private static TaskFailureDetails? Details(FailureDetails? failure) => failure is null ? null
        : new(failure.ErrorType, failure.ErrorMessage, failure.StackTrace, Details(failure.InnerFailure), failure.Properties);

    private static OrchestrationStatus Core(OrchestrationRuntimeStatus status) => (OrchestrationStatus)(int)status;

    private static DateTimeOffset Utc(DateTime at) => new(DateTime.SpecifyKind(at, DateTimeKind.Utc));
}
