using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Contracts;

/// <summary>
/// Citizens whose CPR number changed. Nothing is moved: each signal stays under the number it was told with, and who reads a citizen reads
/// all of their numbers. Table <c>citizens</c>: PK the old token, RK <c>now</c>, which says what the number is now and counts alone; PK the
/// new one, RK <c>number|{old token}</c>, by which the old one is found.
/// </summary>
public sealed class CitizenNumbers([FromKeyedServices(Tables.Citizens)] ITable citizens)
{
    /// <summary>Both sort between the newest assessment and the signals, so that assessing reads them in the same query.</summary>
    public const string NowKey = "now", OldPrefix = "number|", OldEnd = "number}";
    private const string ToColumn = "to", ChangeColumn = "change";
    private const int MostHops = 16;

    /// <summary>The tokens of one person: the one that leads, under which all is assessed, then those that were changed to it.</summary>
    public async Task<IReadOnlyList<string>> All(string token, CancellationToken cancellation = default)
    {
        var (lead, rows) = (token, await Rows(token, cancellation));
        for (var hop = 0; Next(rows) is { } next; hop++) (lead, rows) = (Bounded(next, hop), await Rows(next, cancellation));
        List<string> all = [lead];
        await Gather(lead, rows, all, cancellation);
        return all;
    }

    /// <summary>The token that leads: itself, unless the number changed.</summary>
    public async Task<string> Lead(string token, CancellationToken cancellation = default)
    {
        for (var hop = 0; await citizens.Get(token, NowKey, cancellation) is { } row; hop++) token = Bounded(row.Text(ToColumn), hop);
        return token;
    }

    /// <summary>Two systems may tell of opposite changes at one instant: one falls at once, and until then nobody goes round.</summary>
    /// <exception cref="StoreUnavailableException">Try again.</exception>
    private static string Bounded(string next, int hop) =>
        hop < MostHops ? next : throw new StoreUnavailableException("The numbers of a citizen go round.");

    /// <summary>A row that says what a number is now, or was.</summary>
    public static bool Is(Row row) => row.RowKey == NowKey || row.RowKey.StartsWith(OldPrefix, StringComparison.Ordinal);

    /// <summary>What the number is now, of rows of one citizen; null: it did not change.</summary>
    public static string? Next(IEnumerable<Row> rows) => rows.FirstOrDefault(row => row.RowKey == NowKey)?.Text(ToColumn);

    /// <summary>Tokens that may have been changed to this one: theirs says whether they still are.</summary>
    public static IEnumerable<string> Olds(IEnumerable<Row> rows) => rows
        .Where(row => row.RowKey.StartsWith(OldPrefix, StringComparison.Ordinal)).Select(row => row.RowKey[OldPrefix.Length..]);

    internal static Row NowRow(string from, string to, string change) =>
        new Row(from, NowKey).With(ToColumn, to).With(ChangeColumn, change);

    internal static Row OldRow(string from, string to) => new(to, OldPrefix + from);

    internal static bool IsOf(Row now, string change) => now.Text(ChangeColumn) == change;

    /// <summary>
    /// Two changes told at one instant, A to B and B to A, would go round: of such a ring the change whose name sorts last is taken out,
    /// whoever sees it.
    /// </summary>
    internal async Task Open(string token, CancellationToken cancellation)
    {
        List<Row> ring = [];
        for (var at = token; await citizens.Get(at, NowKey, cancellation) is { } row; at = row.Text(ToColumn))
        {
            ring.Add(row);
            if (row.Text(ToColumn) == token)
                await citizens.Delete(ring.MaxBy(one => one.Text(ChangeColumn), StringComparer.Ordinal)! with { ETag = null },
                    cancellation);
            if (row.Text(ToColumn) == token || ring.Count > MostHops) return;
        }
    }

    private async Task Gather(string token, IReadOnlyList<Row> rows, List<string> all, CancellationToken cancellation)
    {
        foreach (var old in Olds(rows))
        {
            var theirs = await Rows(old, cancellation);
            if (Next(theirs) != token || all.Contains(old, StringComparer.Ordinal)) continue;
            all.Add(old);
            await Gather(old, theirs, all, cancellation);
        }
    }

    private async Task<IReadOnlyList<Row>> Rows(string token, CancellationToken cancellation) =>
        await citizens.Query(token, NowKey, OldEnd, cancellation).ToListAsync(cancellation);
}
