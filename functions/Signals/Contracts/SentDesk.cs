using EarlyWarning.Platform;
using EarlyWarning.Signals.Receipts;
using EarlyWarning.Signals.Values;

namespace EarlyWarning.Signals.Contracts;

/// <summary>A signal as its own sender sees it: the receipt, and what was told of it, oldest first. No person.</summary>
/// <param name="Warnings">Those of the receipt as the sender's system is told them: accepted, but doubtful.</param>
public sealed record SentSignal(string SignalId, SignalType Type, DateTimeOffset ReceivedAt, IReadOnlyList<FeedbackItem> Told,
    IReadOnlyList<ProblemError> Warnings);

/// <summary>A page of a sender's receipts in the order of their ids.</summary>
/// <param name="Next">The id that the next page begins after; null on the last.</param>
public sealed record SentSlice(IReadOnlyList<SentSignal> Signals, string? Next);

/// <summary>One receipt, with what was sent.</summary>
/// <param name="Kind">Null: an earlier try broke off half-way; the signal must be sent again.</param>
/// <param name="AsOf">When the facts were true; null as <paramref name="Kind"/>.</param>
public sealed record SentReceipt(SentSignal Signal, SignalKind? Kind, DateTimeOffset? AsOf)
{
    /// <summary>The sender's own signal that it corrects; null: none.</summary>
    public string? Supersedes { get; init; }

    /// <summary>The sender's own signal that stands in its place; null: none does.</summary>
    public string? SupersededBy { get; init; }

    /// <summary>Null: it was not taken back.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }
    public WithdrawalReason? WithdrawnFor { get; init; }

    /// <summary>It counts, and can be taken back.</summary>
    public bool Stands => Kind is not null && SupersededBy is null && WithdrawnAt is null;
}

/// <summary>
/// What a sender's own staff see of what it sent. Everything is asked for by sender: nobody's signals but its own can come out.
/// </summary>
public sealed class SentDesk(SignalTable table, Feedback feedback, Retracting retracting)
{
    /// <summary>A text that can be a signal's id.</summary>
    public static bool IsId(string text) => ValueRules.IdForm().IsMatch(text);

    /// <param name="after">An id, or null for the first page.</param>
    public async Task<SentSlice> Page(string sender, string? after, int size, CancellationToken cancellation = default)
    {
        var receipts = await table.Receipts(sender, after is not null && ValueRules.IdForm().IsMatch(after) ? after : null, size + 1,
            cancellation);
        var shown = receipts.Take(size).ToList();
        var told = await Told(sender, [.. shown.Select(one => one.SignalId)], cancellation);
        var signals = await Task.WhenAll(shown.Select(async one => new SentSignal(one.SignalId, one.Receipt.Type, one.Receipt.ReceivedAt,
            [.. told[one.SignalId]], await Warnings(sender, one.SignalId, one.Receipt, cancellation))));
        return new SentSlice(signals, receipts.Count > size ? shown[^1].SignalId : null);
    }

    /// <returns>Null when this sender has sent no such signal.</returns>
    public async Task<SentReceipt?> Find(string sender, string signalId, CancellationToken cancellation = default)
    {
        if (!ValueRules.IdForm().IsMatch(signalId) || await table.Receipt(sender, signalId, cancellation) is not { } receipt) return null;
        var told = await feedback.Of(sender, signalId, cancellation).ToListAsync(cancellation);
        var signal = await table.Signal(receipt.Token, sender, signalId, cancellation);
        var warnings = await Warnings(sender, signalId, receipt, cancellation);
        return new SentReceipt(new SentSignal(signalId, receipt.Type, receipt.ReceivedAt, told, warnings), signal?.Kind, signal?.AsOf)
        {
            Supersedes = signal?.Supersedes, SupersededBy = receipt.SupersededBy, WithdrawnAt = receipt.WithdrawnAt,
            WithdrawnFor = receipt.WithdrawnFor,
        };
    }

    /// <summary>Takes a signal back; doing it again changes nothing.</summary>
    /// <returns>False: the sender has sent no such signal.</returns>
    /// <exception cref="StoreUnavailableException">Try again.</exception>
    public async Task<bool> Withdraw(string sender, string signalId, WithdrawalReason reason, CancellationToken cancellation = default) =>
        IsId(signalId) && await retracting.Withdraw(sender, signalId, reason, cancellation) is not null;

    private async Task<IReadOnlyList<ProblemError>> Warnings(string sender, string signalId, StoredReceipt receipt,
        CancellationToken cancellation) =>
        await table.Committed(receipt, sender, signalId, cancellation) is { } warnings
            ? [.. warnings.Select(warning => warning.ToSender())] : [];

    /// <summary>
    /// What was told of a page of signals, in one range. An id that begins the last one ("A" and "A-1") has its rows after that
    /// range, since the bar behind the id comes after every letter of an id: it is asked for by itself.
    /// </summary>
    private async Task<ILookup<string, FeedbackItem>> Told(string sender, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        if (ids is not [var first, .., var last]) (first, last) = (ids.FirstOrDefault() ?? "", ids.FirstOrDefault() ?? "");
        var items = await feedback.Between(sender, first, last, cancellation).ToListAsync(cancellation);
        foreach (var id in ids.Where(id => id != last && last.StartsWith(id, StringComparison.Ordinal)))
            items.AddRange(await feedback.Of(sender, id, cancellation).ToListAsync(cancellation));
        return items.DistinctBy(item => item.Sequence).OrderBy(item => item.Sequence).ToLookup(item =>
            item.SignalId, StringComparer.Ordinal);
    }
}
