using System.Text.Json;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Signals.Receipts;

/// <summary>
/// Rows of <c>receipts</c>: PK sender, RK signal id. One whose <c>status</c> is <c>awaited</c> has no signal yet: a correction of it came
/// before it did. Of one that has ended the signal is there for others, and nothing of it for its sender: whoever answers a sender reads by
/// <see cref="OfSender"/>.
/// </summary>
internal static class ReceiptRows
{
    internal const string Status = "status";
    private const string Token = "token", EndedColumn = "ended", Until = "endsUntil", By = "supersededBy", WithdrawnAt = "withdrawnAt",
        WithdrawnFor = "withdrawnFor", Hash = "sealedHash", Identity = "identity";

    public static Row ToRow(string sender, string signalId, StoredReceipt receipt) => new Row(sender, signalId)
        .With("type", JsonSerializer.SerializeToElement(receipt.Type, Json.Options).GetString())
        .With("content", receipt.Content)
        .With(Token, receipt.Token)
        .With("receivedAt", receipt.ReceivedAt)
        .With(Status, receipt.Status)
        .With(Hash, receipt.SealedHash)
        .With(Identity, receipt.Identity)
        .With(By, receipt.SupersededBy)
        .With(WithdrawnAt, receipt.WithdrawnAt)
        .With(WithdrawnFor, receipt.WithdrawnFor?.Code());

    public static StoredReceipt FromRow(Row row) => new(Json.Read<SignalType>($"\"{row.Text("type")}\""), row.Text("content"),
        row.Text(Token), row.Instant("receivedAt"), row.Text(Status))
    {
        SealedHash = row.TextOrNull(Hash), Identity = row.TextOrNull(Identity), SupersededBy = SupersededBy(row),
        WithdrawnAt = WithdrawnAtOf(row),
        WithdrawnFor = WithdrawalReasons.Of(row.TextOrNull(WithdrawnFor)),
    };

    public static Row Awaited(string sender, string signalId, string by, DateTimeOffset since) => new Row(sender, signalId)
        .With("receivedAt", since.ToUniversalTime()).With(Status, ReceiptStatus.Awaited).With(By, by);

    /// <summary>What a sender may be answered by: the same whatever keeps the row.</summary>
    /// <returns>Null: there is nothing of it for its sender.</returns>
    public static async Task<Row?> OfSender(this ITable receipts, string sender, string signalId, CancellationToken cancellation) =>
        await receipts.Get(sender, signalId, cancellation) is { } row ? OfSender(row) : null;

    public static Row? OfSender(Row row) => IsAwaited(row) || (HasSignal(row) && !HasEnded(row)) ? row : null;

    /// <summary>For its sender. Rows of before said so by their status.</summary>
    public static bool HasEnded(Row row) => row.Flag(EndedColumn) || row.Text(Status) is "ended" or "ended-taken-back";

    /// <summary>A row without one was left of what was taken back, by an erasure of before.</summary>
    public static bool HasSignal(Row row) => row.TextOrNull(Token) is not null;

    public static bool IsLeaving(Row row) => row.Text(Status) == ReceiptStatus.Leaving;

    public static bool IsAwaited(Row row) => row.Text(Status) == ReceiptStatus.Awaited;

    public static DateTimeOffset? WithdrawnAtOf(Row row) => row.Values.ContainsKey(WithdrawnAt) ? row.Instant(WithdrawnAt) : null;

    public static string? SupersededBy(Row row) => row.TextOrNull(By);

    /// <summary>Nothing of it is there for its sender any more.</summary>
    public static Row Ended(Row row) => row.With(EndedColumn, true).With(Until, null).With(Status, ReceiptStatus.Accepted);

    /// <param name="until">See <see cref="AcceptedSignal.EndsUntil"/>.</param>
    public static Row Leaving(Row row, DateTimeOffset? until) =>
        row.With(Status, ReceiptStatus.Leaving).With(Until, until?.ToUniversalTime());

    public static DateTimeOffset? EndsUntil(Row row) => row.Values.ContainsKey(Until) ? row.Instant(Until) : null;

    /// <summary>Whom it is about is known now, or is not after all.</summary>
    public static Row Identified(Row row, string token, string identity) => row.With(Token, token).With(Identity, identity);

    public static Row Superseded(Row row, string by) => row.With(By, by);

    public static Row Withdrawn(Row row, DateTimeOffset at, WithdrawalReason? reason) =>
        row.With(WithdrawnAt, at.ToUniversalTime()).With(WithdrawnFor, reason?.Code());
}
