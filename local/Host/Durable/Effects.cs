using System.Globalization;
using EarlyWarning.Platform;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Local.Durable;

/// <summary>
/// What a committed turn does to other instances: sends, starts, tells. Each step may be done twice (after a crash it is)
/// and is known again by its key.
/// </summary>
internal sealed class Effects(InstanceStore store, TimeProvider clock, Action<string> wake)
{
    /// <summary>Does what the last turn of a loaded history asked for, and tidies what the execution before left.</summary>
    public async Task Redo(InstanceHead head, IReadOnlyList<HistoryEvent> events, CancellationToken cancellation)
    {
        await FinishPrevious(head, cancellation);
        await Send(head, LastTurn(events), cancellation);
        await TerminateChildren(events, cancellation);
    }

    /// <summary>The turn's own sends and starts.</summary>
    public async Task Send(InstanceHead head, IReadOnlyList<HistoryEvent> turn, CancellationToken cancellation)
    {
        var at = turn.FirstOrDefault()?.At ?? head.UpdatedAt;
        foreach (var asked in turn)
        {
            if (asked.Kind == EventKind.EventSent) await SendEvent(head, asked, at, cancellation);
            else if (asked.Kind == EventKind.SubScheduled) await StartChild(head, asked, at, cancellation);
        }
    }

    /// <summary>If the last turn ended the instance and all beneath it: so for every child that has not ended.</summary>
    public async Task TerminateChildren(IReadOnlyList<HistoryEvent> events, CancellationToken cancellation)
    {
        if (LastTurn(events).FirstOrDefault(e => e.Recursive) is not { } terminated) return;
        var ended = events.Where(e => e.Kind is EventKind.SubCompleted or EventKind.SubFailed).Select(e => e.Id).ToHashSet();
        foreach (var child in events.Where(e => e.Kind == EventKind.SubScheduled && !ended.Contains(e.Id)))
            await Post(child.Target!, new InboxItem(store.NextKey(terminated.At!.Value), null, terminated with { Key = null }), cancellation);
    }

    /// <summary>A continued execution's last turn may have sent something; then its rows go, and those of a continuation that was not committed.</summary>
    public async Task FinishPrevious(InstanceHead head, CancellationToken cancellation)
    {
        if (head.PreviousExecutionId is not { } previous) return;
        var before = head with { ExecutionId = previous };
        // Gone already, or half: it was finished before.
        var events = await store.LoadOrNothing(head.InstanceId, previous, head.PreviousLength, cancellation);
        await Send(before, LastTurn(events.Events), cancellation);
        foreach (var execution in await store.Executions(head.InstanceId, cancellation))
            if (execution != head.ExecutionId) await store.DeleteExecution(head.InstanceId, execution, cancellation);
    }

    public async Task TellParent(InstanceHead head, CancellationToken cancellation)
    {
        if (!head.IsTerminal || head.Parent is not { } parent) return;
        var told = head.Status == OrchestrationRuntimeStatus.Completed
            ? new HistoryEvent(EventKind.SubCompleted) { Id = parent.TaskId, Payload = head.Output, At = head.UpdatedAt }
            : new HistoryEvent(EventKind.SubFailed) { Id = parent.TaskId, Payload = FailureOf(head).ToJson(), At = head.UpdatedAt };
        await Post(parent.InstanceId, new InboxItem(Key(head.UpdatedAt, head.ExecutionId, parent.TaskId), parent.ExecutionId, told), cancellation);
    }

    private static Failure FailureOf(InstanceHead head) => head.Failure
        ?? new Failure("SubOrchestrationTerminated", $"Sub-orchestration '{head.InstanceId}' was terminated.", Final: true);

    private Task SendEvent(InstanceHead head, HistoryEvent sent, DateTimeOffset at, CancellationToken cancellation) =>
        Post(sent.Target!, new InboxItem(Key(at, head.ExecutionId, sent.Id), null,
            new HistoryEvent(EventKind.EventRaised) { Name = sent.Name, Payload = sent.Payload, At = at }), cancellation);

    private async Task StartChild(InstanceHead head, HistoryEvent asked, DateTimeOffset at, CancellationToken cancellation)
    {
        var link = new ParentLink(head.Name, head.InstanceId, head.ExecutionId, asked.Id);
        var child = new InstanceHead(asked.Target!, store.NewId(), asked.Name!)
        {
            Status = OrchestrationRuntimeStatus.Pending,
            CreatedAt = at,
            UpdatedAt = at,
            Input = asked.Payload,
            Unfinished = true,
            Parent = link,
        };
        if (await Begin(child, cancellation)) wake(child.InstanceId);
        else await RefuseChild(head, asked, at, cancellation);
    }

    private async Task<bool> Begin(InstanceHead child, CancellationToken cancellation)
    {
        try
        {
            await store.Insert(child, cancellation);
            return true;
        }
        catch (TableConflictException e) when (e.Conflict == TableConflict.Exists)
        {
            var there = await store.Head(child.InstanceId, cancellation);
            if (there is null) return await Begin(child, cancellation);
            if (there.Parent == child.Parent) return true;
            if (!there.IsTerminal) return false;
            // A retried sub-orchestration under its old id: the ended one makes room, as officially.
            await store.Replace(child with { ETag = there.ETag }, cancellation);
            await store.DeleteExecution(child.InstanceId, there.ExecutionId, cancellation);
            return true;
        }
    }

    private Task RefuseChild(InstanceHead head, HistoryEvent asked, DateTimeOffset at, CancellationToken cancellation)
    {
        var failure = new Failure("OrchestrationAlreadyExists", $"Sub-orchestration '{asked.Target}' cannot start: a live instance has this id.", Final: true);
        return Post(head.InstanceId, new InboxItem(Key(at, head.ExecutionId, asked.Id), head.ExecutionId,
            new HistoryEvent(EventKind.SubFailed) { Id = asked.Id, Payload = failure.ToJson(), At = at }), cancellation);
    }

    /// <summary>News for a missing or ended instance is dropped, as officially.</summary>
    private async Task Post(string instanceId, InboxItem item, CancellationToken cancellation)
    {
        if (await store.Head(instanceId, cancellation) is not { IsTerminal: false }) return;
        try
        {
            await store.Post(instanceId, item with { Event = item.Event with { At = item.Event.At ?? clock.GetUtcNow() } }, cancellation);
        }
        finally
        {
            wake(instanceId); // Also when it seems to have failed: it may be there, and the next try may find an ended instance.
        }
    }

    private static IReadOnlyList<HistoryEvent> LastTurn(IReadOnlyList<HistoryEvent> events)
    {
        var start = events.Count - 1;
        while (start > 0 && events[start].Kind != EventKind.TurnStarted) start--;
        return [.. events.Skip(start)];
    }

    private static string Key(DateTimeOffset at, string executionId, int id) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.UtcTicks:D19}-{executionId}-{id:D8}");
}
