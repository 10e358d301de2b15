using EarlyWarning.Bench.Population.Backtest;
using EarlyWarning.Bench.Population.World;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Bench.Year.Simulation;

/// <summary>A town of the population simulator and what senders told of it: the same for every number of contact persons.</summary>
/// <param name="Due">Citizens who come to a case at some time; of the others nobody is asked anything, whoever works there.</param>
internal sealed record TownTold(SimulatedTown Town, IReadOnlyDictionary<string, List<Signal>> Told, IReadOnlySet<string> Due)
{
    public static TownTold Of(int seed, int citizens)
    {
        var town = SimulatedTown.Of(seed, citizens);
        var (told, set, until) = (new Telling().Of(town), RuleSet.First, CopenhagenTime.StartOf(SimulatedTown.Until));
        return new TownTold(town, told, told.Where(one => Watch.Moments(one.Value, set.Windows, until).Any(moment =>
            Outcome.ScoreOf(moment.Situation, CopenhagenTime.DateOf(moment.At), set) >= set.Bands.High))
            .Select(one => one.Key).ToHashSet(StringComparer.Ordinal));
    }

    public Dictionary<string, CitizenLife> Citizens() => Town.Homes.Where(lived => Due.Contains(lived.Home.Token))
        .ToDictionary(lived => lived.Home.Token, lived => new CitizenLife(lived.Home.Token, lived.Home, lived.EvictedOn, lived.To),
            StringComparer.Ordinal);
}
