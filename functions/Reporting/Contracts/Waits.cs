namespace EarlyWarning.Reporting.Contracts;

/// <summary>How long something took, in hverdage: 0 is the same day (or a day off before the next hverdag).</summary>
/// <param name="ByDays">How many took that many days.</param>
/// <param name="NotYet">Where it did not happen, or has not happened yet.</param>
public sealed record Waits(IReadOnlyDictionary<int, int> ByDays, int NotYet)
{
    public int Count => ByDays.Values.Sum();

    public int Between(int least, int most) => ByDays.Where(pair => pair.Key >= least && pair.Key <= most).Sum(pair => pair.Value);

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
