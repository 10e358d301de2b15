namespace EarlyWarning.Local.Durable;

/// <summary>
/// What the engine remembers of an instance that has something to do: at most one turn of it runs, and results of
/// activities wait here. Losing this loses nothing; it is made again from the store.
/// </summary>
internal sealed class InstanceActor(string instanceId)
{
    private readonly Lock _gate = new();
    private readonly List<Completion> _completions = [];
    private readonly HashSet<(string ExecutionId, int Id)> _inFlight = [];
    private bool _scheduled;
    private bool _again;

    public string InstanceId { get; } = instanceId;

    /// <summary>The last try did not finish, or the process is new: what was asked for may not have been started.</summary>
    public bool Recover { get; set; }

    public int Failures { get; set; }

    /// <summary>Kept only from a turn that succeeded to the next.</summary>
    public KnownHistory? Known { get; set; }

    /// <summary>Gone from the engine; whoever finds it looks for a new one.</summary>
    public bool IsRetired { get; private set; }

    /// <returns>Null: retired. True: the caller must queue it.</returns>
    public bool? Wake(Completion? completion, bool recover)
    {
        lock (_gate)
        {
            if (IsRetired) return null;
            if (completion is not null) _completions.Add(completion);
            if (recover) Recover = true;
            if (_scheduled)
            {
                _again = true;
                return false;
            }
            return _scheduled = true;
        }
    }

    public IReadOnlyList<Completion> Begin()
    {
        lock (_gate)
        {
            _again = false;
            return [.. _completions];
        }
    }

    /// <summary>The turn is committed with these results in it.</summary>
    public void Consumed(IReadOnlyList<Completion> completions)
    {
        lock (_gate)
        {
            _completions.RemoveRange(0, completions.Count);
            foreach (var done in completions) _inFlight.Remove((done.ExecutionId, done.Event.Id));
        }
    }

    /// <returns>False: it runs already, or its result waits to be committed.</returns>
    public bool TryStart(ActivityCall call)
    {
        lock (_gate) return _inFlight.Add((call.ExecutionId, call.Id));
    }

    /// <returns>Null: something arrived meanwhile; queue it again. True: nothing left, it is retired.</returns>
    public bool? End(bool again)
    {
        lock (_gate)
        {
            if (_again || again) return null;
            _scheduled = false;
            return IsRetired = _inFlight.Count == 0 && _completions.Count == 0;
        }
    }
}
