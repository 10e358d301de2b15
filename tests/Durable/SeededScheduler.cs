namespace EarlyWarning.Tests.Durable;

/// <summary>
/// Everything on one thread, one step at a time: of all steps that could be next, a seed chooses which is. The same seed
/// makes the same choices, so whatever it finds can be found again.
/// </summary>
internal sealed class SeededScheduler(int seed) : TaskScheduler
{
    private readonly List<Task> _ready = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;

    public Random Random { get; } = new(seed);

    /// <summary>All choices so far: two runs of a seed are the same when this is.</summary>
    public int Trace { get; private set; }

    public int Steps { get; private set; }

    /// <summary>Where something came from another thread: then the seed decides nothing.</summary>
    public string? Escaped { get; private set; }

    /// <returns>False: nothing is ready.</returns>
    public bool Step()
    {
        if (_ready.Count == 0) return false;
        var chosen = Random.Next(_ready.Count);
        var task = _ready[chosen];
        _ready[chosen] = _ready[^1];
        _ready.RemoveAt(_ready.Count - 1);
        (Trace, Steps) = (unchecked((Trace * 31) + chosen + 1), Steps + 1);
        TryExecuteTask(task);
        return true;
    }

    public void Drain()
    {
        while (Step())
        {
            // Whatever it sets free is ready too.
        }
    }

    protected override void QueueTask(Task task)
    {
        if (Environment.CurrentManagedThreadId != _thread) Escaped ??= Environment.StackTrace;
        lock (_ready) _ready.Add(task);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => _ready;
}
