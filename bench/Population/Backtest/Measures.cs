using EarlyWarning.Bench.Population.World;
using EarlyWarning.Laboratory.Contracts;

namespace EarlyWarning.Bench.Population.Backtest;

/// <summary>
/// Figures of many towns together. An interval is the middle 95 % of the same figure over towns drawn again with replacement: it says
/// how much chance moves it, and nothing of how far the towns are from Denmark.
/// </summary>
internal static class Measures
{
    private const int Draws = 400;

    public static Estimate Of<T>(IReadOnlyList<T> towns, Func<IReadOnlyList<T>, double> figure)
    {
        var (chance, drawn) = (Chance.Of(towns.Count, 5), new double[Draws]);
        var sample = new T[towns.Count];
        for (var draw = 0; draw < Draws; draw++)
        {
            for (var index = 0; index < sample.Length; index++) sample[index] = towns[chance.Whole(0, towns.Count - 1)];
            drawn[draw] = figure(sample);
        }
        Array.Sort(drawn);
        return new Estimate(Rounded(figure(towns)), Rounded(drawn[(int)(Draws * 0.025)]), Rounded(drawn[(int)(Draws * 0.975) - 1]));
    }

    /// <summary>Evictions before which the threshold was passed, of all.</summary>
    /// <param name="days">At least so many before.</param>
    /// <param name="heard">Only those before which a landlord had told something: what is left is not the silence of landlords.</param>
    public static double Recall(
        IEnumerable<SeedResult> towns, int contender, int days = 1, Func<Group, bool>? of = null, bool heard = false)
    {
        var (all, found) = (0, 0);
        foreach (var eviction in towns.SelectMany(town => town.Evictions)
            .Where(one => (of is null || of(one.Group)) && (one.Heard || !heard)))
            (all, found) = (all + 1, found + (eviction.Days[contender] >= days ? 1 : 0));
        return all == 0 ? 0 : (double)found / all;
    }

    /// <summary>Evictions before which a landlord had told anything at all.</summary>
    public static double Heard(IReadOnlyList<SeedResult> towns)
    {
        var all = towns.Sum(town => town.Evictions.Count);
        return all == 0 ? 0 : (double)towns.Sum(town => town.Evictions.Count(one => one.Heard)) / all;
    }

    /// <summary>The median of those that were found.</summary>
    public static double LeadDays(IEnumerable<SeedResult> towns, int contender)
    {
        var days = towns.SelectMany(town => town.Evictions).Select(one => one.Days[contender]).OfType<int>().Order().ToList();
        return days.Count == 0 ? 0 : days.Count % 2 == 1 ? days[days.Count / 2] : (days[(days.Count / 2) - 1] + days[days.Count / 2]) / 2.0;
    }

    /// <summary>Of the cases that were a warning, those that <paramref name="ended"/> so.</summary>
    public static double Precision(IEnumerable<SeedResult> towns, int contender, Func<OpenedCase, bool> ended)
    {
        var (all, right) = (0, 0);
        foreach (var one in towns.SelectMany(town => town.Cases[contender]).Where(one => !one.After))
            (all, right) = (all + 1, right + (ended(one) ? 1 : 0));
        return all == 0 ? 0 : (double)right / all;
    }

    public static double CasesAWeek(IReadOnlyList<SeedResult> towns, int contender, Span measured) =>
        towns.Sum(town => town.Cases[contender].Count) / measured.Weeks / (towns.Sum(town => town.Citizens) / 10_000.0);

    /// <summary>Cases a year in a thousand homes after which nobody was evicted.</summary>
    public static double FalseAlarms(IReadOnlyList<SeedResult> towns, int contender, Func<Group, bool> of)
    {
        var years = towns.Sum(town => town.HomeYears(of));
        return years <= 0 ? 0 : 1000 / years
            * towns.Sum(town => town.Cases[contender].Count(one => of(one.Group) && one is { Evicted: false, After: false }));
    }

    private static double Rounded(double figure) => Math.Round(figure, 4);
}
