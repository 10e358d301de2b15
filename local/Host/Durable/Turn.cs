using EarlyWarning.Platform;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Local.Durable;

/// <summary>The end of an activity, for the execution that asked for it.</summary>
internal sealed record Completion(string ExecutionId, HistoryEvent Event);

internal sealed record ActivityCall(string InstanceId, string ExecutionId, int Id, string Name, string? Input);

/// <param name="Changed">The head was written: whoever waits for the instance looks again.</param>
/// <param name="Again">There is more to do at once.</param>
internal sealed record TurnResult(IReadOnlyList<ActivityCall> Activities, DateTimeOffset? WakeAt, bool Changed, bool Again)
{
    public static readonly TurnResult Nothing = new([], null, false, false);

    /// <summary>What the next turn need not read again.</summary>
    public KnownHistory? Known { get; init; }
}

/// <summary>The history as of a head. Good for as long as the head in the store has this ETag.</summary>
internal sealed record KnownHistory(string? ETag, List<HistoryEvent> Events)
{
    public static KnownHistory? Of(InstanceHead head, History history) => history.Leftovers.Count == 0 ? new(head.ETag, history.Events) : null;
}

/// <summary>
/// One turn of one instance: take what came in, replay, write the new rows, commit by the head, then let the effects show.
/// It holds no state: whatever goes wrong, the same turn is simply run again from the store, with <c>recover</c> set.
/// </summary>
internal sealed class Turn(
    InstanceStore store, DurableFunctions functions, ReplayServices services, Effects effects, TimeProvider clock, Action<Completion, string> later, ILogger logger)
{
    public async Task<TurnResult> Run(string instanceId, IReadOnlyList<Completion> completions, bool recover, KnownHistory? known, CancellationToken cancellation)
    {
        // The inbox first: a row that arrives in between is for the next turn, and its sender wakes us again.
        var inbox = await store.Inbox(instanceId, cancellation);
        var head = await store.Head(instanceId, cancellation);
        if (head is not { IsTerminal: false }) return await Settle(instanceId, head, inbox, redo: true, cancellation);
        var now = clock.GetUtcNow();
        if (head.StartAt > now) return await BeforeStart(head, inbox, now, cancellation);

        var history = known is not null && known.ETag == head.ETag
            ? new History(known.Events, [])
            : await store.Load(instanceId, head.ExecutionId, head.Length, cancellation);
        if (recover)
        {
            inbox = await WithoutTaken(head, inbox, cancellation);
            await effects.Redo(head, history.Events, cancellation);
        }
        var replay = new Replay(head, functions, services, message => later(
            new(head.ExecutionId, new HistoryEvent(EventKind.RuleBroken) { Payload = message, At = now }), instanceId));
        replay.Load(history.Events);
        var news = Incoming.Of(head, history.Events, inbox, completions, replay.OpenTimers, now);
        if (news.Count == 0 && replay.IsStarted && replay.Failure is null) return await Rest(head, history, replay, inbox, recover, cancellation);

        return await Go(head, history, replay, news, inbox, recover, now, cancellation);
    }

    private async Task<TurnResult> Go(InstanceHead head, History history, Replay replay, IReadOnlyList<HistoryEvent> news,
        IReadOnlyList<InboxItem> inbox, bool recover, DateTimeOffset now, CancellationToken cancellation)
    {
        var at = now > replay.LastTurnAt ? now : replay.LastTurnAt;
        var turn = new List<HistoryEvent> { new(EventKind.TurnStarted) { At = at } };
        turn.AddRange(news);
        replay.Take([.. turn]);
        replay.Close();
        var incoming = turn.Count;
        turn.AddRange(replay.Failure is null ? replay.Context.Asked : []);

        await store.Append(head.InstanceId, head.ExecutionId, head.Length, turn, history.Leftovers, cancellation);
        var next = Outcome.Of(head, replay, head.Length + turn.Count, turn.Count > incoming, at, services.Converter, store.NewId);
        if (next.ExecutionId != head.ExecutionId)
            await store.Append(next.InstanceId, next.ExecutionId, 0, replay.Carried(replay.Context.Continuation!.KeepEvents), new Dictionary<string, string?>(StringComparer.Ordinal), cancellation);
        next = await store.Replace(next, cancellation);
        if (next.Failure is { } failure)
            logger.LogError("Orchestration {InstanceId} ({Orchestrator}) failed: {ErrorType}", next.InstanceId, next.Name, failure.Type);

        if (next.ExecutionId == head.ExecutionId)
        {
            await effects.Send(next, turn, cancellation);
        }
        else
        {
            // Before its history goes, by which alone they are known not to be news.
            await store.Remove(next.InstanceId, inbox, cancellation);
            await effects.FinishPrevious(next, cancellation);
        }
        history.Events.AddRange(turn);
        await effects.TerminateChildren(history.Events, cancellation);
        if (next.IsTerminal) return await Settle(next.InstanceId, next, inbox, redo: false, cancellation);
        await store.Remove(next.InstanceId, inbox, cancellation);

        if (next.ExecutionId != head.ExecutionId) return new([], null, Changed: true, Again: true);
        var start = recover ? replay.Open : turn;
        return new(Activities(next, start), next.NextTimerAt, Changed: true, Again: false) { Known = KnownHistory.Of(next, history) };
    }

    /// <summary>The process died before it removed what the execution before had taken in: that is not news to this one.</summary>
    private async Task<IReadOnlyList<InboxItem>> WithoutTaken(InstanceHead head, IReadOnlyList<InboxItem> inbox, CancellationToken cancellation)
    {
        if (inbox.Count == 0 || head.PreviousExecutionId is not { } previous) return inbox;
        var before = await store.LoadOrNothing(head.InstanceId, previous, head.PreviousLength, cancellation);
        var taken = before.Events.Select(e => e.Key).OfType<string>().ToHashSet(StringComparer.Ordinal);
        await store.Remove(head.InstanceId, inbox.Where(i => taken.Contains(i.Key)), cancellation);
        return [.. inbox.Where(i => !taken.Contains(i.Key))];
    }

    /// <summary>Nothing new. After a restart the activities that had not ended are started again.</summary>
    private async Task<TurnResult> Rest(InstanceHead head, History history, Replay replay, IReadOnlyList<InboxItem> inbox, bool recover, CancellationToken cancellation)
    {
        await store.Remove(head.InstanceId, inbox, cancellation);
        return new(recover ? Activities(head, replay.Open) : [], head.NextTimerAt, Changed: recover, Again: false) { Known = KnownHistory.Of(head, history) };
    }

    /// <summary>The instance is over, or was never there: nobody will read what is addressed to it.</summary>
    private async Task<TurnResult> Settle(string instanceId, InstanceHead? head, IReadOnlyList<InboxItem> inbox, bool redo, CancellationToken cancellation)
    {
        await store.Remove(instanceId, inbox, cancellation);
        if (head is not { Unfinished: true }) return TurnResult.Nothing with { Changed = true };
        if (redo)
        {
            var history = await store.Load(instanceId, head.ExecutionId, head.Length, cancellation);
            await effects.Redo(head, history.Events, cancellation);
        }
        await effects.TellParent(head, cancellation);
        await store.Replace(head with { Unfinished = false, PreviousExecutionId = null }, cancellation);
        return TurnResult.Nothing with { Changed = true };
    }

    private async Task<TurnResult> BeforeStart(InstanceHead head, IReadOnlyList<InboxItem> inbox, DateTimeOffset now, CancellationToken cancellation)
    {
        if (inbox.FirstOrDefault(i => i.Event.Kind == EventKind.Terminated) is not { } ended)
            return new([], head.StartAt, Changed: false, Again: false);
        var next = await store.Replace(head with
        {
            Status = OrchestrationRuntimeStatus.Terminated,
            Output = ended.Event.Payload,
            UpdatedAt = now,
            Unfinished = head.Parent is not null,
        }, cancellation);
        return await Settle(head.InstanceId, next, inbox, redo: false, cancellation);
    }

    private static IReadOnlyList<ActivityCall> Activities(InstanceHead head, IEnumerable<HistoryEvent> asked) =>
        [.. asked.Where(e => e.Kind == EventKind.ActivityScheduled)
            .Select(e => new ActivityCall(head.InstanceId, head.ExecutionId, e.Id, e.Name!, e.Payload))];
}
