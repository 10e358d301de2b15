using System.Globalization;
using System.Runtime.CompilerServices;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Receipts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Contracts;

/// <summary>
/// The feed of each sender. Table <c>feedback</c>, PK sender; RK <c>fb|{sequence, 12 digits}</c> the entry,
/// <c>sig|{signalId}|{sequence}</c> the same by signal, with the dedupe key, <c>key|{dedupe key}</c> that it was told, <c>counter</c> the
/// last sequence; all four in one transaction. Sequences of erased signals are missing from the feed. What is told later stands as
/// <c>wait|{signalId}|{dedupe key}</c>, and under PK <c>~due</c>, RK <c>{instant}|{round}|{order}|{sender}|{dedupe key}</c>, to
/// be found in time. Of a signal that is being erased nothing stays: an erasure marks the receipt first, and whoever writes looks at it
/// afterwards.
/// </summary>
public sealed class Feedback([FromKeyedServices(Tables.Feedback)] ITable feedback, [FromKeyedServices(Tables.Receipts)] ITable receipts,
    TimeProvider clock)
{
    private const string Counter = "counter";

    /// <summary>No sender has this name.</summary>
    private const string Due = "~due";
    private const int Tries = 50;
    private const int Batch = 500;

    /// <summary>In the order in which what is due at one instant is told.</summary>
    private static readonly string[] Order =
        [FeedbackCodes.PickedUp, FeedbackCodes.HelpAccepted, FeedbackCodes.NotPickedUp, FeedbackCodes.Closed];

    /// <summary>Tells a sender, once for each <paramref name="dedupeKey"/> whatever is redelivered.</summary>
    /// <param name="dedupeKey">Valid in a table key, such as <c>{caseId}|{signalId}|{code}</c>.</param>
    /// <returns>False when this was told before, or the signal is gone.</returns>
    /// <exception cref="ArgumentException">No such code.</exception>
    /// <exception cref="StoreUnavailableException">Too many others wrote at the same time.</exception>
    public async Task<bool> Add(string sender, FeedbackEntry entry, string dedupeKey, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (!FeedbackCodes.Told.Contains(entry.Code)) throw new ArgumentException("There is no such code to tell.", nameof(entry));
        if (entry.Code is not (FeedbackCodes.Superseded or FeedbackCodes.Withdrawn)
            && await IsRetracted(sender, entry.SignalId, cancellation)) return false;
        if (await IsGone(sender, entry.SignalId, cancellation)) return false; // Not even a sequence is to tell of it.
        var told = await Write(sender, entry, dedupeKey, cancellation);
        return !await ForgetErased(sender, entry.SignalId, cancellation) && told;
    }

    private async Task<bool> Write(string sender, FeedbackEntry entry, string dedupeKey, CancellationToken cancellation)
    {
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

    /// <summary>No case has such a name.</summary>
    internal static string RetractionKey(string signalId, string code) => $"~retracted|{signalId}|{code}";

    private async Task<bool> IsRetracted(string sender, string signalId, CancellationToken cancellation) =>
        await feedback.First(1, sender, $"key|{RetractionKey(signalId, "")}", $"key|{RetractionKey(signalId, "~")}", cancellation)
            .AnyAsync(cancellation);

    /// <summary>
    /// As <see cref="Add"/>, but not before an instant, and then with that time. What waits is brought forward by an earlier one, never
    /// put off. Doing it again changes nothing.
    /// </summary>
    /// <param name="round">Of what is due at one instant, that of a later round is told after all of an earlier.</param>
    public async Task AddFrom(DateTimeOffset notBefore, string sender, FeedbackEntry entry, string dedupeKey,
        CancellationToken cancellation = default, int round = 0)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (notBefore > entry.At) entry = entry with { At = notBefore };
        if (entry.At <= clock.GetUtcNow() && await feedback.Get(sender, WaitKey(entry, dedupeKey), cancellation) is null)
        {
            await Add(sender, entry, dedupeKey, cancellation);
            return;
        }
        if (await feedback.Get(sender, $"key|{dedupeKey}", cancellation) is not null) return; // Told.
        // The time last: what is looked at and found not to wait was told.
        var due = DueRow(sender, entry, dedupeKey, round);
        await Wait(sender, entry, dedupeKey, due, cancellation);
        await feedback.TryInsert(due, cancellation);
        await ForgetErased(sender, entry.SignalId, cancellation);
    }

    /// <summary>Tells what has waited long enough.</summary>
    /// <returns>How much was looked at.</returns>
    public async Task<int> TellDue(CancellationToken cancellation = default)
    {
        for (var looked = 0; ;)
        {
            var now = clock.GetUtcNow();
            var due = await feedback.First(Batch, Due, "", Stamp(now) + "~", cancellation)
                .Where(row => row.Instant("at") <= now).ToListAsync(cancellation);
            foreach (var row in due) await Tell(row, now, cancellation);
            looked += due.Count;
            if (due.Count < Batch) return looked;
        }
    }

    /// <summary>Something is to be told of the signal, and its time has not come.</summary>
    public async Task<bool> Waits(string sender, string signalId, CancellationToken cancellation = default) =>
        await feedback.First(1, sender, $"wait|{signalId}|", $"wait|{signalId}}}", cancellation).AnyAsync(cancellation);

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
        await feedback.DeleteAll(sender, told.SelectMany(row =>
            new[] { $"fb|{Digits(row.Number("sequence"))}", $"key|{row.TextOrNull("key")}", row.RowKey }), cancellation);
        await ForgetWaiting(sender, signalId, cancellation);
    }

    /// <summary>The case's message may have been in the works as the erasure went by.</summary>
    private async Task<bool> ForgetErased(string sender, string signalId, CancellationToken cancellation)
    {
        if (!await IsGone(sender, signalId, cancellation)) return false;
        await Erase(sender, signalId, cancellation);
        return true;
    }

    private async Task<bool> IsGone(string sender, string signalId, CancellationToken cancellation) =>
        await receipts.OfSender(sender, signalId, cancellation) is not { } row || !ReceiptRows.HasSignal(row)
            || ReceiptRows.IsLeaving(row);

    /// <summary>Nothing that waits is told of the signal: it was another citizen's case that had it to tell. May be repeated.</summary>
    internal async Task ForgetWaiting(string sender, string signalId, CancellationToken cancellation)
    {
        var waiting = await feedback.Query(sender, $"wait|{signalId}|", $"wait|{signalId}}}", cancellation).ToListAsync(cancellation);
        await feedback.DeleteAll(sender, waiting.Select(row => row.RowKey), cancellation);
        await feedback.DeleteAll(Due, waiting.Select(row => row.Text("due")), cancellation);
    }

    /// <summary>What is not waited for any more, or waits for an earlier time by now, is only forgotten here.</summary>
    private async Task Tell(Row due, DateTimeOffset now, CancellationToken cancellation)
    {
        var (sender, key) = (due.Text("sender"), due.Text("wait"));
        if (await feedback.Get(sender, key, cancellation) is { } wait && wait.Instant("at") is var at && at <= now)
        {
            await Add(sender, new FeedbackEntry(wait.Text("signalId"), wait.Text("code"), at), wait.Text("key"), cancellation);
            await feedback.Delete(wait with { ETag = null }, cancellation);
        }
        await feedback.Delete(due with { ETag = null }, cancellation);
    }

    private async Task Wait(string sender, FeedbackEntry entry, string dedupeKey, Row due, CancellationToken cancellation)
    {
        var row = new Row(sender, WaitKey(entry, dedupeKey)).With("signalId", entry.SignalId).With("code", entry.Code)
            .With("at", entry.At.ToUniversalTime()).With("key", dedupeKey).With("due", due.RowKey);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var known = await feedback.Get(sender, row.RowKey, cancellation);
            if (known is null ? await feedback.TryInsert(row, cancellation) : known.Instant("at") <= entry.At) return;
            if (known is null) continue; // Another was faster.
            try
            {
                await feedback.Replace(row with { ETag = known.ETag }, cancellation);
                return;
            }
            catch (TableConflictException)
            {
                cancellation.ThrowIfCancellationRequested(); // Told meanwhile, or brought forward: look again.
            }
        }
        throw new StoreUnavailableException("Too many wrote to the same feed.");
    }

    private static string WaitKey(FeedbackEntry entry, string dedupeKey) => $"wait|{entry.SignalId}|{dedupeKey}";

    private static Row DueRow(string sender, FeedbackEntry entry, string dedupeKey, int round) =>
        new Row(Due, $"{Stamp(entry.At)}|{round:D4}|{Array.IndexOf(Order, entry.Code)}|{sender}|{dedupeKey}").With("sender", sender)
            .With("wait", WaitKey(entry, dedupeKey)).With("at", entry.At.ToUniversalTime());

    private static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);

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
