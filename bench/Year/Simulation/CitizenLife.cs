using EarlyWarning.Bench.Population.World;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Store;
using EarlyWarning.Risk;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Bench.Year.Simulation;

/// <summary>
/// What the product knows of a citizen: the signals so far, the newest assessment, the case. As Risk and the intake of cases do it, by
/// the same rules, without a store between them.
/// </summary>
internal sealed class CitizenLife(string token, Home home, DateOnly? evictedOn, DateOnly livesUntil)
{
    private readonly List<Signal> _heard = [];
    private readonly Dictionary<string, OwnStanding> _lowestOfSenders = new(StringComparer.Ordinal);
    private ClosedCase? _lowest;

    public string Token { get; } = token;

    public Home Home { get; } = home;

    public Assessment? Newest { get; private set; }

    /// <summary>Null: none that is not closed.</summary>
    public LiveCase? Case { get; set; }

    /// <summary>What a contact person finds at the door, and no rule ever sees.</summary>
    public bool IsEvicted(DateOnly today) => evictedOn <= today;

    public bool HasMoved(DateOnly today) => livesUntil < today;

    public void Hear(Signal signal) => _heard.Add(signal);

    public Assessment Assess(DateTimeOffset now, RuleSet set)
    {
        var next = Scoring.Assess(_heard, now, set);
        Newest = next with
        {
            Sequence = (Newest?.Sequence ?? 0) + 1, EverHigh = Newest is { EverHigh: true } || next.Band >= Band.High,
        };
        return Newest;
    }

    /// <returns>By each sender's signals alone, the lowest since the last case; null: the citizen is to have no case now.</returns>
    public IReadOnlyDictionary<string, OwnStanding>? Opens(Assessment assessment)
    {
        if (assessment.Band >= Band.High && (_lowest is null || Reopening.Reopens(assessment, _lowest)))
            return new Dictionary<string, OwnStanding>(_lowestOfSenders, StringComparer.Ordinal);
        if (_lowest is null) return null;
        _lowest = Reopening.Lower(_lowest, assessment);
        foreach (var (sender, own) in assessment.Standings)
            _lowestOfSenders[sender] = _lowestOfSenders.TryGetValue(sender, out var before) ? before.Lower(own) : own;
        return null;
    }

    public void Close()
    {
        if (Case is not { } closed) return;
        _lowest = CaseLocks.Closed(closed.File);
        _lowestOfSenders.Clear();
        Case = null;
    }
}
