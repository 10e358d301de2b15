using System.Globalization;
using System.Runtime.CompilerServices;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Contracts;

/// <summary>What a sender may be told of its own signals. Never why, never health, never another sender's data.</summary>
public static class FeedbackCodes
{
    /// <summary>Accepted. Told from the receipt, so it stands in no feedback row.</summary>
    public const string Received = "received";
    public const string PickedUp = "picked-up";
    public const string HelpAccepted = "help-accepted";
    public const string NotPickedUp = "not-picked-up";
    public const string Closed = "closed";

    public static readonly IReadOnlySet<string> Told = new HashSet<string>(StringComparer.Ordinal) { PickedUp, HelpAccepted, NotPickedUp,
        Closed };
}

/// <summary>One thing to tell a sender of one of its signals.</summary>
/// <param name="SignalId">The sender's own id of the signal.</param>
/// <param name="Code">One of <see cref="FeedbackCodes.Told"/>.</param>
public sealed record FeedbackEntry(string SignalId, string Code, DateTimeOffset At);

/// <summary>An entry in the sender's feed. Sequences grow by one from 1.</summary>
public sealed record FeedbackItem(long Sequence, string SignalId, string Code, DateTimeOffset At);

/// <summary>
/// The feed of each sender. Table <c>feedback</c>, PK sender; RK <c>fb|{sequence, 12 digits}</c> the entry,
/// <c>sig|{signalId}|{sequence}</c> the same by signal, with the dedupe key, <c>key|{dedupe key}</c> that it was told, <c>counter</c> the
/// last sequence; all four in one transaction. Sequences of erased signals are missing from the feed.
/// </summary>
public sealed class Feedback([FromKeyedServices(Tables.Feedback)] ITable feedback)
{
    private const string Counter = "counter";
    private const int Tries = 50;

    /// <summary>Tells a sender, once for each <paramref name="dedupeKey"/> whatever is redelivered.</summary>
    /// <param name="dedupeKey">Valid in a table key, such as <c>{caseId}|{signalId}|{code}</c>.</param>
    /// <returns>False when this was told before.</returns>
    /// <exception cref="ArgumentException">No such code.</exception>
    /// <exception cref="StoreUnavailableException">Too many others wrote at the same time.</exception>
    public async Task<bool> Add(string sender, FeedbackEntry entry, string dedupeKey, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (!FeedbackCodes.Told.Contains(entry.Code)) throw new ArgumentException("There is no such code to tell.", nameof(entry));
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            try
            {
                await feedback.Transact(Changes(sender, entry, dedupeKey, await feedback.Get(sender, Counter, cancellation)), cancellation);
                return true;
            }
            catch (TableConflictException)
            {
                if (await feedback.Get(sender, $"key|{dedupeKey}", cancellation) is not null) return false;
                await Task.Delay(Random.Shared.Next(1, 10 + attempt), cancellation);
            }
        }
        throw new StoreUnavailableException("Too many wrote to the same feed.");
    }

    /// <summary>The sender's feed after a sequence, oldest first.</summary>
    public async IAsyncEnumerable<FeedbackItem> After(string sender, long sequence,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in feedback.Query(sender, $"fb|{Digits(sequence + 1)}", "fb}", cancellation)) yield return FromRow(row);
    }

    /// <summary>The newest entries, newest first.</summary>
    /// <param name="before">Only entries with a lower sequence; null: from the end.</param>
    public async Task<IReadOnlyList<FeedbackItem>> Newest(string sender, long? before, int size, CancellationToken cancellation = default)
    {
        var end = before ?? ((await feedback.Get(sender, Counter, cancellation))?.Number("last") ?? 0) + 1;
        var items = new List<FeedbackItem>();
        if (end <= 1) return items;
        await foreach (var row in feedback.Query(sender, $"fb|{Digits(Math.Max(1, end - size))}", $"fb|{Digits(end)}", cancellation))
            items.Add(FromRow(row));
        items.Reverse();
        return items;
    }

    /// <summary>All that was told to a sender, by signal: for nightly work, never for a page.</summary>
    public IAsyncEnumerable<FeedbackItem> All(string sender, CancellationToken cancellation = default) =>
        Between(sender, "", "~", cancellation);

    /// <summary>What was told of the signals from one id to another, both included.</summary>
    public async IAsyncEnumerable<FeedbackItem> Between(string sender, string first, string last,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in feedback.Query(sender, $"sig|{first}", $"sig|{last}}}", cancellation)) yield return FromRow(row);
    }

    /// <summary>What was told of one signal, oldest first.</summary>
    public async IAsyncEnumerable<FeedbackItem> Of(string sender, string signalId,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in feedback.Query(sender, $"sig|{signalId}|", $"sig|{signalId}}}", cancellation)) yield return FromRow(row);
    }

    /// <summary>Forgets what was told of a signal: what stays is the next sequence. May be repeated.</summary>
    internal async Task Erase(string sender, string signalId, CancellationToken cancellation)
    {
        var told = await feedback.Query(sender, $"sig|{signalId}|", $"sig|{signalId}}}", cancellation).ToListAsync(cancellation);
        await feedback.DeleteAll(sender,
            told.SelectMany(row => new[] { $"fb|{Digits(row.Number("sequence"))}", $"key|{row.TextOrNull("key")}", row.RowKey }),
            cancellation);
    }

    private static List<RowChange> Changes(string sender, FeedbackEntry entry, string dedupeKey, Row? counter)
    {
        var sequence = (counter?.Number("last") ?? 0) + 1;
        Row Told(string key) => new Row(sender, key)
            .With("sequence", sequence).With("signalId", entry.SignalId).With("code", entry.Code).With("at", entry.At.ToUniversalTime());
        return
        [
            RowChange.Insert(new Row(sender, $"key|{dedupeKey}").With("sequence", sequence)),
            counter is null
                ? RowChange.Insert(new Row(sender, Counter).With("last", sequence))
                : RowChange.Replace(counter.With("last", sequence)),
            RowChange.Insert(Told($"fb|{Digits(sequence)}")),
            RowChange.Insert(Told($"sig|{entry.SignalId}|{Digits(sequence)}").With("key", dedupeKey)),
        ];
    }

    private static FeedbackItem FromRow(Row row) => new(row.Number("sequence"), row.Text("signalId"), row.Text("code"), row.Instant("at"));

    private static string Digits(long sequence) => sequence.ToString("D12", CultureInfo.InvariantCulture);
}
