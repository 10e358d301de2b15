using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Rectifying;
using EarlyWarning.Signals.Receipts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Rectifying;

/// <summary>One as it lies there.</summary>
internal sealed record KeptRectification(string Token, Rectification Known, Row Row);

/// <summary>
/// Rows of what citizens say is wrong: table <c>citizens</c>, PK the citizen token, RK <c>~disputed|{id}</c>, what people wrote sealed; and
/// table <c>feedback</c>, PK <c>~disputed</c>, RK the id, of each whose citizen waits for an answer: it is written first and deleted last.
/// </summary>
public sealed class RectificationTable([FromKeyedServices(Tables.Citizens)] ITable citizens,
    [FromKeyedServices(Tables.Feedback)] ITable feedback, [FromKeyedServices(Tables.Receipts)] ITable receipts, SealedText seals)
{
    private const string Prefix = "~disputed|", End = "~disputed}", Waiting = "~disputed", Column = "known", Words = "words",
        Reason = "reason";
    private static readonly TimeSpan HalfDone = TimeSpan.FromHours(1);

    internal async IAsyncEnumerable<KeptRectification> Of(string token, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in citizens.Query(token, Prefix, End, cancellation)) yield return await Kept(row, cancellation);
    }

    internal async Task<KeptRectification?> Read(string token, string id, CancellationToken cancellation) =>
        await citizens.Get(token, Prefix + id, cancellation) is { } row ? await Kept(row, cancellation) : null;

    internal RectificationView View(KeptRectification kept, bool retracted) =>
        new(kept.Known, Opened(kept, Words), Opened(kept, Reason), retracted);

    /// <returns>Null: the sender has told no such signal, or it is being erased.</returns>
    internal async Task<string?> TokenOf(string sender, string signalId, CancellationToken cancellation) =>
        TokenOf(await receipts.Get(sender, signalId, cancellation));

    /// <returns>Null also of one that has ended for its sender.</returns>
    internal async Task<string?> TokenForSender(string sender, string signalId, CancellationToken cancellation) =>
        TokenOf(await receipts.OfSender(sender, signalId, cancellation));

    private static string? TokenOf(Row? row) =>
        row is not null && ReceiptRows.HasSignal(row) && !ReceiptRows.IsLeaving(row) ? row.Text("token") : null;

    internal static string Name(string token, SignalRef signal, int times) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(FormattableString.Invariant($"{token}|{signal.Sender}|{signal.SignalId}|{times}"))).AsSpan(0, 6));

    /// <returns>False: somebody wrote it down in the same moment.</returns>
    internal async Task<bool> TryAdd(string token, Rectification asked, string words, CancellationToken cancellation)
    {
        await feedback.TryInsert(new Row(Waiting, asked.Id).With("token", token).With("at", asked.At), cancellation);
        return await citizens.TryInsert(new Row(token, Prefix + asked.Id).With(Column, Json.Write(asked))
            .WithLongBytes(Words, seals.Seal(words, Bound(token, asked.Id, Words))), cancellation);
    }

    /// <returns>False: somebody else was faster.</returns>
    internal async Task<bool> TryWrite(KeptRectification kept, Rectification now, string? reason, CancellationToken cancellation)
    {
        var row = kept.Row.With(Column, Json.Write(now with { Version = kept.Known.Version + 1 }));
        if (reason is not null) row = row.WithLongBytes(Reason, seals.Seal(reason, Bound(kept.Token, now.Id, Reason)));
        if (!await citizens.TryReplace(row, cancellation)) return false;
        if (now.SentAt is not null) await feedback.Delete(new Row(Waiting, now.Id), cancellation);
        return true;
    }

    /// <summary>What was answered, was never written to its end, or is gone is forgotten here.</summary>
    internal async Task<IReadOnlyList<(string Token, Rectification Known)>> Due(DateTimeOffset now, CancellationToken cancellation)
    {
        var due = new List<(string, Rectification)>();
        foreach (var row in await feedback.Query(Waiting, cancellation: cancellation).ToListAsync(cancellation))
        {
            var kept = await Read(row.Text("token"), row.RowKey, cancellation);
            if (kept is { Known.SentAt: null }) due.Add((kept.Token, kept.Known));
            else if (kept is not null || now - row.Instant("at") > HalfDone) await feedback.Delete(row with { ETag = null }, cancellation);
        }
        return due;
    }

    /// <summary>What is about a signal that the citizen does not have any more: erased, or another's after all.</summary>
    internal async Task Erase(string token, CancellationToken cancellation)
    {
        foreach (var kept in await Of(token, cancellation).ToListAsync(cancellation))
            if (await citizens.Get(token, SignalRows.Key(kept.Known.Signal.Sender, kept.Known.Signal.SignalId), cancellation) is null)
                await Remove(token, kept.Known, cancellation);
    }

    internal async Task Remove(string token, Rectification known, CancellationToken cancellation)
    {
        await feedback.Delete(new Row(Waiting, known.Id), cancellation);
        await citizens.Delete(new Row(token, Prefix + known.Id), cancellation);
    }

    private string? Opened(KeptRectification kept, string name)
    {
        try
        {
            return kept.Row.Values.ContainsKey(name)
                ? seals.Open(kept.Row.LongBytes(name), Bound(kept.Token, kept.Known.Id, name)) : null;
        }
        catch (CryptographicException)
        {
            return null; // Its key is not there, or it was changed; the round through what is sealed counts it and says so.
        }
    }

    /// <summary>
    /// Decided with nobody waiting: it was decided when the decision alone ended the wait, and was answered then.
    /// </summary>
    private async Task<KeptRectification> Kept(Row row, CancellationToken cancellation)
    {
        var known = Json.Read<Rectification>(row.Text(Column));
        if (known is { DecidedAt: { } at, SentAt: null } && await feedback.Get(Waiting, known.Id, cancellation) is null)
            known = known with { SentAt = at, SentBy = known.DecidedBy };
        return new(row.PartitionKey, known, row);
    }

    private static string Bound(string token, string id, string name) => $"citizens|{token}|{Prefix}{id}|{name}";
}
