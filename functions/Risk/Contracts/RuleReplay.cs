using EarlyWarning.Platform.Calendars;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Risk.Contracts;

/// <summary>
/// Replays what was told of one citizen after the other under two sets of rules, each day with what was known on it: pure, and
/// it keeps nothing of a citizen. How it counts, and what it cannot tell, is in <c>docs/changing-rules.md</c>.
/// </summary>
public sealed class RuleReplay(RuleSet now, RuleSet proposed, RuleReplayTerms terms, DateTimeOffset until)
{
    /// <summary>As many as one row of the store can hold; a municipality has some hundreds a year at most.</summary>
    private const int MostEvictions = 4000;
    private static readonly TimeSpan Late = TimeSpan.FromDays(14);

    private readonly DateOnly _today = CopenhagenTime.DateOf(until);
    private readonly SortedDictionary<DateOnly, int[]> _weeks = [];
    private readonly List<(DateOnly On, PastEviction Eviction)> _evictions = [];
    private readonly int[] _opened = new int[2], _notEvicted = new int[2];
    private int _citizens, _signals, _late, _unheard, _openAtOnce, _acuteAtOnce, _fallAtOnce;

    /// <summary>Citizens so far.</summary>
    public int Citizens => _citizens;

    public void Add(IReadOnlyCollection<Signal> signals)
    {
        var course = CitizenCourse.Of(signals, now, proposed, terms, until);
        if (course.Heard.Count == 0) return;
        _citizens++;
        _signals += course.Heard.Count;
        _late += course.Heard.Count(signal => signal.ReceivedAt - signal.AsOf > Late);
        Week(course.FirstKnown);
        var evictions = Evictions(course.Situation).ToList();
        Count(0, course.Now, evictions);
        Count(1, course.Proposed, evictions);
        foreach (var (on, carried) in evictions) Add(on, carried, course);
        if (course is { Now: { InHand: false, IsDue: false }, Proposed.IsDue: true }) _openAtOnce++;
        if (course is { Now: { InHand: true, Band: < Band.Acute }, Proposed.Band: Band.Acute }) _acuteAtOnce++;
        if (course is { Now: { InHand: true, IsDue: true }, Proposed.IsDue: false }) _fallAtOnce++;
    }

    public RuleReplayOutcome Finish() => new()
    {
        Until = until, Citizens = _citizens, Signals = _signals, LateSignals = _late, Weeks = Weeks(), Unheard = _unheard,
        Evictions = [.. _evictions.OrderByDescending(pair => pair.On).Take(MostEvictions).Select(pair => pair.Eviction)],
        Now = new RuleReplaySide(_opened[0], _notEvicted[0]), Proposed = new RuleReplaySide(_opened[1], _notEvicted[1]),
        OpenAtOnce = _openAtOnce, AcuteAtOnce = _acuteAtOnce, FallAtOnce = _fallAtOnce,
    };

    /// <summary>Of each tenancy: the eviction that was told, else the date that was set, has passed and stands.</summary>
    private IEnumerable<(DateOnly On, bool Carried)> Evictions(Situation situation) => situation.Tenancies
        .Select(tenancy => tenancy.Evicted is { } told ? (told.On, true) : (tenancy.Eviction?.On ?? DateOnly.MaxValue, false))
        .Where(eviction => eviction.Item1 <= _today);

    private void Add(DateOnly on, bool carried, CitizenCourse course)
    {
        if (course.FirstKnown >= CopenhagenTime.StartOf(on)) _unheard++;
        else _evictions.Add(
            (on, new PastEviction(new DateOnly(on.Year, on.Month, 1), carried, course.Now.Warning(on), course.Proposed.Warning(on))));
    }

    /// <summary>Each week's row holds openings of both sets, and cases that end in it.</summary>
    private void Count(int side, SimulatedCases cases, List<(DateOnly On, bool Carried)> evictions)
    {
        foreach (var opening in cases.Opened)
        {
            _opened[side]++;
            Week(opening)[side]++;
            var ends = cases.EndOf(opening);
            if (ends <= until) Week(ends)[side + 2]++;
            if (!evictions.Exists(eviction => eviction.On >= CopenhagenTime.DateOf(opening))) _notEvicted[side]++;
        }
    }

    private int[] Week(DateTimeOffset at)
    {
        var day = CopenhagenTime.DateOf(at);
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        if (!_weeks.TryGetValue(monday, out var week)) _weeks[monday] = week = new int[4];
        return week;
    }

    private List<RuleReplayWeek> Weeks()
    {
        var weeks = new List<RuleReplayWeek>();
        if (_citizens == 0) return weeks;
        var (one, other) = (0, 0);
        Week(until);
        for (var monday = _weeks.Keys.First(); monday <= _today; monday = monday.AddDays(7))
        {
            var week = _weeks.GetValueOrDefault(monday) ?? new int[4];
            (one, other) = (one + week[0] - week[2], other + week[1] - week[3]);
            weeks.Add(new RuleReplayWeek(monday, week[0], week[1], one, other));
        }
        return weeks;
    }
}
