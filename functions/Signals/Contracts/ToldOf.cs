namespace EarlyWarning.Signals.Contracts;

/// <summary>What was told of one number: by everybody, or by one sender.</summary>
internal sealed class ToldOf
{
    /// <summary>When the last signal was received.</summary>
    public DateTimeOffset Last { get; private set; }

    /// <summary>One of them still counts.</summary>
    public bool Stands { get; private set; }

    /// <summary>When the last was withdrawn; null: none was.</summary>
    public DateTimeOffset? TakenBack { get; private set; }

    /// <summary>What stands in the place of others, about whomever it is.</summary>
    public List<SignalRef> By { get; } = [];

    public void Add(AcceptedSignal signal)
    {
        if (signal.ReceivedAt > Last) Last = signal.ReceivedAt;
        if (signal.WithdrawnAt is { } at && !(TakenBack >= at)) TakenBack = at;
        if (signal.SupersededBy is { } by) By.Add(by);
        Stands |= signal is { WithdrawnAt: null, SupersededBy: null };
    }
}
