namespace EarlyWarning.Local.TaskHub;

/// <summary>The earliest instant at which something is due: all that memory holds of timers. The rest is an index in the store.</summary>
internal sealed class DueTimers
{
    private readonly Lock _gate = new();

    // At the start nobody knows: look.
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    public void Add(DateTimeOffset? due)
    {
        lock (_gate)
            if (due < _next) _next = due.Value;
    }

    /// <returns>False: nothing is. True: the caller looks, and adds what it saw.</returns>
    public bool TakeDue(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_next > now) return false;
            _next = DateTimeOffset.MaxValue;
            return true;
        }
    }
}
