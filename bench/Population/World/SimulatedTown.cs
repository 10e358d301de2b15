using System.Globalization;

namespace EarlyWarning.Bench.Population.World;

/// <summary>
/// A municipality of so many inhabitants over three years. The same seed and number give the same town; homes know nothing of each
/// other, and when one leaves another moves in.
/// </summary>
internal sealed class SimulatedTown
{
    public static readonly DateOnly From = new(2024, 1, 1), Until = new(2027, 1, 1);

    /// <summary>What is measured lies between: six months in which courses begin, and six in which they end.</summary>
    public static readonly DateOnly MeasuredFrom = From.AddMonths(6), MeasuredUntil = Until.AddMonths(-6);

    public const double MeasuredYears = 2;

    /// <summary>Assumptions: three non-profit landlords that send, one that does not, and private ones of whom few do.</summary>
    public static readonly IReadOnlyList<Landlord> Landlords =
    [
        new("bolig-a", Social: true, ListDay: 8, Demands: 0.95, Plans: 0.5),
        new("bolig-b", Social: true, ListDay: 12, Demands: 0.9, Plans: 0.6),
        new("bolig-c", Social: true, ListDay: 20, Demands: 0.85, Plans: 0.6),
        new("bolig-d", Social: true, ListDay: 10, Demands: 0.9, Plans: 0.5),
        new("privat-a", Social: false, ListDay: 10, Demands: 0.9, Plans: 0.3),
        new("privat-b", Social: false, ListDay: 10, Demands: 0.9, Plans: 0.3),
    ];

    /// <summary>Assumptions: each district has the share of the homes, and its landlords their share of it.</summary>
    private static readonly IReadOnlyList<(District What, double Share)> Districts =
    [
        (new("Havnen", 0.95, [(0, 0.7), (4, 0.1), (5, 0.2)]), 0.22),
        (new("Nordbyen", 1.0, [(1, 0.55), (4, 0.15), (5, 0.3)]), 0.22),
        (new("Midtbyen", 1.1, [(0, 0.2), (1, 0.1), (4, 0.2), (5, 0.5)]), 0.26),
        (new("Søparken", 0.9, [(2, 0.8), (5, 0.2)]), 0.18),
        (new("Oplandet", 1.0, [(3, 0.45), (4, 0.05), (5, 0.5)]), 0.12),
    ];

    private SimulatedTown(int seed, int citizens, IReadOnlyList<Lived> homes) => (Seed, Citizens, Homes) = (seed, citizens, homes);

    public int Seed { get; }

    /// <summary>Inhabitants, of whom those in homes of their own are not simulated.</summary>
    public int Citizens { get; }

    public IReadOnlyList<Lived> Homes { get; }

    public static SimulatedTown Of(int seed, int citizens)
    {
        var homes = new List<Lived>();
        var count = (int)Math.Round(citizens * Calibration.HomesAnInhabitant);
        for (var number = 0; number < count; number++)
        {
            var from = From;
            for (var turn = 0; from < Until; turn++)
            {
                var chance = Chance.Of(seed, number, turn);
                var lived = new Life(Settle(chance, number, turn), chance, from).Live(Until);
                homes.Add(lived);
                from = new DateOnly(lived.To.Year, lived.To.Month, 1).AddMonths(1);
            }
        }
        return new SimulatedTown(seed, citizens, homes);
    }

    /// <summary>Somebody moves in: what they have and, hidden, how they are. Kroner and spreads are assumptions.</summary>
    internal static Home Settle(Chance chance, int number, int turn)
    {
        var district = chance.Of(Districts);
        var token = string.Create(CultureInfo.InvariantCulture, $"home-{number}-{turn}");
        var letting = LetBy(Landlords[chance.Of(district.Landlords)], token, 0, chance);
        var livelihood = chance.Of(Calibration.Livelihoods);
        var couple = chance.Yes(livelihood == Livelihood.Wage ? 0.45 : 0.2);
        var children = chance.Yes(couple ? 0.45 : 0.18);
        var income = chance.LogNormal(Incomes.Of(livelihood, couple) * district.Income, Incomes.SpreadOf(livelihood));
        var low = income < 19_000;
        var housingBenefit = low && chance.Yes(0.75) ? 0.28 * letting.Rent / 100 : 0;
        var room = Math.Max(0, income + housingBenefit - (letting.Rent / 100.0));
        return new Home
        {
            Token = token, District = district.Name, Livelihood = livelihood, Letting = letting, Couple = couple, Children = children,
            Income = Oere(income), HousingBenefit = Oere(housingBenefit),
            Living = Oere(Math.Min(room * 0.94, (couple ? 8_200 : 5_400) + (children ? 2_600 : 0) + (room * 0.32))),
            Buffer = chance.LogNormal(0.9, 0.9), Grip = Math.Sqrt(chance.Next()), Backing = Math.Sqrt(chance.Next()),
            RentFirst = chance.Yes(0.8), Unrest = chance.LogNormal(1, 0.8), OftenSanctioned = chance.Yes(Calibration.OftenSanctioned),
        };
    }

    /// <summary>The next lease of somebody who moves within the town, and so mostly in the same district.</summary>
    internal static Letting LetAgain(Home home, int number, Chance chance) =>
        LetBy(Landlords[chance.Of(Districts.First(one => one.What.Name == home.District).What.Landlords)], home.Token, number, chance);

    private static Letting LetBy(Landlord landlord, string token, int number, Chance chance) => new(landlord,
        string.Create(CultureInfo.InvariantCulture, $"{token}/{number}"),
        Oere(chance.LogNormal(landlord.Social ? Calibration.SocialRent : Calibration.PrivateRent, 0.25)));

    private static long Oere(double kroner) => (long)Math.Round(kroner) * 100;

    private sealed record District(string Name, double Income, IReadOnlyList<(int What, double Share)> Landlords);
}

/// <summary>Kroner a month after tax: assumptions.</summary>
internal static class Incomes
{
    public static double Of(Livelihood livelihood, bool couple) => (couple ? 1.45 : 1) * livelihood switch
    {
        Livelihood.Wage => 21_500,
        Livelihood.CashBenefit => 12_000,
        Livelihood.SicknessBenefit => 14_800,
        Livelihood.JobClarification => 12_300,
        Livelihood.ResourceScheme => 12_300,
        Livelihood.DisabilityPension => 16_200,
        Livelihood.UnemploymentBenefit => 15_300,
        _ => 14_800,
    };

    public static double SpreadOf(Livelihood livelihood) => livelihood == Livelihood.Wage ? 0.28 : 0.1;

    /// <summary>The code of the contract; null: no office can stop it.</summary>
    public static string? CodeOf(Livelihood livelihood) => livelihood switch
    {
        Livelihood.CashBenefit => "kontanthjaelp",
        Livelihood.SicknessBenefit => "sygedagpenge",
        Livelihood.JobClarification => "jobafklaring",
        Livelihood.ResourceScheme => "ressourceforloeb",
        Livelihood.DisabilityPension => "foertidspension",
        Livelihood.UnemploymentBenefit => "dagpenge",
        _ => null,
    };

    /// <summary>Stops a year: assumptions.</summary>
    public static double Stops(Livelihood livelihood) => livelihood switch
    {
        Livelihood.CashBenefit => 0.10,
        Livelihood.SicknessBenefit => 0.35,
        Livelihood.JobClarification => 0.12,
        Livelihood.ResourceScheme => 0.10,
        Livelihood.DisabilityPension => 0.004,
        Livelihood.UnemploymentBenefit => 0.12,
        _ => 0,
    };
}
