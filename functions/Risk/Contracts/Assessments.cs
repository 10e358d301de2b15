using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Risk.Contracts;

/// <summary>
/// Reads assessments: table <c>citizens</c>, PK the citizen token, RK <c>assess|{sequence, 10 digits}</c> and <c>latest</c>
/// (a copy of the last one, whose ETag orders the writers).
/// </summary>
public sealed class Assessments([FromKeyedServices(Tables.Citizens)] ITable citizens, CitizenNumbers numbers)
{
    public const string LatestKey = "latest";

    /// <returns>The newest assessment, or null when the citizen was never scored.</returns>
    public async Task<Assessment?> Latest(string token, CancellationToken cancellation = default)
    {
        // Whoever has another number now is assessed under that one: both rows in one call.
        var rows = await citizens.Query(token, LatestKey, CitizenNumbers.OldPrefix, cancellation).ToListAsync(cancellation);
        if (CitizenNumbers.Next(rows) is { } next) return await Latest(next, cancellation);
        return rows.FirstOrDefault(row => row.RowKey == LatestKey) is { } row ? FromRow(row) : null;
    }

    /// <returns>The newest of this number itself, whichever leads now; null: none is kept.</returns>
    public async Task<Assessment?> Own(string token, CancellationToken cancellation = default) =>
        await citizens.Get(token, LatestKey, cancellation) is { } row ? FromRow(row) : null;

    /// <summary>The tokens of one person, the one that leads first, and the newest assessment: one call for who has one number.</summary>
    public async Task<(IReadOnlyList<string> Numbers, Assessment? Assessment)> Today(string token, CancellationToken cancellation = default)
    {
        var rows = await citizens.Query(token, LatestKey, CitizenNumbers.OldEnd, cancellation).ToListAsync(cancellation);
        if (!rows.Exists(CitizenNumbers.Is))
            return ([token], rows.Find(row => row.RowKey == LatestKey) is { } row ? FromRow(row) : null);
        var all = await numbers.All(token, cancellation);
        return (all, await Latest(all[0], cancellation));
    }

    /// <summary>Those from a sequence number on, oldest first, as far as they are kept.</summary>
    public IAsyncEnumerable<Assessment> From(string token, long sequence, CancellationToken cancellation = default) =>
        citizens.Query(token, RiskTable.AssessmentKey(sequence), RiskTable.AssessmentsEnd, cancellation).Select(FromRow);

    public static Assessment FromRow(Row row) => Json.Read<Assessment>(row.LongText("assessment"));
}
