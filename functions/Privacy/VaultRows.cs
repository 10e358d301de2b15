using System.Security.Cryptography;
using EarlyWarning.Platform;

namespace EarlyWarning.Privacy;

/// <summary>
/// Table <c>vault</c>. PK the citizen token: RK <c>sig|{sender}|{signalId}</c>, inserted and never changed, what one signal said;
/// RK <c>retracted|{sender}|{signalId}</c>, that its sender took that back, which says nothing itself;
/// RK <c>told|{id}</c>, how staff wrote down that the citizen is reached; RK
/// <c>settled</c>, which name and address a person decided on; RK <c>protected</c>, name and address protection. Each has
/// <c>sealed</c>, an envelope bound to both keys. And PK <c>keycheck</c>: RK <c>keys</c>, a known text, by which a start with the wrong
/// key is noticed; RK <c>notes</c> (<see cref="Sealing.KeyNotes"/>).
/// </summary>
internal static class VaultRows
{
    public const string Prefix = "sig|";
    public const string End = "sig}";
    public const string Told = "told|";
    public const string ToldEnd = "told}";
    public const string Retracted = "retracted|";
    public const string Settled = "settled";
    public const string Protected = "protected";
    public const string CheckPartition = "keycheck";
    public const string CheckKey = "keys";

    public static string Key(string sender, string signalId) => $"{Prefix}{sender}|{signalId}";

    /// <param name="signalKey">Of the row of what the signal said.</param>
    public static string RetractedKey(string signalKey) => Retracted + signalKey[Prefix.Length..];

    /// <summary>Rows of what signals said, save those that were taken back; of a citizen of whom nothing else was said, those.</summary>
    public static IReadOnlyList<Row> Standing(IReadOnlyList<Row> rows)
    {
        var retracted = rows.Select(row => row.RowKey).Where(key => key.StartsWith(Retracted, StringComparison.Ordinal))
            .ToHashSet(StringComparer.Ordinal);
        var said = rows.Where(IsSignal).ToList();
        return said.Where(row => !retracted.Contains(RetractedKey(row.RowKey))).ToList() is [_, ..] standing ? standing : said;
    }

    public static string ToldKey(string id) => Told + id;

    public static bool IsTold(Row row) => row.RowKey.StartsWith(Told, StringComparison.Ordinal);

    public static bool IsSignal(Row row) => row.RowKey.StartsWith(Prefix, StringComparison.Ordinal);

    /// <returns>Null when the key does not say: the source is unknown.</returns>
    public static string? SenderIn(Row row) =>
        row.RowKey.AsSpan(Prefix.Length).LastIndexOf('|') is > 0 and var end ? row.RowKey.Substring(Prefix.Length, end) : null;

    public static Row Sealed(PrivacyKeys keys, string partitionKey, string rowKey, byte[] plain) =>
        new Row(partitionKey, rowKey).With("sealed", keys.Seal(SealPurpose.Vault, plain, $"{partitionKey}|{rowKey}"));

    /// <exception cref="CryptographicException">Another key sealed it, or it was moved or changed.</exception>
    public static byte[] Open(PrivacyKeys keys, Row row) =>
        keys.Open(SealPurpose.Vault, row.Bytes("sealed"), $"{row.PartitionKey}|{row.RowKey}");
}
