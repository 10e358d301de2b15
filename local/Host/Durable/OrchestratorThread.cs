namespace EarlyWarning.Local.Durable;

/// <summary>
/// The one thread an orchestrator runs on while it is replayed. What its own code posts is pumped in order; what comes
/// from any other thread shows that it awaited something that is not in the history, and breaks the instance.
/// </summary>
internal sealed class OrchestratorThread(Action<string> broken) : SynchronizationContext
{
    public const string Rule =
        "an orchestrator may await only what its context returns: no I/O, Task.Delay, Task.Run, CancelAsync, ConfigureAwait(false) or timed CancellationTokenSource";

    private readonly Queue<(SendOrPostCallback Callback, object? State)> _posted = [];
    private volatile int _owner;

    /// <summary>Runs the work and everything it sets free, until nothing moves.</summary>
    public void Run(Action work)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        _owner = Environment.CurrentManagedThreadId;
        try
        {
            work();
            while (_posted.TryDequeue(out var next)) next.Callback(next.State);
        }
        finally
        {
            _owner = 0;
            SetSynchronizationContext(outer);
        }
    }

    /// <exception cref="InvalidOperationException">Called from another thread, or after the turn.</exception>
    public void Check(string asked)
    {
        if (IsOwner) return;
        var message = $"{asked} was asked for outside the orchestrator's own thread: {Rule}";
        broken(message);
        throw new InvalidOperationException(message);
    }

    /// <summary>As <see cref="Check"/>, for a callback whose caller must not get an exception.</summary>
    public bool IsOwnerElseBreak(string what)
    {
        if (!IsOwner) broken($"{what} came from another thread: {Rule}");
        return IsOwner;
    }

    private bool IsOwner => Environment.CurrentManagedThreadId == _owner;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsOwnerElseBreak("a continuation")) _posted.Enqueue((d, state));
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (IsOwnerElseBreak("a call")) d(state);
    }

    public override SynchronizationContext CreateCopy() => this;
}
