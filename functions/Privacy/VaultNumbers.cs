using System.Text;
using EarlyWarning.Platform;

namespace EarlyWarning.Privacy;

/// <summary>
/// Table <c>vault</c> of a citizen whose number changed: PK the old token, RK <c>now</c> (<c>to</c>, which counts alone); PK the new one,
/// RK <c>number|{old token}</c> with the new number, sealed, since nobody may have told anything with it yet.
/// </summary>
internal static class VaultNumbers
{
    private const string Now = "now", Old = "number|", To = "to";
    private const int Most = 16;

    public static async Task Link(ITable vault, PrivacyKeys keys, string from, string to, string digits, CancellationToken cancellation)
    {
        await vault.TryInsert(VaultRows.Sealed(keys, to, Old + from, Encoding.UTF8.GetBytes(digits)), cancellation);
        await vault.TryInsert(new Row(from, Now).With(To, to), cancellation);
    }

    public static async Task Unlink(ITable vault, string from, string to, CancellationToken cancellation)
    {
        if (await vault.Get(from, Now, cancellation) is { } now && now.Text(To) == to)
            await vault.Delete(now with { ETag = null }, cancellation);
        await vault.Delete(new Row(to, Old + from), cancellation);
    }

    /// <summary>All rows of a person, number by number: that which leads first.</summary>
    public static async Task<IReadOnlyList<(string Token, IReadOnlyList<Row> Rows)>> Read(ITable vault, string token,
        CancellationToken cancellation)
    {
        var rows = await Rows(vault, token, cancellation);
        var hops = 0;
        for (var next = Next(rows); next is not null && hops++ < Most; next = Next(rows))
            (token, rows) = (next, await Rows(vault, next, cancellation));
        List<(string Token, IReadOnlyList<Row> Rows)> all = [(token, rows)];
        for (var i = 0; i < all.Count && all.Count < Most; i++)
        {
            foreach (var old in all[i].Rows.Where(IsOld).Select(row => row.RowKey[Old.Length..]))
            {
                var theirs = await Rows(vault, old, cancellation);
                if (Next(theirs) == all[i].Token && all.TrueForAll(known => known.Token != old)) all.Add((old, theirs));
            }
        }
        return all;
    }

    /// <summary>The number as the register told it; null where nothing of these is linked.</summary>
    public static string? Told(PrivacyKeys keys, IEnumerable<Row> lead) =>
        lead.LastOrDefault(IsOld) is { } row ? Encoding.UTF8.GetString(VaultRows.Open(keys, row)) : null;

    public static bool IsLink(Row row) => row.RowKey == Now || IsOld(row);

    private static bool IsOld(Row row) => row.RowKey.StartsWith(Old, StringComparison.Ordinal);

    private static string? Next(IEnumerable<Row> rows) => rows.FirstOrDefault(row => row.RowKey == Now)?.Text(To);

    private static async Task<IReadOnlyList<Row>> Rows(ITable vault, string token, CancellationToken cancellation) =>
        await vault.Query(token, cancellation: cancellation).ToListAsync(cancellation);
}
