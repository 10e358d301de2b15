using System.Globalization;

namespace EarlyWarning.Signals;

/// <summary>
/// Which rows of an array must be claimed one after the other: those with the same id (the first decides what it stands for), and
/// those that tell the same kind of fact at the same instant (the last one counts, also when an earlier try broke off between them).
/// </summary>
internal static class TakenInTurn
{
    public static IEnumerable<IEnumerable<int>> Groups(IReadOnlyList<ReadSignal> rows)
    {
        var leader = Enumerable.Range(0, rows.Count).ToArray();
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        var valid = leader.Where(i => rows[i].IsValid).ToList();
        foreach (var i in valid)
            foreach (var key in Keys(rows[i].Values))
                if (!first.TryAdd(key, i)) Join(leader, first[key], i);
        return valid.GroupBy(i => Leader(leader, i));
    }

    /// <summary>Of some rows, those that tell the same kind of fact at the same instant under ids of their own.</summary>
    public static IEnumerable<int> Twins(IReadOnlyList<ReadSignal> rows, IEnumerable<int> some) => some
        .GroupBy(i => Fact(rows[i].Values), StringComparer.Ordinal)
        .Where(same => same.DistinctBy(i => rows[i].Values.SignalId).Skip(1).Any())
        .SelectMany(same => same);

    private static string[] Keys(SignalValues values) => [$"id|{values.SignalId}", Fact(values)];

    /// <summary>Tells facts of different kinds, instants, citizens and tenancies apart.</summary>
    public static string Fact(SignalValues values) => string.Create(CultureInfo.InvariantCulture,
        $"fact|{values.CprOrNull?.Digits ?? "of nobody yet"}|{values.Kind}|{values.AsOf.UtcTicks}|"
        + $"{values.Text("tenancy.ref") ?? values.Text("benefit")}");

    private static void Join(int[] leader, int one, int other) => leader[Leader(leader, other)] = Leader(leader, one);

    private static int Leader(int[] leader, int row)
    {
        while (leader[row] != row) row = leader[row] = leader[leader[row]];
        return row;
    }
}
