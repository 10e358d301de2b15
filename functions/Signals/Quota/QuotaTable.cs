using System.Globalization;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Quota;

/// <summary>
/// Rows reserved of a day's quota: table <c>quotas</c>, PK the day, RK the sender, or sender and citizen token: <c>rows</c>.
/// </summary>
public sealed class QuotaTable([FromKeyedServices(Tables.Quotas)] ITable quotas)
{
    private const int Tries = 50;

    /// <summary>Reserves rows for good; whoever dies with them has used them.</summary>
    /// <returns>How many; 0: the day's are used up.</returns>
    /// <exception cref="StoreUnavailableException">Too many reserved at the same time.</exception>
    internal async Task<int> Reserve(DateOnly day, string name, int rows, int most, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var known = await quotas.Get(Key(day), name, cancellation);
            var before = known?.Number("rows") ?? 0;
            var reserved = (int)Math.Clamp(most - before, 0, rows);
            if (reserved == 0) return 0;
            var row = new Row(Key(day), name) { ETag = known?.ETag }.With("rows", before + reserved);
            try
            {
                await (known is null ? quotas.Insert(row, cancellation) : quotas.Replace(row, cancellation));
                return reserved;
            }
            catch (TableConflictException)
            {
                await Task.Delay(Random.Shared.Next(1, 10 + attempt), cancellation);
            }
        }
        throw new StoreUnavailableException("Too many count the same quota.");
    }

    /// <summary>Forgets days that are over for every clock.</summary>
    internal async Task<int> Prune(DateOnly today, CancellationToken cancellation)
    {
        var old = await quotas.Scan(beforePartition: Key(today.AddDays(-1)), cancellation: cancellation).ToListAsync(cancellation);
        foreach (var day in old.GroupBy(row => row.PartitionKey, StringComparer.Ordinal))
            await quotas.DeleteAll(day.Key, day.Select(row => row.RowKey), cancellation);
        return 0; // Counts of rows are nobody's history.
    }

    private static string Key(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
