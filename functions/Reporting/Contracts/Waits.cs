namespace EarlyWarning.Reporting.Contracts;

/// <summary>How long something took, in hverdage: 0 is the same day (or a day off before the next hverdag).</summary>
/// <param name="ByDays">How many took that many days.</param>
/// <param name="NotYet">Where it did not happen, or has not happened yet.</param>
public sealed record Waits(IReadOnlyDictionary<int, int> ByDays, int NotYet)
{
    public int Count => ByDays.Values.Sum();

    public int Between(int least, int most) => ByDays.Where(pair => pair.Key >= least && pair.Key <= most).Sum(pair => pair.Value);

    /// <summary>Those to whom it has not happened among them.</summary>
    public int All => Count + NotYet;

    /// <summary>Half of all took no longer; between two days their middle. Null when it has happened to half of them at most.</summary>
    public double? MedianOfAll => All == 0 || All / 2 >= Count ? null : (Nth((All - 1) / 2) + Nth(All / 2)) / 2.0;

    /// <summary>Half took no longer; between two days their middle. Null when there is none.</summary>
    public double? Median => Count == 0 ? null : (Nth((Count - 1) / 2) + Nth(Count / 2)) / 2.0;

    private int Nth(int index)
    {
        foreach (var (days, count) in ByDays.OrderBy(pair => pair.Key))
        {
            if (index < count) return days;
            index -= count;
        }
        throw new ArgumentOutOfRangeException(nameof(index));
    }
}
