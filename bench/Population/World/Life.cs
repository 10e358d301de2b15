using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Bench.Population.World;

/// <summary>A home month by month: what comes in, the rent, what it lives on, and what the landlord does about arrears.</summary>
internal sealed class Life(Home home, Chance chance, DateOnly from)
{
    private readonly Purse _purse = new((long)(home.Living * Math.Min(home.Buffer, 4)));
    private readonly List<Happening> _told = [];
    private readonly List<(Letting, RentAccount)> _accounts = [];

    public Lived Live(DateOnly until)
    {
        var fortunes = new Fortunes(home, chance, _purse, _told);
        var tenure = Lease(home.Letting);
        var day = from;
        while (day < until && !tenure.Over)
        {
            fortunes.Month(day);
            tenure.RentDay(day, fortunes.Grip);
            LiveOn(day, fortunes);
            var next = day.AddMonths(1);
            for (; day < next && !tenure.Over; day = day.AddDays(1)) tenure.Day(day, fortunes.Grip);
            if (tenure.Over || !tenure.AtRest || !chance.Yes(Calibration.Moves / 12)) continue;
            tenure.Leave(day.AddDays(-1));
            // Half of those who move stay in the town.
            if (chance.Yes(0.5)) tenure = Lease(SimulatedTown.LetAgain(home, _accounts.Count, chance));
        }
        return new Lived(home, [.. _told.OrderBy(one => one.On)], from, day.AddDays(-1)) { Purse = _purse, Accounts = _accounts };
    }

    private Tenure Lease(Letting letting)
    {
        var tenure = new Tenure(home, letting, chance, _purse, _told);
        _accounts.Add((letting, tenure.Account));
        return tenure;
    }

    /// <summary>What is over beyond the buffer is mostly spent; a large bill comes when it comes. Kroner are assumptions.</summary>
    private void LiveOn(DateOnly month, Fortunes fortunes)
    {
        var living = fortunes.Living * chance.LogNormal(1, 0.1);
        var over = Math.Max(0, _purse.Cash - living - (fortunes.Living * home.Buffer)) * 0.8;
        var bill = chance.Yes(0.25 * home.Unrest / 12) ? chance.LogNormal(6_000_00, 0.7) : 0;
        // December is dear.
        _purse.LiveOn((long)((living * (month.Month == 12 ? 1.12 : 1)) + over + bill));
    }
}

/// <summary>
/// What befalls a home: partings, lost work, times in which nothing is opened, and what the benefit offices do. Only the last is told.
/// Every rate here is an assumption but for the sanctions (<see cref="Calibration"/>).
/// </summary>
internal sealed class Fortunes(Home home, Chance chance, Purse purse, List<Happening> told)
{
    private bool _parted;
    private DateOnly _month, _lowUntil, _worksFrom;
    private (string Benefit, long Monthly, DateOnly From, DateOnly Until)? _stop, _housingStop;
    private long _fine;

    public double Grip => _month < _lowUntil ? home.Grip * 0.3 : home.Grip;

    public long Living => _parted ? home.Living * 7 / 10 : home.Living;

    public void Month(DateOnly first)
    {
        _month = first;
        var chanceOf = home.Unrest / 12;
        if (home.Couple && !_parted && chance.Yes(Calibration.Partings * chanceOf)) _parted = true;
        if (first >= _lowUntil && chance.Yes(0.05 * chanceOf)) _lowUntil = first.AddMonths(chance.Whole(3, 12));
        if (home.Livelihood == Livelihood.Wage && first >= _worksFrom && chance.Yes(0.06 * chanceOf))
            _worksFrom = first.AddMonths(chance.Whole(2, 9));
        purse.Earn(Income(first) + HousingBenefit(first));
        End(ref _stop, first);
        End(ref _housingStop, first);
        Cuts(first, chanceOf);
    }

    private long Income(DateOnly first)
    {
        var income = _parted ? home.Income * 6 / 10 : home.Income;
        if (first < _worksFrom) income = income * 6 / 10;
        // Nothing in the first month of a stop; then something else comes in.
        if (Runs(_stop, first) is { } stop)
            income -= Math.Min(income, first < stop.From.AddMonths(1) ? stop.Monthly : stop.Monthly * 4 / 10);
        var paid = Math.Max(0, income - _fine);
        _fine = 0;
        return paid;
    }

    private long HousingBenefit(DateOnly first) => Runs(_housingStop, first) is null ? home.HousingBenefit : 0;

    private static (string Benefit, long Monthly, DateOnly From, DateOnly Until)? Runs(
        (string Benefit, long Monthly, DateOnly From, DateOnly Until)? stop, DateOnly first) =>
        stop is { } one && one.From <= first && first < one.Until ? one : null;

    private void End(ref (string Benefit, long Monthly, DateOnly From, DateOnly Until)? stop, DateOnly first)
    {
        if (stop is not { } one || first < one.Until) return;
        Tell(SignalKind.BenefitReinstated, one.Benefit, first.AddDays(chance.Whole(0, 12)), one.Until, one.Monthly);
        stop = null;
    }

    private void Cuts(DateOnly first, double chanceOf)
    {
        if (Incomes.CodeOf(home.Livelihood) is { } code)
        {
            if (_stop is null && chance.Yes(Incomes.Stops(home.Livelihood) * chanceOf))
                _stop = Cut(code, chance.Yes(0.75) ? home.Income : home.Income * 3 / 10, first, home.Income);
            var sanctions = home.OftenSanctioned ? Calibration.SanctionsOften : Calibration.SanctionsSeldom;
            if (home.Livelihood == Livelihood.CashBenefit && chance.Yes(sanctions / 12)) Sanction(code, first);
        }
        if (home.HousingBenefit > 0 && _housingStop is null && chance.Yes(0.07 * chanceOf))
            _housingStop = Cut("boligstoette", home.HousingBenefit, first, home.HousingBenefit);
    }

    private (string, long, DateOnly, DateOnly)? Cut(string benefit, long monthly, DateOnly first, long whole)
    {
        var from = first.AddMonths(1);
        Tell(monthly == whole ? SignalKind.BenefitStopped : SignalKind.BenefitReduced, benefit,
            first.AddDays(chance.Whole(0, 24)), from, monthly);
        return (benefit, monthly, from, from.AddMonths(chance.Whole(1, 4)));
    }

    private void Sanction(string benefit, DateOnly first)
    {
        var oere = chance.Whole(1, 6) * 600_00L;
        _fine += oere;
        Tell(SignalKind.SanctionApplied, benefit, first.AddDays(chance.Whole(0, 24)), first.AddMonths(1), oere);
    }

    private void Tell(SignalKind kind, string benefit, DateOnly on, DateOnly effective, long monthly) =>
        told.Add(new Happening(on, kind) { Benefit = benefit, EffectiveFrom = effective, Monthly = monthly });
}
