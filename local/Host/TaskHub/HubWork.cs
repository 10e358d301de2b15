using DurableTask.Core;
using DurableTask.Core.History;

namespace EarlyWarning.Local.TaskHub;

/// <summary>A turn that is out: the instance as it was read, and what the turn takes in.</summary>
internal sealed class HubTurn : TaskOrchestrationWorkItem
{
    public required ActiveInstance Active { get; init; }

    public required KnownInstance Before { get; init; }

    /// <summary>Numbers of the inbox rows it takes in.</summary>
    public required IReadOnlyList<long> Taken { get; init; }

    public required IReadOnlyList<ActivityEnd> Ends { get; init; }

    /// <summary>Not everything that waits is in it.</summary>
    public required bool LeavesSome { get; init; }

    public bool IsCommitted { get; set; }

    public TimeSpan Pause { get; set; }
}

/// <summary>An activity that is out.</summary>
internal sealed class HubActivity : TaskActivityWorkItem
{
    public required ActiveInstance Active { get; init; }

    public required string Execution { get; init; }

    public int TaskId => TaskMessage.Event.EventId;

    public bool HasEnded { get; set; }
}

/// <summary>What a history says is still to come: it alone knows.</summary>
internal sealed record OpenTasks(IReadOnlyDictionary<int, TaskScheduledEvent> Activities,
    IReadOnlyDictionary<int, TimerCreatedEvent> Timers)
{
    public static OpenTasks Of(IEnumerable<HistoryEvent> events)
    {
        var (activities, timers) = (new Dictionary<int, TaskScheduledEvent>(), new Dictionary<int, TimerCreatedEvent>());
        foreach (var one in events)
        {
            switch (one)
            {
                case TaskScheduledEvent scheduled: activities[scheduled.EventId] = scheduled; break;
                case TaskCompletedEvent completed: activities.Remove(completed.TaskScheduledId); break;
                case TaskFailedEvent failed: activities.Remove(failed.TaskScheduledId); break;
                case TimerCreatedEvent created: timers[created.EventId] = created; break;
                case TimerFiredEvent fired: timers.Remove(fired.TimerId); break;
                default: break; // Nothing the hub does for an instance.
            }
        }
        return new(activities, timers);
    }
}
