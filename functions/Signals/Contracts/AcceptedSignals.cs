using System.Runtime.CompilerServices;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Receipts;
using EarlyWarning.Signals.Unidentified;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Contracts;

/// <summary>A signal that was received, and the citizen it is about.</summary>
/// <param name="ReceivedAt">As <see cref="Time"/> has it.</param>
public sealed record AcceptedSignal(SignalRef Signal, string Token, DateTimeOffset ReceivedAt)
{
    /// <summary>The sender's signal that stands in its place; null: none does.</summary>
    public SignalRef? SupersededBy { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>Its sender knows of it: it has not ended for its sender, nor is it what a person put to a wrong citizen.</summary>
    public bool IsKnown { get; init; } = true;

    /// <summary>It is being erased, or ends for its sender, this moment; or that broke off.</summary>
    public bool IsLeaving { get; init; }

    /// <summary>While it ends for its sender: up to when what was told of the number does. Null: it does not, or is erased.</summary>
    public DateTimeOffset? EndsUntil { get; init; }

    /// <summary>
    /// When a signal was received, in whole milliseconds: what is finer orders signals among each other, and is no time that anything
    /// is due by.
    /// </summary>
    public static DateTimeOffset Time(DateTimeOffset receivedAt) =>
        DateTimeOffset.FromUnixTimeMilliseconds(receivedAt.ToUnixTimeMilliseconds());
}

/// <summary>Finds receipts by age. Reads them all, page by page: for nightly work, never for a page of the board.</summary>
public sealed class AcceptedSignals([FromKeyedServices(Tables.Receipts)] ITable receipts)
{
    /// <summary>Every receipt, also of signals that broke off half-way, and of those that were put to a wrong citizen.</summary>
    public async IAsyncEnumerable<AcceptedSignal> All([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in receipts.Scan(cancellation: cancellation).Where(ReceiptRows.HasSignal))
            yield return new AcceptedSignal(new SignalRef(row.PartitionKey, row.RowKey), row.Text("token"),
                AcceptedSignal.Time(row.Instant("receivedAt")))
            {
                SupersededBy = ReceiptRows.SupersededBy(row) is { } by ? new SignalRef(row.PartitionKey, by) : null,
                WithdrawnAt = ReceiptRows.WithdrawnAtOf(row),
                IsKnown = !ReceiptRows.HasEnded(row) && !Misplaced.Is(row.RowKey),
                IsLeaving = ReceiptRows.IsLeaving(row), EndsUntil = ReceiptRows.EndsUntil(row),
            };
    }

    /// <returns>Null: it is not there (any more).</returns>
    public async Task<DateTimeOffset?> ReceivedAt(SignalRef signal, CancellationToken cancellation = default) =>
        await receipts.Get(signal.Sender, signal.SignalId, cancellation) is { } row && ReceiptRows.HasSignal(row)
            ? AcceptedSignal.Time(row.Instant("receivedAt")) : null;

    /// <summary>Whoever told it has taken all of it back, long enough ago.</summary>
    internal async Task<bool> AreMistaken(IReadOnlyList<ToldOf> told, DateTimeOffset before, CancellationToken cancellation)
    {
        if (told.Count == 0 || told.Any(one => one.Stands)) return false;
        var last = told.Max(one => one.TakenBack);
        foreach (var by in told.SelectMany(one => one.By))
            if (await ReceivedAt(by, cancellation) is { } at && !(last >= at)) last = at;
        return (last ?? told.Max(one => one.Last)) <= before;
    }

    /// <summary>Those that their senders know of.</summary>
    public IAsyncEnumerable<AcceptedSignal> Between(DateTimeOffset from, DateTimeOffset before, CancellationToken cancellation = default) =>
        All(cancellation).Where(signal => signal.IsKnown && signal.ReceivedAt >= from && signal.ReceivedAt < before);

    /// <summary>
    /// Whether the id stands for something else by now: its sender used it again, for another made-up citizen's signal, since an instant;
    /// or somebody said that the signal is about another citizen.
    /// </summary>
    public async Task<bool> IsAnothers(ErasedSignal signal, string token, DateTimeOffset since, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return await receipts.Get(signal.Sender, signal.SignalId, cancellation) is { } row
            && (row.Instant("receivedAt") >= since || row.TextOrNull("token") != token);
    }
}
