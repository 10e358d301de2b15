using EarlyWarning.Platform;

namespace EarlyWarning.Signals.Contracts;

/// <summary>A signal that has ended for its sender, and stays with its citizen for others.</summary>
/// <param name="ReceivedAt">As <see cref="AcceptedSignal.Time"/> has it.</param>
public sealed record OwnEnd(SignalRef Signal, DateTimeOffset ReceivedAt)
{
    /// <summary>What the sender was told of it, which its citizen is told on request for as long as anything is kept of them.</summary>
    public IReadOnlyList<FeedbackItem> Heard { get; init; } = [];
}

/// <summary>
/// What has ended for a sender counts for the citizen, and no more in what that sender is told
/// (docs/domain.md#what-a-sender-is-told). Table <c>citizens</c>, PK the citizen token, RK <c>own-ended|{sender}|{signalId}</c>: they sort
/// right before the signals, so that assessing reads them in the same query.
/// </summary>
public static class OwnEnds
{
    private const string Prefix = "own-ended|", End = "own-ended}";

    public static bool Is(Row row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.RowKey.StartsWith(Prefix, StringComparison.Ordinal);
    }

    public static OwnEnd FromRow(Row row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(new(row.Text("sender"), row.Text("signalId")), row.Instant("receivedAt"))
        {
            Heard = row.TextOrNull("heard") is { } heard ? Json.Read<IReadOnlyList<FeedbackItem>>(heard) : [],
        };
    }

    /// <summary>Whoever's of one number.</summary>
    internal static IAsyncEnumerable<OwnEnd> Ended(this ITable citizens, string token, CancellationToken cancellation) =>
        citizens.Query(token, Prefix, End, cancellation).Select(FromRow);

    /// <summary>One sender's of one number, by their ids.</summary>
    internal static async Task<HashSet<string>> EndedOf(this ITable citizens, string token, string sender,
        CancellationToken cancellation) =>
        await citizens.Query(token, Key(new(sender, "")), Key(new(sender, "~")), cancellation)
            .Select(row => FromRow(row).Signal.SignalId).ToHashSetAsync(StringComparer.Ordinal, cancellation);

    /// <summary>Doing it again changes nothing.</summary>
    internal static Task Note(this ITable citizens, string token, OwnEnd end, CancellationToken cancellation) => citizens.TryInsert(
        new Row(token, Key(end.Signal)).With("sender", end.Signal.Sender).With("signalId", end.Signal.SignalId)
            .With("receivedAt", end.ReceivedAt.ToUniversalTime()).With("heard", end.Heard.Count == 0 ? null : Json.Write(end.Heard)),
        cancellation);

    internal static Task Forget(this ITable citizens, string token, SignalRef signal, CancellationToken cancellation) =>
        citizens.DeleteAll(token, [Key(signal)], cancellation);

    internal static async Task EraseAll(this ITable citizens, string token, CancellationToken cancellation) => await citizens.DeleteAll(
        token, await citizens.FirstKeys(int.MaxValue, token, Prefix, End, cancellation).ToListAsync(cancellation), cancellation);

    private static string Key(SignalRef signal) => $"{Prefix}{signal.Sender}|{signal.SignalId}";
}
