using EarlyWarning.Platform;

namespace EarlyWarning.Signals.Contracts;

/// <summary>What a sender told with one of a citizen's numbers has ended for that sender, up to an instant.</summary>
/// <param name="Until">When the last of it was received, as <see cref="AcceptedSignal.Time"/> has it.</param>
public sealed record OwnEnd(string Sender, DateTimeOffset Until)
{
    public bool Covers(Signal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return signal.Sender == Sender && AcceptedSignal.Time(signal.ReceivedAt) <= Until;
    }
}

/// <summary>
/// What has ended for a sender counts for the citizen, and no more in what that sender is told
/// (docs/domain.md#what-a-sender-is-told). Table <c>citizens</c>, PK the citizen token, RK <c>own-ended|{sender}</c>: it sorts right before
/// the signals, so that assessing reads it in the same query.
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
        return new(row.RowKey[Prefix.Length..], row.Instant("until"));
    }

    /// <summary>An earlier end changes nothing.</summary>
    internal static async Task Note(this ITable citizens, string token, OwnEnd end, CancellationToken cancellation)
    {
        while (true)
        {
            var known = await citizens.Get(token, Prefix + end.Sender, cancellation);
            if (known is not null && FromRow(known).Until >= end.Until) return;
            var row = new Row(token, Prefix + end.Sender) { ETag = known?.ETag }.With("until", end.Until.ToUniversalTime());
            if (await (known is null ? citizens.TryInsert(row, cancellation) : citizens.TryReplace(row, cancellation))) return;
        }
    }

    internal static async Task EraseAll(this ITable citizens, string token, CancellationToken cancellation) => await citizens.DeleteAll(
        token, await citizens.FirstKeys(int.MaxValue, token, Prefix, End, cancellation).ToListAsync(cancellation), cancellation);
}
