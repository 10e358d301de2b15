using EarlyWarning.Bench.Population.World;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Bench.Year.Simulation;

/// <summary>A town of the population simulator and what senders told of it: the same for every number of contact persons.</summary>
internal sealed record TownTold(SimulatedTown Town, IReadOnlyDictionary<string, List<Signal>> Told)
{
    public static TownTold Of(int seed, int citizens)
    {
        var town = SimulatedTown.Of(seed, citizens);
        return new TownTold(town, new Telling().Of(town));
    }

    public Dictionary<string, CitizenLife> Citizens() => Town.Homes.Where(lived => Told.ContainsKey(lived.Home.Token))
        .ToDictionary(lived => lived.Home.Token, lived => new CitizenLife(lived.Home.Token, lived.Home, lived.EvictedOn, lived.To),
            StringComparer.Ordinal);
}
