using EarlyWarning.Bench.Population.Backtest;
using EarlyWarning.Bench.Population.World;
using EarlyWarning.Laboratory.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Bench.Population;

/// <summary>Lives the towns, has them told, and puts the figures together.</summary>
internal sealed class PopulationRun(PopulationOptions options)
{
    private static readonly double[] Silent = [0, 0.25, 0.5, 0.75, 1];
    private static readonly int[] Later = [0, 3, 7, 14, 28, 56];

    /// <summary>Seeds of the towns that the regression learns from: none of those it is tested on.</summary>
    private const int TrainingFrom = 1_000_000, TrainingTowns = 4;

    private static readonly HashSet<string> NonProfit = [.. SimulatedTown.Landlords.Where(one => one.Social).Select(one => one.Name)];

    private readonly RuleSet _set = RuleSet.First;
    private readonly Span _measured = new(SimulatedTown.MeasuredFrom, SimulatedTown.MeasuredUntil, SimulatedTown.Until, options.Citizens);

    public PopulationRecord Run(Action<double> progress)
    {
        var regression = Learning.Fit(
            [.. Enumerable.Range(TrainingFrom, TrainingTowns).Select(seed => SimulatedTown.Of(seed, options.Citizens))
                .Select(town => (town, new Telling().Of(town)))], _set, _measured);
        progress(0.15);
        Contender[] contenders = [new PublishedRules(_set), new StatutoryNotice(NonProfit), new TwoMonthsOwed(), regression];
        var (towns, done) = (new TownResult[options.Seeds], 0);
        Parallel.For(0, options.Seeds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed =>
        {
            towns[seed] = Live(seed + 1, contenders);
            progress(0.15 + (0.8 * Interlocked.Increment(ref done) / options.Seeds));
        });
        return Together(towns, contenders);
    }

    private TownResult Live(int seed, IReadOnlyList<Contender> contenders)
    {
        var town = SimulatedTown.Of(seed, options.Citizens);
        Contender[] rules = [contenders[0]];
        return new TownResult(Counts.Of(town), Tell(new Telling(), contenders),
            [.. Silent.Select(share => Tell(new Telling(Silent: share), rules))],
            [.. Later.Select(days => Tell(new Telling(LaterDays: days), rules))]);

        SeedResult Tell(Telling telling, IReadOnlyList<Contender> asked) =>
            BacktestRun.Of(town.Homes, telling.Of(town), _measured, asked, _set);
    }

    private PopulationRecord Together(IReadOnlyList<TownResult> towns, IReadOnlyList<Contender> contenders)
    {
        SeedResult[] main = [.. towns.Select(town => town.Main)];
        return new PopulationRecord
        {
            RuleSet = _set.Version, Seeds = options.Seeds, Citizens = options.Citizens, Evictions = main.Sum(town => town.Evictions.Count),
            Heard = Measures.Of(main, Measures.Heard),
            Calibration = [.. Calibration.Targets.Select(target => new CalibratedFigure(target.Code, Math.Round(target.Low, 2),
                Math.Round(target.High, 2), Measures.Of([.. towns.Select(town => town.Counts)], all => Counts.Figure(target.Code, all)),
                target.Source))],
            Contenders = [.. contenders.Select((contender, index) => Of(contender.Code, index, main))],
            SilentSenders = [.. Silent.Select((share, index) => Point(share, [.. towns.Select(town => town.Silent[index])]))],
            LaterSignals = [.. Later.Select((days, index) => Point(days, [.. towns.Select(town => town.Later[index])]))],
            Districts = [.. Groups(main, group => group.District)],
            Livelihoods = [.. Groups(main, group => group.Livelihood.ToString())],
        };
    }

    private ContenderResult Of(string code, int index, SeedResult[] towns) => new(code,
        Measures.Of(towns, all => Measures.Recall(all, index)),
        Measures.Of(towns, all => Measures.Precision(all, index, one => one.Evicted)),
        Measures.Of(towns, all => Measures.Precision(all, index, one => one.Further)),
        Measures.Of(towns, all => Measures.LeadDays(all, index)),
        Measures.Of(towns, all => Measures.CasesAWeek(all, index, _measured)),
        [.. ContenderResult.Steps.Select(days => Math.Round(Measures.Recall(towns, index, days), 4))]);

    private static SensitivityPoint Point(double at, SeedResult[] towns) =>
        new(at, Measures.Of(towns, all => Measures.Recall(all, 0)), Measures.Of(towns, all => Measures.LeadDays(all, 0)));

    private static IEnumerable<GroupResult> Groups(SeedResult[] towns, Func<Group, string> by)
    {
        var codes = towns.SelectMany(town => town.Groups).Select(by).Distinct(StringComparer.Ordinal);
        foreach (var code in codes.Order(StringComparer.Ordinal))
        {
            bool In(Group group) => string.Equals(by(group), code, StringComparison.Ordinal);
            bool Out(Group group) => !In(group);
            yield return new GroupResult(code, towns.Sum(town => town.Evictions.Count(one => In(one.Group))),
                Measures.Of(towns, all => Measures.Recall(all, 0, of: In)),
                Measures.Of(towns, all => Measures.Recall(all, 0, of: In) - Measures.Recall(all, 0, of: Out)),
                Measures.Of(towns, all => Measures.Recall(all, 0, of: In, heard: true) - Measures.Recall(all, 0, of: Out, heard: true)),
                Measures.Of(towns, all => Measures.FalseAlarms(all, 0, In)),
                Measures.Of(towns, all => Measures.FalseAlarms(all, 0, In) - Measures.FalseAlarms(all, 0, Out)));
        }
    }

    private sealed record TownResult(
        Counts Counts, SeedResult Main, IReadOnlyList<SeedResult> Silent, IReadOnlyList<SeedResult> Later);
}
