namespace EarlyWarning.Reporting.Contracts;

/// <summary>
/// Which cells of a breakdown may not be shown, because so few persons are behind them that one could be known again
/// (k-anonymity). Nothing of nobody is nobody's secret: 0 is shown.
/// </summary>
public static class SmallNumbers
{
    public static bool IsSmall(int number, int least) => number > 0 && number < least;

    /// <summary>
    /// For cells that add up to a total that is shown: a hidden one that the others would give away takes the smallest of
    /// them with it.
    /// </summary>
    /// <param name="least">The smallest number that is shown.</param>
    /// <returns>For each cell whether it is hidden.</returns>
    public static IReadOnlyList<bool> Hidden(IReadOnlyList<int> cells, int least)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var hidden = cells.Select(cell => IsSmall(cell, least)).ToArray();
        if (hidden.Count(one => one) != 1) return hidden;
        var others = Enumerable.Range(0, cells.Count).Where(index => !hidden[index] && cells[index] > 0).ToList();
        if (others.Count > 0) hidden[others.MinBy(index => cells[index])] = true;
        return hidden;
    }
}
