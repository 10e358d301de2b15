using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Risk;

/// <summary>
/// What this process has seen through to the end: the signals that a finished assessment read. A message about one of them has
/// nothing left to do, so a thousand signals about one citizen are a few assessments. It rests on no clock and no order of
/// arrival; what is forgotten, or was never known here, is assessed again, which is always right.
/// </summary>
public sealed class ScoredSignals
{
    /// <summary>Of all citizens together; the one heard of last is kept whatever it has.</summary>
    private const int Most = 20_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Scored>> _citizens = new(StringComparer.Ordinal);
    private readonly LinkedList<Scored> _order = new();
    private int _count;

    /// <summary>Nothing is covered that does not name its signal: time has passed, or new rules are in force.</summary>
    public bool Covers(CitizenChanged changed)
    {
        if (changed is not { Signal: { } signal, ReceivedAt: { } receivedAt }) return false;
        lock (_lock) return _citizens.TryGetValue(changed.Token, out var node)
            && node.Value.Signals.Contains(new(signal.Sender, signal.SignalId, receivedAt.UtcTicks));
    }

    /// <summary>They were read, and all that follows from them is done. Of whom there is much they are remembered too.</summary>
    /// <param name="sequence">Of the assessment that was made of them.</param>
    internal void Keep(string token, HeardSignals heard, long sequence)
    {
        heard.Sequence = sequence;
        lock (_lock)
        {
            var before = heard.New.Count < heard.All.Count ? _citizens.GetValueOrDefault(token)?.Value : null;
            var scored = before ?? new Scored(token);
            Remove(token);
            foreach (var signal in before is null ? heard.All : heard.New)
                scored.Signals.Add(new(signal.Sender, signal.SignalId, signal.ReceivedAt.UtcTicks));
            scored.Heard = heard.IsWorthRemembering ? heard : null;
            _citizens[token] = _order.AddLast(scored);
            _count += scored.Signals.Count;
            while (_count > Most && _order.First is { } oldest && oldest.Next is not null) Remove(oldest.Value.Token);
        }
    }

    /// <summary>What is remembered of a citizen's signals, to go on from; nobody else gets it. Null: nothing.</summary>
    internal HeardSignals? Recall(string token)
    {
        lock (_lock)
        {
            if (!_citizens.TryGetValue(token, out var node)) return null;
            var heard = node.Value.Heard;
            node.Value.Heard = null;
            return heard;
        }
    }

    /// <summary>The citizen is being erased.</summary>
    internal void Forget(string token)
    {
        lock (_lock) Remove(token);
    }

    private void Remove(string token)
    {
        if (!_citizens.Remove(token, out var node)) return;
        _order.Remove(node);
        _count -= node.Value.Signals.Count;
    }

    private sealed class Scored(string token)
    {
        public string Token => token;

        public HashSet<Name> Signals { get; } = [];

        public HeardSignals? Heard { get; set; }
    }

    /// <param name="ReceivedAt">UTC ticks: an id that was erased may be used for a new signal.</param>
    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
    private readonly record struct Name(string Sender, string SignalId, long ReceivedAt);
}
