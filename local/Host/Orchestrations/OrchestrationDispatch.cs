using DurableTask.Core;
using DurableTask.Core.Command;
using DurableTask.Core.Exceptions;
using DurableTask.Core.History;
using DurableTask.Core.Middleware;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Shims;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Local.Orchestrations;

/// <summary>
/// What the official dispatchers run, as their middleware: the same place where the Functions host runs the functions of a
/// worker. Here the orchestration's clock is set, and a name that nobody knows becomes a failure instead of an endless try.
/// </summary>
internal sealed class OrchestrationDispatch(
    OrchestrationFunctions functions, TimeProvider clock, ILoggerFactory loggers, OrchestrationOptions options, CancellationToken stopping)
{
    // Its own log lines quote exceptions, which may say more than a log should: the shims have no logger.
    private readonly DurableTaskShimFactory _shims = new();
    private readonly ILogger _log = loggers.CreateLogger("EarlyWarning.Orchestrations");

    public Task RunOrchestrator(DispatchMiddlewareContext context, Func<Task> next)
    {
        var state = context.GetProperty<OrchestrationRuntimeState>();
        SetClock(state, context.GetProperty<TaskOrchestrationWorkItem>());
        var result = Play(state);
        if (result.Actions.OfType<OrchestrationCompleteOrchestratorAction>()
            .FirstOrDefault() is { OrchestrationStatus: OrchestrationStatus.Failed } failed)
            _log.LogError("Orchestration {InstanceId} ({Orchestrator}) failed: {ErrorType}", state.OrchestrationInstance!.InstanceId,
                state.Name, failed.FailureDetails?.ErrorType);
        context.SetProperty(result);
        return Task.CompletedTask;
    }

    public async Task RunActivity(DispatchMiddlewareContext context, Func<Task> next)
    {
        var (scheduled, instance) = (context.GetProperty<TaskScheduledEvent>(), context.GetProperty<OrchestrationInstance>());
        context.SetProperty(new ActivityExecutionResult { ResponseEvent = await Run(scheduled, instance) });
    }

    /// <summary>One look of an orchestrator through its history and at what is new.</summary>
    internal OrchestratorExecutionResult Play(OrchestrationRuntimeState state)
    {
        if (!functions.TryGetOrchestrator(state.Name, out var run))
            return Failure(new FailureDetails("OrchestratorTaskNotFound", $"No orchestrator named '{state.Name}' is registered.", null,
                null, isNonRetriable: true));
        var orchestrator = new WatchedOrchestrator(run, loggers, options.RealToDomain);
        var parent = state.ParentInstance is { } p
            ? new ParentOrchestrationInstance(new TaskName(p.Name), p.OrchestrationInstance.InstanceId) : null;
        var executor = new TaskOrchestrationExecutor(state, _shims.CreateOrchestration(new TaskName(state.Name), orchestrator, parent),
            BehaviorOnContinueAsNew.Carryover, entityParameters: null, ErrorPropagationMode.UseFailureDetails);
        try
        {
            var result = executor.Execute();
            return !executor.IsCompleted && !orchestrator.IsWaiting
                && !result.Actions.Any(action => action is OrchestrationCompleteOrchestratorAction)
                ? Failure(new FailureDetails(new InvalidOperationException(WatchedContext.IllegalAwait))) : result;
        }
        catch (Exception e) when (e is not SessionAbortedException)
        {
            // Such as event data of another shape. Officially the call of the function fails, and with it the instance.
            return Failure(new FailureDetails(e));
        }
    }

    private async Task<HistoryEvent> Run(TaskScheduledEvent scheduled, OrchestrationInstance instance)
    {
        if (!functions.TryGetActivity(scheduled.Name!, out var inputType, out var run))
            return Failed(scheduled,
                new FailureDetails("ActivityTaskNotFound", $"No activity named '{scheduled.Name}' is registered.", null, null,
                isNonRetriable: true));
        try
        {
            var activity = _shims.CreateActivity(new TaskName(scheduled.Name!), new RegisteredActivity(inputType, run, stopping));
            return new TaskCompletedEvent(-1, scheduled.EventId,
                await activity.RunAsync(new TaskContext(instance, scheduled.Name!, scheduled.Version, scheduled.EventId),
                scheduled.Input));
        }
        catch (OperationCanceledException e) when (stopping.IsCancellationRequested)
        {
            throw new SessionAbortedException("The host stops: the activity runs again at the next start.", e);
        }
        catch (Exception e) when (e is not SessionAbortedException)
        {
            // Every fault of an activity is the orchestrator's to handle. Its message may say more than a log should.
            _log.LogWarning("Activity {Activity} of {InstanceId} failed: {ErrorType}", scheduled.Name, instance.InstanceId, e.GetType());
            return Failed(scheduled, new FailureDetails(e));
        }
    }

    /// <summary>The orchestrator's time is the domain's, and never goes back.</summary>
    private void SetClock(OrchestrationRuntimeState state, TaskOrchestrationWorkItem turn)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (state.PastEvents.OfType<OrchestratorStartedEvent>().LastOrDefault() is { } last && last.Timestamp > now) now = last.Timestamp;
        foreach (var one in state.NewEvents)
        {
            // Of two kinds the engine makes itself: the beginning of a turn, and of an execution that goes on as new.
            if (one is OrchestratorStartedEvent
                || (one is ExecutionStartedEvent
                && !turn.NewMessages.Any(message => ReferenceEquals(message.Event, one)))) one.Timestamp = now;
        }
    }

    private static TaskFailedEvent Failed(TaskScheduledEvent scheduled, FailureDetails failure) =>
        new(-1, scheduled.EventId, failure.ErrorMessage, details: null, failure);

    private static OrchestratorExecutionResult Failure(FailureDetails failure) => new()
    {
        Actions = [new OrchestrationCompleteOrchestratorAction { Id = -1, OrchestrationStatus = OrchestrationStatus.Failed,
            Result = failure.ErrorMessage, FailureDetails = failure }],
    };

    private sealed class WatchedOrchestrator(OrchestratorFunction run, ILoggerFactory loggers, Func<TimeSpan, TimeSpan>? realToDomain)
        : ITaskOrchestrator
    {
        private WatchedContext? _context;

        public bool IsWaiting => _context is null or { IsWaiting: true };

        public Type InputType => typeof(object);

        public Type OutputType => typeof(object);

        public Task<object?> RunAsync(Microsoft.DurableTask.TaskOrchestrationContext context, object? input) =>
            run(_context = new WatchedContext(context, loggers, realToDomain));
    }

    private sealed class RegisteredActivity(Type inputType, ActivityFunction run, CancellationToken stopping) : ITaskActivity
    {
        public Type InputType => inputType;

        public Type OutputType => typeof(object);

        public Task<object?> RunAsync(TaskActivityContext context, object? input) => run(input, stopping);
    }
}
