using System.Threading.Channels;

namespace EarlyWarning.Local.Durable;

/// <summary>How much is running or ready, so that a test (or a stop) can wait until nothing is.</summary>
internal sealed class Workload
{
    private readonly Lock _gate = new();
    private int _count;
    private TaskCompletionSource _idle = Done();

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

    public bool IsIdle
    {
        get { lock (_gate) return _count == 0; }
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

internal static class Scheduling
{
    /// <summary>As <c>Task.Run</c>, on this scheduler.</summary>
    public static Task Run(this TaskScheduler scheduler, Func<Task> work)
    {
        var task = new Task<Task>(work, TaskCreationOptions.DenyChildAttach);
        task.Start(scheduler);
        return task.Unwrap();
    }
}

/// <summary>A queue with so many workers.</summary>
internal sealed class WorkQueue<T>(int workers, Func<T, Task> work, TaskScheduler scheduler)
{
    private readonly Channel<T> _channel = Channel.CreateUnbounded<T>();
    private Task[] _loops = [];

    public void Start() => _loops = [.. Enumerable.Range(0, workers).Select(_ => scheduler.Run(Loop))];

    public void Add(T item) => _channel.Writer.TryWrite(item);

    public Task Stop()
    {
        _channel.Writer.TryComplete();
        return Task.WhenAll(_loops);
    }

    private async Task Loop()
    {
        // Not ReadAllAsync, which goes on wherever it was woken and not where the scheduler says.
        while (await _channel.Reader.WaitToReadAsync())
            while (_channel.Reader.TryRead(out var item)) await work(item);
    }
}
