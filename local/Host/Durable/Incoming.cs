namespace EarlyWarning.Local.Durable;

/// <summary>What a turn takes in, in the order it happened.</summary>
internal static class Incoming
{
    public static IReadOnlyList<HistoryEvent> Of(InstanceHead head, IReadOnlyList<HistoryEvent> history,
        IReadOnlyList<InboxItem> inbox, IReadOnlyList<Completion> completions, IEnumerable<HistoryEvent> openTimers, DateTimeOffset now)
    {
        // A process may die after its commit and before it removed the inbox rows: what is recorded is not news.
        var recorded = inbox.Count == 0 ? [] : history.Select(e => e.Key).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var sent = inbox.Where(i => !recorded.Contains(i.Key) && (i.ExecutionId is null || i.ExecutionId == head.ExecutionId)).Select(i => i.Event);
        var ended = completions.Where(c => c.ExecutionId == head.ExecutionId).Select(c => c.Event);
        var fired = openTimers.Where(t => t.At <= now).OrderBy(t => t.At).ThenBy(t => t.Id)
            .Select(t => new HistoryEvent(EventKind.TimerFired) { Id = t.Id, At = t.At });
        // An event and a deadline that were both waiting (the process was down, the clock jumped) are judged by when each
        // came; at the same instant the person's answer counts, not the deadline.
        return Merge(Merge([.. sent], [.. ended]), [.. fired]);
    }

    private static List<HistoryEvent> Merge(List<HistoryEvent> first, List<HistoryEvent> second)
    {
        var merged = new List<HistoryEvent>(first.Count + second.Count);
        var (i, j) = (0, 0);
        while (i < first.Count || j < second.Count)
            merged.Add(j == second.Count || (i < first.Count && first[i].At <= second[j].At) ? first[i++] : second[j++]);
        return merged;
    }
}
