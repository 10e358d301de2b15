using System.Text.Json;
using DurableTask.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging;
using TaskOrchestrationContext = Microsoft.DurableTask.TaskOrchestrationContext;

namespace EarlyWarning.Local.Orchestrations;

/// <summary>
/// What an orchestrator sees: the engine's own context, as the Functions worker wraps it. It reads the input as the type that is
/// asked for, refuses to be used from a foreign thread, and remembers what it handed out, so that an orchestrator that
/// awaits something else is found out.
/// </summary>
internal sealed class WatchedContext(TaskOrchestrationContext inner, ILoggerFactory loggers, Func<TimeSpan, TimeSpan>? realToDomain)
    : TaskOrchestrationContext
{
    public const string IllegalAwait = "An orchestrator may await only what its context returns: no I/O, Task.Delay, Task.Run, "
        + "CancelAsync, ConfigureAwait(false) or timed CancellationTokenSource. What it waits for is not in its history.";

    private readonly List<Task> _handedOut = [];

    public override TaskName Name => inner.Name;
    public override string InstanceId => inner.InstanceId;
    public override string Version => inner.Version;
    public override ParentOrchestrationInstance? Parent => inner.Parent;
    public override DateTime CurrentUtcDateTime => inner.CurrentUtcDateTime;
    public override bool IsReplaying => inner.IsReplaying;
    protected override ILoggerFactory LoggerFactory => loggers;

    /// <summary>Something is open that the engine knows of and will one day end.</summary>
    public bool IsWaiting => _handedOut.Exists(task => !task.IsCompleted);

    // The input was read as JSON: nobody knew then as what.
    public override T? GetInput<T>() where T : default => inner.GetInput<object>() is JsonElement input
        ? (T?)JsonDataConverter.Default.Deserialize(input.GetRawText(), typeof(T)) : default;

    public override Task<T> CallActivityAsync<T>(TaskName name, object? input = null, TaskOptions? options = null) =>
        HandOut(() => inner.CallActivityAsync<T>(name, Checked(input, options), RetryClock.InDomain(options, realToDomain)));

    public override Task<T> CallSubOrchestratorAsync<T>(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        HandOut(() =>
            inner.CallSubOrchestratorAsync<T>(orchestratorName, Checked(input, options), RetryClock.InDomain(options, realToDomain)));

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) =>
        HandOut(() => inner.CreateTimer(fireAt, cancellationToken));

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) =>
        HandOut(() => inner.WaitForExternalEvent<T>(eventName, cancellationToken));

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        ThrowIfForeign();
        inner.SendEvent(instanceId, eventName, payload);
    }

    public override void SetCustomStatus(object? customStatus)
    {
        ThrowIfForeign();
        inner.SetCustomStatus(customStatus);
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        ThrowIfForeign();
        inner.ContinueAsNew(newInput, preserveUnprocessedEvents);
    }

    public override void ContinueAsNew(Microsoft.DurableTask.ContinueAsNewOptions options)
    {
        ThrowIfForeign();
        inner.ContinueAsNew(options);
    }

    public override Guid NewGuid()
    {
        ThrowIfForeign();
        return inner.NewGuid();
    }

    private T HandOut<T>(Func<T> call) where T : Task
    {
        ThrowIfForeign();
        var task = call();
        _handedOut.Add(task);
        return task;
    }

    // Officially a slip too: a policy given as the input becomes the input.
    private static object? Checked(object? input, TaskOptions? options) => input is RetryPolicy && options is null
        ? throw new ArgumentException("The input is a RetryPolicy; it was meant as options.", nameof(input)) : input;

    private static void ThrowIfForeign()
    {
        if (!OrchestrationContext.IsOrchestratorThread) throw new InvalidOperationException(IllegalAwait);
    }
}
