using DurableTask.Core;
using DurableTask.Core.History;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Local.TaskHub;

/// <summary>
/// The working side of the hub, for the official engine's dispatchers. A turn is locked in memory alone: if the process dies it was
/// never begun. One commit ends it. What is still to come, activities and timers, the history says.
/// </summary>
internal sealed class SqliteOrchestrationService(SqliteTaskHub hub) : IOrchestrationService
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    private Task _ticking = Task.CompletedTask;

    public int TaskOrchestrationDispatcherCount => 2;

    public int MaxConcurrentTaskOrchestrationWorkItems => 64;

    public int TaskActivityDispatcherCount => 4;

    public int MaxConcurrentTaskActivityWorkItems => 64;

    public BehaviorOnContinueAsNew EventBehaviourForContinueAsNew => BehaviorOnContinueAsNew.Carryover;

    public async Task StartAsync()
    {
        await hub.Recover();
        _ticking = TickOn();
    }

    public Task StopAsync() => StopAsync(isForced: false);

    public async Task StopAsync(bool isForced)
    {
        hub.Stop();
        await _ticking;
    }

    public async Task<TaskOrchestrationWorkItem> LockNextTaskOrchestrationWorkItemAsync(TimeSpan receiveTimeout,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            var active = await hub.Active.NextTurn(cancellationToken);
            try
            {
                if (await Begin(active) is { } turn) return turn;
                hub.Active.Finish(active);
            }
            catch (Exception) when (hub.Stopped.IsCancellationRequested)
            {
                hub.Active.Drop();
            }
            catch (Exception e)
            {
                TryLater(active, e);
            }
        }
    }

    public async Task CompleteTaskOrchestrationWorkItemAsync(
        TaskOrchestrationWorkItem workItem, OrchestrationRuntimeState newOrchestrationRuntimeState, IList<TaskMessage> outboundMessages,
        IList<TaskMessage> orchestratorMessages, IList<TaskMessage> timerMessages, TaskMessage continuedAsNewMessage,
            OrchestrationState orchestrationState)
    {
        var (turn, now) = ((HubTurn)workItem, hub.Clock.GetUtcNow());
        var outcome = HubOutcome.Of(turn, newOrchestrationRuntimeState, outboundMessages.Concat(orchestratorMessages), now);
        var commit = new TurnCommit(turn, outcome?.Next.Instance, outcome is null ? [] : HistoryCodec.WriteTurn(outcome.New),
            [.. orchestratorMessages]);
        hub.Stopped.ThrowIfCancellationRequested();
        try
        {
            if (await hub.Store.Write(session => hub.Store.Commit(session, commit, now))) turn.Active.LookAgain();
        }
        finally
        {
            // Also when it seems to have failed: it may have been written all the same.
            foreach (var message in orchestratorMessages) hub.Active.Wake(message.OrchestrationInstance.InstanceId);
        }
        Committed(turn, outcome);
    }

    public Task AbandonTaskOrchestrationWorkItemAsync(TaskOrchestrationWorkItem workItem)
    {
        var turn = (HubTurn)workItem;
        if (turn.IsCommitted) return Task.CompletedTask;
        // Nothing is lost: the store still has what this turn took in. The same turn runs again, later.
        turn.Active.Recover = true;
        turn.Active.LookAgain();
        turn.Pause = SqliteTaskHub.Pause(turn.Active.Failures++);
        hub.Log.LogWarning("A turn of {InstanceId} could not be finished and is tried again.", turn.InstanceId);
        return Task.CompletedTask;
    }

    public Task ReleaseTaskOrchestrationWorkItemAsync(TaskOrchestrationWorkItem workItem)
    {
        var turn = (HubTurn)workItem;
        hub.After(turn.Pause, () => hub.Active.Finish(turn.Active));
        return Task.CompletedTask;
    }

    public async Task<TaskActivityWorkItem> LockNextTaskActivityWorkItem(TimeSpan receiveTimeout, CancellationToken cancellationToken) =>
        await hub.Active.NextActivity(cancellationToken);

    /// <summary>Commits nothing: the next turn does. If the process dies before, the activity runs again.</summary>
    public Task CompleteTaskActivityWorkItemAsync(TaskActivityWorkItem workItem, TaskMessage responseMessage)
    {
        hub.Stopped.ThrowIfCancellationRequested();
        var activity = (HubActivity)workItem;
        hub.Active.Finish(activity, new ActivityEnd(activity.Execution, hub.Clock.GetUtcNow(), responseMessage));
        return Task.CompletedTask;
    }

    public Task AbandonTaskActivityWorkItemAsync(TaskActivityWorkItem workItem)
    {
        var activity = (HubActivity)workItem;
        if (!activity.HasEnded) hub.After(SqliteTaskHub.Pause(0), () => hub.Active.Again(activity));
        return Task.CompletedTask;
    }

    public Task RenewTaskOrchestrationWorkItemLockAsync(TaskOrchestrationWorkItem workItem) => Task.CompletedTask;

    public Task<TaskActivityWorkItem> RenewTaskActivityWorkItemLockAsync(TaskActivityWorkItem workItem) => Task.FromResult(workItem);

    public bool IsMaxMessageCountExceeded(int currentMessageCount, OrchestrationRuntimeState runtimeState) => false;

    public int GetDelayInSecondsAfterOnProcessException(Exception exception) => 0;

    public int GetDelayInSecondsAfterOnFetchException(Exception exception) => 0;

    // The store makes its tables when it is opened.
    public Task CreateAsync() => Task.CompletedTask;

    public Task CreateAsync(bool recreateInstanceStore) => Task.CompletedTask;

    public Task CreateIfNotExistsAsync() => Task.CompletedTask;

    public Task DeleteAsync() => throw new NotSupportedException("The hub is part of the store's file.");

    public Task DeleteAsync(bool deleteInstanceStore) => DeleteAsync();

    private async Task<HubTurn?> Begin(ActiveInstance active)
    {
        var (ends, mail) = active.Begin();
        var (known, inbox, recover, now) = (active.Known, (IReadOnlyList<InboxRow>)[], active.Recover, hub.Clock.GetUtcNow());
        if (mail || known is null)
        {
            (known, inbox) = await hub.Store.Read(session => TaskHubStore.Load(session, active.Id, recover ? null : known), hub.Stopped);
        }
        (active.Known, active.Recover) = (known, false);
        if (known is null || (known.Instance.Status == OrchestrationStatus.Pending && known.Instance.Due > now))
        {
            active.Consumed(ends);
            hub.Timers.Add(known?.Instance.Due);
            return null;
        }
        active.Consumed([.. ends.Where(end => !IsAwaited(end, known))]);
        if (recover) BeginActivities(active, known.Instance.Execution, known.Open.Activities.Values);
        var taken = TurnMessages.Of(known, inbox, [.. ends.Where(end => IsAwaited(end, known))], now);
        return taken.Messages.Count == 0 ? null : new HubTurn
        {
            InstanceId = active.Id,
            LockedUntilUtc = DateTime.MaxValue,
            OrchestrationRuntimeState = new OrchestrationRuntimeState(known.Events),
            NewMessages = [.. taken.Messages],
            Active = active,
            Before = known,
            Taken = taken.Taken,
            Ends = taken.Ends,
            LeavesSome = taken.LeavesSome,
        };
    }

    private void Committed(HubTurn turn, HubOutcome? outcome)
    {
        turn.IsCommitted = true;
        turn.Active.Failures = 0;
        turn.Active.Consumed(turn.Ends);
        if (turn.LeavesSome) turn.Active.LookAgain();
        if (outcome is null) return;
        var next = outcome.Next.Instance;
        turn.Active.Known = next.IsOver ? null : outcome.Next;
        if (!next.IsOver) BeginActivities(turn.Active, next.Execution, outcome.New.OfType<TaskScheduledEvent>());
        hub.Timers.Add(next.Due);
        hub.Changed(next.Id);
    }

    private void BeginActivities(ActiveInstance active, string execution, IEnumerable<TaskScheduledEvent> open)
    {
        foreach (var scheduled in open)
        {
            hub.Active.Begin(new HubActivity
            {
                Id = $"{active.Id}|{execution}|{scheduled.EventId}",
                LockedUntilUtc = DateTime.MaxValue,
                TaskMessage = new TaskMessage { Event = scheduled,
                    OrchestrationInstance = new OrchestrationInstance { InstanceId = active.Id, ExecutionId = execution } },
                Active = active,
                Execution = execution,
            });
        }
    }

    private static bool IsAwaited(ActivityEnd end, KnownInstance known) =>
        end.Execution == known.Instance.Execution && known.Open.Activities.ContainsKey(end.TaskId);

    private void TryLater(ActiveInstance active, Exception trouble)
    {
        active.Recover = true;
        active.LookAgain();
        hub.Log.LogWarning("The instance {InstanceId} cannot be read and is looked at again: {ErrorType}", active.Id, trouble.GetType());
        hub.After(SqliteTaskHub.Pause(active.Failures++), () => hub.Active.Finish(active));
    }

    private async Task TickOn()
    {
        using var timer = new PeriodicTimer(Tick, TimeProvider.System);
        while (!hub.Stopped.IsCancellationRequested)
        {
            try
            {
                while (await timer.WaitForNextTickAsync(hub.Stopped)) await hub.FireDue();
            }
            catch (Exception e) when (!hub.Stopped.IsCancellationRequested)
            {
                hub.Log.LogWarning("Due timers cannot be read and are looked for again: {ErrorType}", e.GetType());
            }
            catch (OperationCanceledException)
            {
                return; // Stopped.
            }
        }
    }
}
