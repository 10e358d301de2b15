using System.Security.Cryptography;
using EarlyWarning.Platform;

namespace EarlyWarning.Privacy;

/// <summary>
/// Table <c>vault</c>. PK the citizen token, RK <c>sig|{sender}|{signalId}</c>, inserted and never changed: <c>sealed</c> is
/// AES-256-GCM, bound to both keys, its first byte the key version. And PK <c>keycheck</c>, RK <c>keys</c>: a known text,
/// by which a start with the wrong key is noticed.
/// </summary>
internal static class VaultRows
{
    public const string Prefix = "sig|";
    public const string End = "sig}";
    public const string CheckPartition = "keycheck";
    public const string CheckKey = "keys";

    public static string Key(string sender, string signalId) => $"{Prefix}{sender}|{signalId}";

    public static Row Sealed(PrivacyKeys keys, string partitionKey, string rowKey, byte[] plain) =>
        new Row(partitionKey, rowKey).With("sealed", keys.Seal(SealPurpose.Vault, plain, $"{partitionKey}|{rowKey}"));

    /// <exception cref="CryptographicException">Another key sealed it, or it was moved or changed.</exception>
    public static byte[] Open(PrivacyKeys keys, Row row) =>
        keys.Open(SealPurpose.Vault, row.Bytes("sealed"), $"{row.PartitionKey}|{row.RowKey}");
}
