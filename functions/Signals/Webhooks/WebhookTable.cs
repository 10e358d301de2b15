using System.Globalization;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Outbound;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Webhooks;

/// <summary>A key as stored: sealed like what staff write.</summary>
internal sealed record SealedKey(string Id, DateTimeOffset MadeAt, byte[] Sealed);

/// <summary>A sender's webhook as stored.</summary>
/// <param name="Told">Sequence of the last entry that was taken.</param>
internal sealed record StoredWebhook(string Url, IReadOnlyList<SealedKey> Keys, long Told)
{
    public int Failures { get; init; }
    public DateTimeOffset? NextAt { get; init; }
    public string? Rests { get; init; }
    public DateTimeOffset? RestsSince { get; init; }

    /// <summary>Somebody is telling until then at most.</summary>
    public DateTimeOffset? BusyUntil { get; init; }

    public WebhookView View =>
        new(Url, [.. Keys.Select(key => new WebhookKey(key.Id, key.MadeAt))], Told, Failures, NextAt, Rests, RestsSince);
}

/// <summary>
/// Table <c>webhooks</c>: PK <c>~endpoints</c>, RK sender, the webhook; PK sender, RK inverted time, one try: a sequence and a code, no id
/// of a signal, so that an erasure leaves nothing here. Tries are kept for 30 days.
/// </summary>
public sealed class WebhookTable([FromKeyedServices(Tables.Webhooks)] ITable rows, SealedText sealing)
{
    /// <summary>No sender has this name.</summary>
    private const string Endpoints = "~endpoints";
    private const string Column = "webhook";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    internal async Task<(StoredWebhook Webhook, string ETag)?> Find(string sender, CancellationToken cancellation) =>
        await rows.Get(Endpoints, sender, cancellation) is { } row ? (Read(row), row.ETag!) : null;

    internal IAsyncEnumerable<(string Sender, StoredWebhook Webhook, string ETag)> All(CancellationToken cancellation) =>
        rows.Query(Endpoints, cancellation: cancellation).Select(row => (row.RowKey, Read(row), row.ETag!));

    /// <param name="etag">Of what it replaces; null: there was none.</param>
    /// <returns>The new one; null: somebody else was faster.</returns>
    internal async Task<string?> TryWrite(string sender, StoredWebhook webhook, string? etag, CancellationToken cancellation)
    {
        var row = new Row(Endpoints, sender) { ETag = etag }.With(Column, Json.Write(webhook));
        try
        {
            return etag is null ? await rows.Insert(row, cancellation) : await rows.Replace(row, cancellation);
        }
        catch (TableConflictException)
        {
            return null;
        }
    }

    internal Task Delete(string sender, CancellationToken cancellation) => rows.Delete(new Row(Endpoints, sender), cancellation);

    internal SealedKey Seal(string sender, string id, DateTimeOffset at, WebhookSecret secret) =>
        new(id, at, sealing.Seal(secret.Reveal(), BoundTo(sender, id)));

    internal WebhookSecret Open(string sender, SealedKey key) => WebhookSecret.Read(sealing.Open(key.Sealed, BoundTo(sender, key.Id)))
        ?? throw new InvalidDataException("A sealed key is no key.");

    internal Task Note(string sender, WebhookTry tried, CancellationToken cancellation) => rows.TryInsert(
        new Row(sender, string.Create(CultureInfo.InvariantCulture, $"{long.MaxValue - tried.At.UtcTicks:D19}|{tried.Sequence:D12}"))
            .With("at", tried.At.ToUniversalTime()).With("try", Json.Write(tried)), cancellation);

    /// <summary>Newest first.</summary>
    internal async Task<IReadOnlyList<WebhookTry>> Tries(string sender, int most, CancellationToken cancellation) =>
        await rows.First(most, sender, "", "~", cancellation).Select(row => Json.Read<WebhookTry>(row.Text("try")))
            .ToListAsync(cancellation);

    internal async Task<int> Prune(DateTimeOffset now, CancellationToken cancellation)
    {
        var pruned = 0;
        var oldest = string.Create(CultureInfo.InvariantCulture, $"{long.MaxValue - (now - Kept).UtcTicks:D19}");
        await foreach (var (sender, _, _) in All(cancellation))
        {
            var old = await rows.Query(sender, oldest, "~", cancellation).Select(row => row.RowKey).ToListAsync(cancellation);
            await rows.DeleteAll(sender, old, cancellation);
            pruned += old.Count;
        }
        return pruned;
    }

    private static StoredWebhook Read(Row row) => Json.Read<StoredWebhook>(row.Text(Column));

    private static string BoundTo(string sender, string id) => $"webhooks|{sender}|{id}";
}
