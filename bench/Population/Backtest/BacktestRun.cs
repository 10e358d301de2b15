using EarlyWarning.Bench.Population.World;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Bench.Population.Backtest;

/// <summary>
/// Holds what contenders would have said of the signals against what became of the homes. The two meet here and nowhere earlier: a
/// contender has seen no <see cref="Lived"/>.
/// </summary>
internal static class BacktestRun
{
    /// <summary>How long a case is in hand, and how long after it an eviction still counts as one that it warned of.</summary>
    public const int CaseDays = 180;

    public static SeedResult Of(IReadOnlyList<Lived> homes, IReadOnlyDictionary<string, List<Signal>> told, Span measured,
        IReadOnlyList<Contender> contenders, RuleSet set)
    {
        var result = new SeedResult(contenders.Count, measured.Citizens);
        foreach (var lived in homes)
        {
            var group = new Group(lived.Home.District, lived.Home.Livelihood);
            result.AddTime(group, measured.DaysOf(lived));
            if (!told.TryGetValue(lived.Home.Token, out var signals)) signals = [];
            var cases = Watch.Of(signals, contenders, set, CopenhagenTime.StartOf(measured.End));
            if (lived.EvictedOn is { } day && measured.Has(day))
                result.Evictions.Add(new Eviction(group, [.. cases.Select(one => one.Warning(day))], Heard(signals, day)));
            for (var contender = 0; contender < cases.Length; contender++)
                foreach (var opened in cases[contender].Opened.Select(CopenhagenTime.DateOf).Where(measured.Has))
                    result.Cases[contender].Add(Judged(lived, group, opened));
        }
        return result;
    }

    private static bool Heard(List<Signal> signals, DateOnly day) =>
        signals.Exists(signal => signal.TenancyRef is not null && signal.ReceivedAt < CopenhagenTime.StartOf(day));

    private static OpenedCase Judged(Lived lived, Group group, DateOnly opened)
    {
        var last = opened.AddDays(CaseDays);
        var evicted = lived.EvictedOn is { } day && opened < day && day <= last;
        var further = evicted || lived.Terminations.Concat(lived.Bailiff).Any(step => opened < step && step <= last);
        return new OpenedCase(group, evicted, further, lived.EvictedOn is { } gone && gone <= opened);
    }
}

/// <summary>What is measured, and of how many inhabitants.</summary>
/// <param name="End">The last day of the world: what is measured ends earlier, so that its cases can end.</param>
internal sealed record Span(DateOnly From, DateOnly Until, DateOnly End, int Citizens)
{
    public bool Has(DateOnly day) => From <= day && day < Until;

    public double Weeks => (Until.DayNumber - From.DayNumber) / 7.0;

    public int DaysOf(Lived lived) => Math.Max(0, Math.Min(Until.DayNumber - 1, lived.To.DayNumber)
        - Math.Max(From.DayNumber, lived.From.DayNumber) + 1);
}

/// <summary>What homes are told apart by, afterwards: no contender knows it.</summary>
internal sealed record Group(string District, Livelihood Livelihood);

/// <param name="Days">For each contender: from the first on which it was past the threshold to the eviction; null: it never was.</param>
/// <param name="Heard">A landlord had told something of the citizen before: nobody can do much better than to find these.</param>
internal sealed record Eviction(Group Group, IReadOnlyList<int?> Days, bool Heard);

/// <param name="Evicted">Within <see cref="BacktestRun.CaseDays"/>.</param>
/// <param name="Further">The lease was ended, the bailiff asked or the home lost, after the opening and within the same days.</param>
/// <param name="After">It opened after the home was lost: work, but no warning.</param>
internal sealed record OpenedCase(Group Group, bool Evicted, bool Further, bool After);

/// <summary>One town under one telling.</summary>
internal sealed class SeedResult(int contenders, int citizens)
{
    private readonly Dictionary<Group, double> _years = [];

    public int Citizens { get; } = citizens;

    public List<Eviction> Evictions { get; } = [];

    public IReadOnlyList<List<OpenedCase>> Cases { get; } = [.. Enumerable.Range(0, contenders).Select(_ => new List<OpenedCase>())];

    public void AddTime(Group group, int days) => _years[group] = _years.GetValueOrDefault(group) + (days / 365.25);

    public IEnumerable<Group> Groups => _years.Keys;

    public double HomeYears(Func<Group, bool> of) => _years.Where(one => of(one.Key)).Sum(one => one.Value);
}
