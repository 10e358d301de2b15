using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Contracts;

/// <summary>What a sender sent in a month: counts alone.</summary>
/// <param name="WithoutPhone">Accepted rent signals without a phone number.</param>
/// <param name="Rules">Refused rows by the rule that they broke, with its field: <c>required cpr</c>.</param>
public sealed record SentMonth(int Accepted, int Repeated, int Refused, int WithoutPhone, IReadOnlyDictionary<string, int> Rules)
{
    public static SentMonth None { get; } = new(0, 0, 0, 0, new Dictionary<string, int>(StringComparer.Ordinal));

    public static SentMonth operator +(SentMonth one, SentMonth other) => new(one.Accepted + other.Accepted, one.Repeated + other.Repeated,
        one.Refused + other.Refused, one.WithoutPhone + other.WithoutPhone,
        one.Rules.Concat(other.Rules).GroupBy(rule => rule.Key, StringComparer.Ordinal)
            .ToDictionary(rule => rule.Key, rule => rule.Sum(count => count.Value), StringComparer.Ordinal));

    public static SentMonth Add(SentMonth left, SentMonth right) => left + right;
}

/// <summary>The counts of each sender: table <c>feedback</c>, PK sender, RK <c>month|{yyyy-MM}</c>.</summary>
public sealed class SentMonths([FromKeyedServices(Tables.Feedback)] ITable feedback)
{
    private const string Prefix = "month|", End = "month}", Column = "counts";

    /// <summary>The newest months, newest first.</summary>
    public async Task<IReadOnlyList<(string Month, SentMonth Counts)>> Of(string sender, int most, CancellationToken cancellation = default)
    {
        var months = await feedback.Query(sender, Prefix, End, cancellation)
            .Select(row => (Month: row.RowKey[Prefix.Length..], Counts: Json.Read<SentMonth>(row.LongText(Column))))
            .ToListAsync(cancellation);
        months.Reverse();
        return [.. months.Take(most)];
    }

    /// <returns>False: another instance counted at the same moment; try again.</returns>
    internal static async Task<bool> TryAdd(ITable feedback, string sender, string month, SentMonth counts, CancellationToken cancellation)
    {
        var known = await feedback.Get(sender, Prefix + month, cancellation);
        var sum = known is null ? counts : Json.Read<SentMonth>(known.LongText(Column)) + counts;
        var row = new Row(sender, Prefix + month) { ETag = known?.ETag }.WithLongText(Column, Json.Write(sum));
        try
        {
            await (known is null ? feedback.Insert(row, cancellation) : feedback.Replace(row, cancellation));
            return true;
        }
        catch (TableConflictException)
        {
            return false;
        }
    }
}
