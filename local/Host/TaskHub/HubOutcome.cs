using DurableTask.Core;
using DurableTask.Core.History;

namespace EarlyWarning.Local.TaskHub;

/// <summary>What a turn makes of an instance.</summary>
/// <param name="New">The events of this turn, or all of an execution that began in it.</param>
internal sealed record HubOutcome(KnownInstance Next, IList<HistoryEvent> New)
{
    private static readonly OpenTasks Nothing = OpenTasks.Of([]);

    /// <returns>Null: what came was for nobody, and the instance is left as it is.</returns>
    public static HubOutcome? Of(HubTurn turn, OrchestrationRuntimeState state, IEnumerable<TaskMessage> outgoing, DateTimeOffset now)
    {
        if (state.ExecutionStartedEvent is not { } started) return null;
        KeepInputs(state.NewEvents, outgoing);
        // Domain time, as the beginnings of turns and executions have it already.
        foreach (var one in state.NewEvents.Where(one =>
            one is not (OrchestratorStartedEvent or ExecutionStartedEvent))) one.Timestamp = now.UtcDateTime;
        var before = turn.Before.Instance;
        var same = state.OrchestrationInstance!.ExecutionId == before.Execution;
        List<HistoryEvent> all = same ? [.. turn.Before.Events, .. state.NewEvents] : [.. state.Events];
        var ended = state.ExecutionCompletedEvent;
        var open = ended is null ? OpenTasks.Of(all) : Nothing;
        var next = before with
        {
            Execution = state.OrchestrationInstance.ExecutionId,
            Version = state.Version ?? "",
            Status = state.OrchestrationStatus,
            Created = Utc(started.Timestamp),
            Updated = now,
            Turns = same ? before.Turns + 1 : 1,
            Running = open.Activities.Count,
            Due = open.Timers.Count == 0 ? null : Utc(open.Timers.Values.Min(timer => timer.FireAt)),
            Input = started.Input,
            Output = ended?.FailureDetails?.ToString() ?? ended?.Result,
            CustomStatus = state.Status,
            Failure = ended?.FailureDetails,
        };
        return new(new(next, all, open), same ? state.NewEvents : state.Events);
    }

    /// <summary>The engine leaves them to its messages. Here there are none: the history says what is to run, and with what.</summary>
    private static void KeepInputs(IList<HistoryEvent> added, IEnumerable<TaskMessage> outgoing)
    {
        var tasks = added.Where(one => one is TaskScheduledEvent or SubOrchestrationInstanceCreatedEvent).ToLookup(one => one.EventId);
        foreach (var message in outgoing)
        {
            if (message.Event is TaskScheduledEvent scheduled
                && tasks[scheduled.EventId].FirstOrDefault() is TaskScheduledEvent kept) kept.Input = scheduled.Input;
            else if (message.Event is ExecutionStartedEvent { ParentInstance: { } parent } child
                && tasks[parent.TaskScheduleId].FirstOrDefault() is SubOrchestrationInstanceCreatedEvent created)
                created.Input = child.Input;
        }
    }

    private static DateTimeOffset Utc(DateTime at) => new(DateTime.SpecifyKind(at, DateTimeKind.Utc));
}
