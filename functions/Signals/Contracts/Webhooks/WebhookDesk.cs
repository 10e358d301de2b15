using EarlyWarning.Platform;
using EarlyWarning.Platform.Outbound;
using EarlyWarning.Signals.Webhooks;

namespace EarlyWarning.Signals.Contracts.Webhooks;

/// <summary>
/// A sender's webhook: where it is, its keys, what was tried. Asked by the sender's system with its key and by its people on the board,
/// each for their own sender.
/// </summary>
public sealed class WebhookDesk(WebhookTable table, WebhookAddresses addresses, Feedback feedback, TimeProvider clock)
{
    public const int MostKeys = 2;
    private const int Tries = 8, IdLength = 8;

    /// <returns>Null: the sender has none.</returns>
    public async Task<WebhookView?> Of(string sender, CancellationToken cancellation = default) =>
        (await table.Find(sender, cancellation))?.Webhook.View;

    /// <summary>The newest tries, newest first.</summary>
    public Task<IReadOnlyList<WebhookTry>> Log(string sender, int most = 50, CancellationToken cancellation = default) =>
        table.Tries(sender, most, cancellation);

    /// <summary>Where to tell from now on. The first one comes with a key, and is told what comes after now.</summary>
    public async Task<WebhookChange> Set(string sender, string url, CancellationToken cancellation = default)
    {
        if (await addresses.Wrong(sender, url, cancellation) is { } refusal) return new(refusal);
        var first = WebhookSecret.New();
        var now = clock.GetUtcNow();
        var last = (await feedback.Newest(sender, null, 1, cancellation)).FirstOrDefault()?.Sequence ?? 0;
        return await Change(sender, known => known is not null
            ? (Awake(known with { Url = url }), null, null)
            : (new StoredWebhook(url, [table.Seal(sender, NewId(), now, first)], last), first.Reveal(), null), cancellation);
    }

    /// <summary>Another key beside the one that is live: every message is signed by both until one is taken away.</summary>
    public async Task<WebhookChange> NewKey(string sender, CancellationToken cancellation = default)
    {
        var (secret, now) = (WebhookSecret.New(), clock.GetUtcNow());
        return await Change(sender, known => known is null ? (null, null, None)
            : known.Keys.Count >= MostKeys ? (null, null, new Refusal("webhook-keys",
                "Der er allerede to nøgler. Fjern den gamle først.", "There are two keys already. Remove the old one first."))
            : (known with { Keys = [.. known.Keys, table.Seal(sender, NewId(), now, secret)] }, secret.Reveal(), null), cancellation);
    }

    public async Task<WebhookChange> RemoveKey(string sender, string id, CancellationToken cancellation = default) =>
        await Change(sender, known => known is null ? (null, null, None)
            : known.Keys.All(key => key.Id != id) ? (known, null, null)
            : known.Keys.Count == 1 ? (null, null, new Refusal("webhook-last-key",
                "Det er den sidste nøgle. Lav en ny først.", "It is the last key. Make a new one first."))
            : (known with { Keys = [.. known.Keys.Where(key => key.Id != id)] }, null, null), cancellation);

    /// <summary>Tells again what comes after an entry of the feed, under the same ids; also what wakes one that rests.</summary>
    /// <param name="after">A sequence of the feed; null: from where it stopped.</param>
    public async Task<WebhookChange> Replay(string sender, long? after, CancellationToken cancellation = default) =>
        await Change(sender, known => known is null ? (null, null, None)
            : (Awake(known with { Told = Math.Min(after ?? known.Told, known.Told) }), null, null), cancellation);

    public Task Remove(string sender, CancellationToken cancellation = default) => table.Delete(sender, cancellation);

    private static Refusal None => new("no-webhook", "Der er ikke oplyst nogen adresse endnu.", "No address has been given yet.");

    private static StoredWebhook Awake(StoredWebhook webhook) =>
        webhook with { Failures = 0, NextAt = null, Rests = null, RestsSince = null, BusyUntil = null };

    private static string NewId() => Guid.NewGuid().ToString("N")[..IdLength];

    private async Task<WebhookChange> Change(string sender,
        Func<StoredWebhook?, (StoredWebhook? After, string? Key, Refusal? Refusal)> change, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var known = await table.Find(sender, cancellation);
            var (after, key, refusal) = change(known?.Webhook);
            if (after is null) return new(refusal);
            if (await table.TryWrite(sender, after, known?.ETag, cancellation) is not null) return new(null, after.View, key);
        }
        throw new StoreUnavailableException("The webhook is being changed; try again.");
    }
}
