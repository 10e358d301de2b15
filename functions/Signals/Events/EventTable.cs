using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Events;

/// <summary>An event that is not a signal yet.</summary>
/// <param name="Why">One of <see cref="EventStatus"/>, or the rules that its signal breaks.</param>
internal sealed record WaitingEvent(string Id, string MessageType, string? Handling, DateTimeOffset ReceivedAt, string Why, string? ETag);

internal static class EventStatus
{
    /// <summary>Kept, and not looked at to the end.</summary>
    public const string Received = "received";

    /// <summary>The mapping does not say what this kind means.</summary>
    public const string Unknown = "unknown";

    /// <summary>It could not be looked at: it cannot be opened, say. Tried again with the next round.</summary>
    public const string Failed = "failed";
}

/// <summary>
/// Table <c>events</c>. PK <c>waiting</c>, RK the message's id: kept first, sealed, until it is a signal. PK <c>taken</c>, RK the
/// message's id: it is one, so that the same message is known when it comes again.
/// </summary>
public sealed class EventTable([FromKeyedServices(Tables.Events)] ITable events, SealedText sealedText, ContentCodes codes)
{
    private const string Waiting = "waiting", Taken = "taken";

    /// <returns>Null: new, and kept from here on. Else whether it is the same message again.</returns>
    internal async Task<bool?> Keep(EventEnvelope envelope, byte[] body, DateTimeOffset now, CancellationToken cancellation)
    {
        var (id, text) = (IdOf(envelope), Convert.ToBase64String(body));
        if (await Known(id, cancellation) is { } known) return codes.Matches(known.Text("content"), text);
        var row = new Row(Waiting, id).With("type", envelope.MessageType).With("handling", envelope.Handling).With("receivedAt", now)
            .With("why", EventStatus.Received).With("content", codes.For(text))
            .WithLongBytes("sealed", sealedText.Seal(text, Place(id)));
        if (await events.TryInsert(row, cancellation)) return null;
        return await Known(id, cancellation) is not { } other || codes.Matches(other.Text("content"), text);
    }

    internal async Task<IReadOnlyList<WaitingEvent>> All(CancellationToken cancellation) =>
        await events.Query(Waiting, cancellation: cancellation).Select(Of).ToListAsync(cancellation);

    /// <returns>Null: it is a signal by now.</returns>
    internal async Task<(WaitingEvent Event, byte[] Body)?> Read(string id, CancellationToken cancellation) =>
        await events.Get(Waiting, id, cancellation) is { } row
            ? (Of(row), Convert.FromBase64String(sealedText.Open(row.LongBytes("sealed"), Place(id)))) : null;

    /// <summary>It waits, and this is why.</summary>
    internal async Task Tell(string id, string why, CancellationToken cancellation)
    {
        if (await events.Get(Waiting, id, cancellation) is not { } row || row.Text("why") == why) return;
        try
        {
            await events.Replace(row.With("why", why), cancellation);
        }
        catch (TableConflictException)
        {
            cancellation.ThrowIfCancellationRequested(); // Another look came first; the next one says it.
        }
    }

    /// <summary>Its signal is kept: the message goes, and that it came stays.</summary>
    internal async Task Done(string id, CancellationToken cancellation)
    {
        if (await events.Get(Waiting, id, cancellation) is not { } row) return;
        await events.TryInsert(new Row(Taken, id).With("content", row.Text("content")).With("receivedAt", row.Instant("receivedAt")),
            cancellation);
        await events.Delete(row with { ETag = null }, cancellation);
    }

    internal async Task<int> Prune(DateTimeOffset before, CancellationToken cancellation)
    {
        var pruned = 0;
        foreach (var partition in new[] { Waiting, Taken })
        {
            var old = await events.Query(partition, cancellation: cancellation).Where(row => row.Instant("receivedAt") < before)
                .Select(row => row.RowKey).ToListAsync(cancellation);
            await events.DeleteAll(partition, old, cancellation);
            pruned += old.Count;
        }
        return pruned;
    }

    internal static string IdOf(EventEnvelope envelope) => envelope.Id.ToString("D");

    private async Task<Row?> Known(string id, CancellationToken cancellation) =>
        await events.Get(Taken, id, cancellation) ?? await events.Get(Waiting, id, cancellation);

    private static string Place(string id) => $"{Tables.Events}|{id}";

    private static WaitingEvent Of(Row row) => new(row.RowKey, row.Text("type"), row.TextOrNull("handling"), row.Instant("receivedAt"),
        row.Text("why"), row.ETag);
}
