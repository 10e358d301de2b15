using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Risk;

/// <summary>
/// One citizen's history, told again in the order in which it became known: after each signal, and at the start of each day on
/// which time alone may change a score, both sets look at what was known then.
/// </summary>
internal sealed class CitizenCourse
{
    /// <summary>Signals of one file come within moments, and are scored together.</summary>
    private static readonly TimeSpan Together = TimeSpan.FromMinutes(1);

    private readonly List<Signal> _heard = [];
    private readonly (RuleSet Set, SimulatedCases Cases)[] _sides;

    private CitizenCourse(RuleSet now, RuleSet proposed, TimeSpan length)
    {
        (Now, Proposed) = (new SimulatedCases(length), new SimulatedCases(length));
        _sides = [(now, Now), (proposed, Proposed)];
    }

    public SimulatedCases Now { get; }

    public SimulatedCases Proposed { get; }

    /// <summary>Everything that was known at the end.</summary>
    public Situation Situation { get; private set; } = Situation.From([]);

    public IReadOnlyList<Signal> Heard => _heard;

    public DateTimeOffset FirstKnown { get; private set; }

    public static CitizenCourse Of(
        IReadOnlyCollection<Signal> signals, RuleSet now, RuleSet proposed, RuleReplayTerms terms, DateTimeOffset until)
    {
        var course = new CitizenCourse(now, proposed, TimeSpan.FromDays(terms.CaseDays));
        var ordered = signals.DistinctBy(signal => signal.Ref).Select(signal =>
            (At: terms.ByFacts ? signal.AsOf : AcceptedSignal.Time(signal.ReceivedAt), Signal: signal))
            .Where(told => told.At <= until).OrderBy(told => told.At).ToList();
        for (var next = 0; next < ordered.Count;)
        {
            var first = ordered[next].At;
            while (next < ordered.Count && ordered[next].At - first <= Together) course._heard.Add(ordered[next++].Signal);
            course.Tell(ordered[next - 1].At, next < ordered.Count ? ordered[next].At : until);
        }
        foreach (var (_, cases) in course._sides) cases.Pass(until);
        if (ordered.Count > 0) course.FirstKnown = ordered[0].At;
        return course;
    }

    /// <summary>Whether the facts, each at its time, would ever have made a case.</summary>
    public static bool EverDue(IReadOnlyCollection<Signal> signals, RuleSet set, DateTimeOffset until) =>
        Of(signals, set, set, new RuleReplayTerms(CaseDays: 1, Capacity: 1, ByFacts: true), until).Now.Opened.Count > 0;

    private void Tell(DateTimeOffset at, DateTimeOffset before)
    {
        Situation = Situation.From(_heard);
        See(at);
        var today = CopenhagenTime.DateOf(at);
        var days = _sides.SelectMany(side => NextChange.Days(Situation, side.Set.Windows)).Where(day => day > today).Distinct().Order();
        foreach (var start in days.Select(CopenhagenTime.StartOf).TakeWhile(start => start <= before)) See(start);
    }

    private void See(DateTimeOffset at)
    {
        var (today, debt) = (CopenhagenTime.DateOf(at), Situation.Tenancies.Sum(tenancy => tenancy.Episode?.Oere ?? 0));
        foreach (var (set, cases) in _sides) cases.See(at, set.BandOf(Outcome.ScoreOf(Situation, today, set)), debt, Situation.Episodes);
    }
}

/// <summary>
/// The cases that a citizen would have had under one set. As in life at most one at a time, and after it a new one only for a
/// higher debt, a higher band or a new episode; but each is in hand for the same length, whatever became of it.
/// </summary>
internal sealed class SimulatedCases(TimeSpan length)
{
    private readonly List<DateTimeOffset> _opened = [];
    private (Band Band, long Debt, int Episodes) _consumed, _seen;

    public IReadOnlyList<DateTimeOffset> Opened => _opened;

    /// <summary>A case is in hand at the end.</summary>
    public bool InHand { get; private set; }

    /// <summary>At the end.</summary>
    public Band Band => _seen.Band;

    /// <summary>The band is one of a case.</summary>
    public bool IsDue => Band >= Band.High;

    public DateTimeOffset EndOf(DateTimeOffset opened) => opened + length;

    public void See(DateTimeOffset at, Band band, long debt, int episodes)
    {
        Pass(at);
        _seen = (band, debt, episodes);
        if (InHand || (IsDue && (_opened.Count == 0 || band > _consumed.Band || debt > _consumed.Debt || episodes > _consumed.Episodes)))
        {
            if (!InHand) _opened.Add(at);
            (InHand, _consumed) = (true, _seen);
        }
    }

    /// <summary>Closes the case whose time is up.</summary>
    public void Pass(DateTimeOffset at)
    {
        if (InHand && EndOf(_opened[^1]) <= at) InHand = false;
    }

    /// <returns>Days from the opening of the case that was in hand as the day began; null: none was.</returns>
    public int? Warning(DateOnly day)
    {
        var start = CopenhagenTime.StartOf(day);
        var opened = _opened.Where(at => at < start && EndOf(at) > start).Select(at => (DateTimeOffset?)at).LastOrDefault();
        return opened is { } at ? day.DayNumber - CopenhagenTime.DateOf(at).DayNumber : null;
    }
}
