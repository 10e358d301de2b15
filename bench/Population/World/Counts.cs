namespace EarlyWarning.Bench.Population.World;

/// <summary>What a town came to, in the figures that were published of Denmark: counted in the homes, not in the signals.</summary>
/// <param name="BailiffEvicted">Of those whom the bailiff was asked about: put out.</param>
/// <param name="Terminated">Leases of non-profit landlords that were ended; with those of <paramref name="SocialYears"/>.</param>
/// <param name="RecipientYears">Of cash benefits.</param>
internal sealed record Counts(
    int Citizens, int Evictions, int Bailiff, int BailiffEvicted, int Terminated, double SocialYears, double RentSum, int Rents,
    int Sanctions, double RecipientYears)
{
    public static Counts Of(SimulatedTown town)
    {
        var measured = new Backtest.Span(SimulatedTown.MeasuredFrom, SimulatedTown.MeasuredUntil, SimulatedTown.Until, town.Citizens);
        var counts = new Counts(town.Citizens, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        foreach (var lived in town.Homes)
        {
            var years = measured.DaysOf(lived) / 365.25;
            var (bailiff, social) = (lived.Bailiff.Count(measured.Has), lived.Home.Letting.Landlord.Social);
            var evicted = lived.EvictedOn is { } day && measured.Has(day);
            counts = counts with
            {
                Evictions = counts.Evictions + (evicted ? 1 : 0),
                Bailiff = counts.Bailiff + bailiff,
                BailiffEvicted = counts.BailiffEvicted + (bailiff > 0 && lived.EvictedOn is not null ? 1 : 0),
                Terminated = counts.Terminated + (social ? lived.Terminations.Count(measured.Has) : 0),
                SocialYears = counts.SocialYears + (social ? years : 0),
                RentSum = counts.RentSum + (social ? lived.Home.Letting.Rent / 100.0 : 0),
                Rents = counts.Rents + (social ? 1 : 0),
                Sanctions = counts.Sanctions + lived.Happenings.Count(one => one.Kind == Signals.Contracts.SignalKind.SanctionApplied
                    && measured.Has(one.On)),
                RecipientYears = counts.RecipientYears + (lived.Home.Livelihood == Livelihood.CashBenefit ? years : 0),
            };
        }
        return counts;
    }

    /// <param name="code">Of <see cref="Calibration.Targets"/>.</param>
    public static double Figure(string code, IReadOnlyList<Counts> all) => code switch
    {
        "evictions" => all.Sum(one => one.Evictions) / SimulatedTown.MeasuredYears / (all.Sum(one => one.Citizens) / 10_000.0),
        "bailiff-evicted" => (double)all.Sum(one => one.BailiffEvicted) / Math.Max(1, all.Sum(one => one.Bailiff)),
        "terminated" => 100 * all.Sum(one => one.Terminated) / Math.Max(1, all.Sum(one => one.SocialYears)),
        "rent" => all.Sum(one => one.RentSum) / Math.Max(1, all.Sum(one => one.Rents)),
        "sanctions" => all.Sum(one => one.Sanctions) / Math.Max(1, all.Sum(one => one.RecipientYears)),
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "There is no such figure."),
    };
}
