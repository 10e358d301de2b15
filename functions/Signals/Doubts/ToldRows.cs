using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Signals.Doubts;

/// <summary>What a sender told before of a citizen, and of the tenancy in question: only its own words, as they were known then.</summary>
/// <param name="Oere">The last amount above 0 told of the tenancy.</param>
/// <param name="Ended">The tenancy was told to have ended.</param>
/// <param name="Name">Keyed code of the last name told for the citizen.</param>
/// <param name="Twin">The row of another fact of the same kind at the same instant: what this signal corrects is not held against
/// it.</param>
internal sealed record Earlier(long? Oere, bool Ended, string? Name, Row? Twin)
{
    public static readonly Earlier Nothing = new(null, Ended: false, null, null);
}

/// <summary>
/// Beside each signal a small row in the order of the facts, by which the next one is held against what the same sender told before.
/// <c>citizens</c>: PK token, RK <c>told|{sender}|{asOf, newest first}|{kind}|{tenancy or benefit}</c>. Two facts of one kind at one
/// instant have the same key: the insert tells. Each row says what was known so far, so that a few of the newest are enough.
/// </summary>
internal static class ToldRows
{
    public const string Prefix = "told|";
    public const string End = "told}";

    /// <summary>As many as are looked at: a citizen with several tenancies of one landlord is rare.</summary>
    public const int Looked = 16;

    public static string Key(Signal signal) => string.Create(CultureInfo.InvariantCulture,
        $"{From(signal)}|{(int)signal.Kind:D2}|{Subject(signal)}");

    /// <summary>The first key of what the sender told at this instant or before.</summary>
    public static string From(Signal signal) => string.Create(CultureInfo.InvariantCulture,
        $"{Prefix}{signal.Sender}|{long.MaxValue - signal.AsOf.UtcTicks:D19}");

    public static string Before(Signal signal) => $"{Prefix}{signal.Sender}}}";

    /// <param name="name">Keyed code of the name the signal tells; null for none.</param>
    public static Row ToRow(string token, Signal signal, Earlier earlier, string? name) => new Row(token, Key(signal))
        .With("signalId", signal.SignalId)
        .With("subject", Subject(signal))
        .With("oere", signal.ArrearsOere > 0 ? signal.ArrearsOere : earlier.Oere)
        .With("ended", signal.Kind == SignalKind.TenancyEnded || (earlier.Ended && !signal.Kind.IsLegalStep()))
        .With("name", name ?? earlier.Name);

    /// <summary>The signal that a row stands beside.</summary>
    public static SignalRef Of(Row row) => new(row.RowKey.Split('|')[1], row.Text("signalId"));

    /// <param name="newestFirst">Rows of one sender and citizen.</param>
    public static Earlier Read(IReadOnlyList<Row> newestFirst, Signal signal)
    {
        var (subject, key) = (Subject(signal), Key(signal));
        if (signal.Supersedes is { } wrong) newestFirst = [.. newestFirst.Where(row => row.Text("signalId") != wrong)];
        var name = newestFirst.Select(row => row.TextOrNull("name")).FirstOrDefault(code => code is not null);
        var twin = newestFirst.FirstOrDefault(row => row.RowKey == key);
        var last = newestFirst.FirstOrDefault(row =>
            row.Text("subject") == subject && !row.RowKey.StartsWith(key, StringComparison.Ordinal));
        return last is null
            ? Earlier.Nothing with { Name = name, Twin = twin }
            : new Earlier(last.Values.ContainsKey("oere") ? last.Number("oere") : null, last.Flag("ended"), name, twin);
    }

    // A lease number may hold what no key may.
    private static string Subject(Signal signal) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(signal.Subject)).AsSpan(0, 12));
}
