using DurableTask.Core;
using DurableTask.Core.History;

namespace EarlyWarning.Local.TaskHub;

/// <summary>Something that waits to be taken into an instance's history.</summary>
/// <param name="Execution">The execution it is meant for; null: whichever runs.</param>
internal sealed record InboxRow(long Seq, string? Execution, DateTimeOffset At, HistoryEvent Event);

/// <summary>What a turn takes in, in the order it happened.</summary>
internal sealed record TurnMessages(IReadOnlyList<TaskMessage> Messages, IReadOnlyList<long> Taken, IReadOnlyList<ActivityEnd> Ends,
    bool LeavesSome)
{
    public static TurnMessages Of(KnownInstance known, IReadOnlyList<InboxRow> inbox, IReadOnlyList<ActivityEnd> ends, DateTimeOffset now)
    {
        var instance = known.Instance;
        // An event and a deadline that were both waiting (the process was down, the clock jumped) are judged by when each came;
        // at the same instant the person's answer counts, not the deadline.
        var news = inbox.Select(row => new News(row.At, 0, Message(instance, row.Execution, row.Event), row, null))
            .Concat(ends.Select(end => new News(end.At, 1, end.Message, null, end)))
            .Concat(Fired(instance, known.Open, now))
            .OrderBy(one => one.At).ThenBy(one => one.Rank).ToList();
        var taken = UntilSuspended(news);
        return new([.. taken.Select(one => one.Message)], [.. taken.Select(one => one.Row?.Seq).OfType<long>()],
            [.. taken.Select(one => one.End).OfType<ActivityEnd>()],
            taken.Count < news.Count);
    }

    /// <summary>
    /// To be suspended is a turn of its own: an execution that goes on as new in the same turn would forget that it is suspended, and
    /// what came since (TaskOrchestrationExecutor holds such events back, and they do not go along).
    /// </summary>
    private static List<News> UntilSuspended(List<News> news)
    {
        var suspended = news.FindIndex(one => one.Message.Event is ExecutionSuspendedEvent);
        return suspended < 0 ? news : news[..Math.Max(1, suspended)];
    }

    private static IEnumerable<News> Fired(HubInstance instance, OpenTasks open, DateTimeOffset now) =>
        from timer in open.Timers.Values
        where timer.FireAt <= now.UtcDateTime
        orderby timer.FireAt, timer.EventId
        select new News(new DateTimeOffset(DateTime.SpecifyKind(timer.FireAt, DateTimeKind.Utc)), 2,
            Message(instance, instance.Execution, new TimerFiredEvent(-1, timer.FireAt) { TimerId = timer.EventId }), null, null);

    private static TaskMessage Message(HubInstance instance, string? execution, HistoryEvent news) =>
        new() { Event = news, OrchestrationInstance = new OrchestrationInstance { InstanceId = instance.Id, ExecutionId = execution } };

    private sealed record News(DateTimeOffset At, int Rank, TaskMessage Message, InboxRow? Row, ActivityEnd? End);
}
