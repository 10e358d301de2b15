namespace EarlyWarning.Local.TaskHub;

/// <summary>How much is running or ready, so that a test (or a stop) can wait until nothing is.</summary>
internal sealed class Workload
{
    private readonly Lock _gate = new();
    private int _count;
    private TaskCompletionSource _idle = Done();

    public bool IsIdle
    {
        get { lock (_gate) return _count == 0; }
    }

    public void Add()
    {
        lock (_gate)
            if (_count++ == 0) _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void Remove()
    {
        lock (_gate)
            if (--_count == 0) _idle.SetResult();
    }

    public Task WhenIdle()
    {
        lock (_gate) return _idle.Task;
    }

    private static TaskCompletionSource Done()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }
}
