using System.Text.RegularExpressions;
using EarlyWarning.Platform;

namespace EarlyWarning.Signals.Agreements;

/// <summary>A key as it is stored.</summary>
/// <param name="Hash">Hex SHA-256 of the key's text.</param>
internal sealed record StoredKey(string Sender, string Id, string Hash, DateTimeOffset MadeAt, string? MadeBy,
    DateTimeOffset? RevokedAt = null, string? RevokedBy = null)
{
    public bool Live => RevokedAt is null;
}

/// <summary>The rows of keys and of their last use, as <see cref="AgreementTable"/> says.</summary>
internal static partial class SenderKeyRows
{
    public const int IdLength = 8;
    private const string Keys = "key|", KeysEnd = "key}";

    public static bool IsId(string id) => IdForm().IsMatch(id);

    public static async Task<List<StoredKey>> All(ITable rows, CancellationToken cancellation) =>
        await rows.Query(AgreementTable.Partition, Keys, KeysEnd, cancellation).Select(FromRow).ToListAsync(cancellation);

    public static async Task<List<StoredKey>> Of(ITable rows, string sender, CancellationToken cancellation) =>
        await rows.Query(AgreementTable.Partition, $"{Keys}{sender}|", $"{Keys}{sender}}}", cancellation).Select(FromRow)
            .ToListAsync(cancellation);

    public static Task<Row?> Read(ITable rows, string sender, string id, CancellationToken cancellation) =>
        rows.Get(AgreementTable.Partition, Key(sender, id), cancellation);

    public static Row ToRow(StoredKey key) => new Row(AgreementTable.Partition, Key(key.Sender, key.Id)).With("sender", key.Sender)
        .With("id", key.Id).With("hash", key.Hash).With("madeAt", key.MadeAt.ToUniversalTime()).With("madeBy", key.MadeBy)
        .With("revokedAt", key.RevokedAt?.ToUniversalTime()).With("revokedBy", key.RevokedBy);

    public static StoredKey FromRow(Row row) => new(row.Text("sender"), row.Text("id"), row.Text("hash"), row.Instant("madeAt"),
        row.TextOrNull("madeBy"), row.Values.ContainsKey("revokedAt") ? row.Instant("revokedAt") : null, row.TextOrNull("revokedBy"));

    public static async Task<Dictionary<string, DateTimeOffset>> Used(ITable rows, string sender, CancellationToken cancellation) =>
        await rows.Query(AgreementTable.Partition, $"used|{sender}|", $"used|{sender}}}", cancellation)
            .ToDictionaryAsync(row => row.Text("id"), row => row.Instant("at"), StringComparer.Ordinal, cancellation);

    public static async Task NoteUse(ITable rows, string sender, string id, DateTimeOffset at, CancellationToken cancellation)
    {
        var row = new Row(AgreementTable.Partition, $"used|{sender}|{id}").With("id", id).With("at", at);
        var known = await rows.Get(row.PartitionKey, row.RowKey, cancellation);
        if (known is null) await rows.Insert(row, cancellation);
        else if (known.Instant("at") < at) await rows.Replace(row with { ETag = known.ETag }, cancellation);
    }

    private static string Key(string sender, string id) => $"{Keys}{sender}|{id}";

    [GeneratedRegex(@"\A[a-z0-9]{8}\z", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex IdForm();
}
