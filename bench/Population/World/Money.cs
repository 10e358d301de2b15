namespace EarlyWarning.Bench.Population.World;

/// <summary>What a home has, in øre; nothing comes from nowhere: <see cref="Balances"/>.</summary>
internal sealed class Purse(long start)
{
    private readonly long _start = start;

    public long Cash { get; private set; } = start;

    public long Earned { get; private set; }

    /// <summary>From family, friends, an employer or the municipality's help with the rent.</summary>
    public long Borrowed { get; private set; }

    public long Lived { get; private set; }

    public long RentPaid { get; private set; }

    public bool Balances => Cash == _start + Earned + Borrowed - Lived - RentPaid && Cash >= 0;

    public void Earn(long oere) => (Earned, Cash) = (Earned + oere, Cash + oere);

    public void Borrow(long oere) => (Borrowed, Cash) = (Borrowed + oere, Cash + oere);

    /// <summary>As much of it as there is.</summary>
    public void LiveOn(long oere)
    {
        oere = Math.Clamp(oere, 0, Cash);
        (Lived, Cash) = (Lived + oere, Cash - oere);
    }

    internal void Pay(long oere)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oere, Cash);
        (RentPaid, Cash) = (RentPaid + oere, Cash - oere);
    }
}

/// <summary>What one landlord has charged and been paid, in øre.</summary>
internal sealed class RentAccount
{
    public long Charged { get; private set; }

    public long Paid { get; private set; }

    public long Owed => Charged - Paid;

    public void Charge(long oere) => Charged += oere;

    /// <summary>Moves money from the purse: never more than is owed, nor than there is.</summary>
    public long PayFrom(Purse purse, long oere)
    {
        oere = Math.Clamp(oere, 0, Math.Min(Owed, purse.Cash));
        purse.Pay(oere);
        Paid += oere;
        return oere;
    }
}
