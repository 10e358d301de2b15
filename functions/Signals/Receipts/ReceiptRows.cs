using System.Text.Json;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Signals.Receipts;

/// <summary>
/// Rows of <c>receipts</c>: PK sender, RK signal id. One whose <c>status</c> is <c>awaited</c> has no signal yet: a correction of it came
/// before it did.
/// </summary>
internal static class ReceiptRows
{
    private const string By = "supersededBy", WithdrawnAt = "withdrawnAt", Status = "status", Hash = "sealedHash",
        Identity = "identity";

    public static Row ToRow(string sender, string signalId, StoredReceipt receipt) => new Row(sender, signalId)
        .With("type", JsonSerializer.SerializeToElement(receipt.Type, Json.Options).GetString())
        .With("content", receipt.Content)
        .With("token", receipt.Token)
        .With("receivedAt", receipt.ReceivedAt)
        .With(Status, receipt.Status)
        .With(Hash, receipt.SealedHash)
        .With(Identity, receipt.Identity)
        .With(By, receipt.SupersededBy)
        .With(WithdrawnAt, receipt.WithdrawnAt);

    public static StoredReceipt FromRow(Row row) => new(Json.Read<SignalType>($"\"{row.Text("type")}\""), row.Text("content"),
        row.Text("token"), row.Instant("receivedAt"), row.Text(Status))
    {
        SealedHash = row.TextOrNull(Hash), Identity = row.TextOrNull(Identity), SupersededBy = SupersededBy(row),
        WithdrawnAt = row.Values.ContainsKey(WithdrawnAt) ? row.Instant(WithdrawnAt) : null,
    };

    public static Row Awaited(string sender, string signalId, string by, DateTimeOffset since) => new Row(sender, signalId)
        .With("receivedAt", since.ToUniversalTime()).With(Status, ReceiptStatus.Awaited).With(By, by);

    public static bool IsAwaited(Row row) => row.Text(Status) == ReceiptStatus.Awaited;

    public static string? SupersededBy(Row row) => row.TextOrNull(By);

    /// <summary>Whom it is about is known now, or is not after all.</summary>
    public static Row Identified(Row row, string token, string identity) => row.With("token", token).With(Identity, identity);

    public static Row Superseded(Row row, string by) => row.With(By, by);

    public static Row Withdrawn(Row row, DateTimeOffset at) => row.With(WithdrawnAt, at.ToUniversalTime());
}
