namespace EarlyWarning.Local.Durable;

/// <summary>When each instance wants to be woken next. One instant per instance; a later word replaces an earlier one.</summary>
internal sealed class TimerWheel
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _due = new(StringComparer.Ordinal);
    private readonly PriorityQueue<string, DateTimeOffset> _queue = new();

    public void Set(string instanceId, DateTimeOffset? due)
    {
        lock (_gate)
        {
            if (due is not { } at) _due.Remove(instanceId);
            else if (!_due.TryGetValue(instanceId, out var known) || known != at)
            {
                _due[instanceId] = at;
                _queue.Enqueue(instanceId, at);
            }
        }
    }

    public IReadOnlyList<string> TakeDue(DateTimeOffset now)
    {
        var taken = new List<string>();
        lock (_gate)
        {
            while (_queue.TryPeek(out var instanceId, out var at) && at <= now)
            {
                _queue.Dequeue();
                // An entry that was replaced since is only passed over.
                if (!_due.TryGetValue(instanceId, out var due) || due != at) continue;
                _due.Remove(instanceId);
                taken.Add(instanceId);
            }
        }
        return taken;
    }
}
