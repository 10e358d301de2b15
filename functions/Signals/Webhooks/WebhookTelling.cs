using System.Globalization;
using System.Security.Cryptography;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Outbound;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Webhooks;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Signals.Webhooks;

/// <summary>
/// Tells each sender the entries of its feed, in their order: the next one when the one before was taken, so that of no signal the later
/// is heard first. The feed is the queue and a number how far it is told: whoever dies in between tells an entry again, under its id.
/// What is not taken is tried for days, ever more seldom; then the webhook rests until its sender says otherwise, and nothing is lost.
/// </summary>
public sealed partial class WebhookTelling(
    WebhookTable table, WebhookAddresses addresses, Feedback feedback, HttpClient http, TimeProvider clock, ILogger<WebhookTelling> logger)
{
    private const int AtOnce = 8, Batch = 50;

    /// <summary>Longer than a batch that is cut at <see cref="Turn"/> can take.</summary>
    private static readonly TimeSpan Busy = TimeSpan.FromMinutes(5), Turn = TimeSpan.FromMinutes(1), LongestWait = TimeSpan.FromDays(1);

    /// <summary>The pauses between tries: about three and a half days in all.</summary>
    internal static readonly IReadOnlyList<TimeSpan> Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1),
        TimeSpan.FromHours(3), TimeSpan.FromHours(8), TimeSpan.FromHours(24), TimeSpan.FromHours(24), TimeSpan.FromHours(24),
    ];

    private readonly SignedPost _post = new(http);

    /// <summary>One turn for everybody who is due; a slow one keeps nobody else waiting.</summary>
    public async Task TellAll(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var due = await table.All(cancellation).Where(one => one.Webhook is { Rests: null } webhook
            && !(webhook.NextAt > now) && !(webhook.BusyUntil > now)).ToListAsync(cancellation);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (one, stop) => await TellAlone(one.Sender, one.Webhook, one.ETag, stop));
    }

    /// <summary>What fails with one sender keeps no other from being told.</summary>
    private async Task TellAlone(string sender, StoredWebhook webhook, string etag, CancellationToken cancellation)
    {
        try
        {
            await Tell(sender, webhook, etag, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException && !StoreUnavailableException.IsOutage(e))
        {
            NotTold(logger, sender, e.GetType().Name);
        }
    }

    private async Task Tell(string sender, StoredWebhook webhook, string etag, CancellationToken cancellation)
    {
        var entries = await feedback.After(sender, webhook.Told, cancellation).Take(Batch).ToListAsync(cancellation);
        if (entries.Count == 0) return;
        // Whoever takes the turn is alone; who was changed meanwhile is looked at with the next.
        if (await table.TryWrite(sender, webhook with { BusyUntil = clock.GetUtcNow() + Busy }, etag, cancellation) is not { } mine) return;
        var after = await addresses.Wrong(sender, webhook.Url, cancellation) is not null
            ? Resting(webhook, WebhookRests.Host) : await Tell(sender, webhook, entries, cancellation);
        if (after.Rests is { } why) Rests(logger, sender, why);
        await Keep(sender, webhook, after, mine, cancellation);
    }

    /// <summary>Somebody gave another address, or asked for a replay, in between: theirs stands, and what was told is told again.</summary>
    private async Task Keep(string sender, StoredWebhook before, StoredWebhook after, string etag, CancellationToken cancellation)
    {
        if (await table.TryWrite(sender, after with { BusyUntil = null }, etag, cancellation) is not null) return;
        while (await table.Find(sender, cancellation) is var (now, newer) && now.Url == before.Url && now.Told == before.Told
            && now.BusyUntil is not null)
            if (await table.TryWrite(sender, after with { BusyUntil = null, Keys = now.Keys }, newer, cancellation) is not null) return;
    }

    private async Task<StoredWebhook> Tell(string sender, StoredWebhook webhook, List<FeedbackItem> entries, CancellationToken cancellation)
    {
        if (Keys(sender, webhook) is not { } keys) return Later(webhook, asked: null);
        var (url, since) = (new Uri(webhook.Url), TimeProvider.System.GetTimestamp());
        foreach (var entry in entries.TakeWhile(_ => TimeProvider.System.GetElapsedTime(since) < Turn))
        {
            var posted = await _post.Send(url, IdOf(sender, entry), Body(entry), keys, cancellation);
            var tried = new WebhookTry(clock.GetUtcNow(), entry.Sequence, entry.Code, posted.Status, posted.Fault);
            await table.Note(sender, tried, cancellation);
            if (!posted.IsTaken) return NotTaken(webhook, posted);
            webhook = webhook with { Told = entry.Sequence, Failures = 0, NextAt = null };
        }
        return webhook;
    }

    /// <returns>Null: one cannot be opened; a key that is lost may be found again.</returns>
    private List<WebhookSecret>? Keys(string sender, StoredWebhook webhook)
    {
        try
        {
            return [.. webhook.Keys.Select(key => table.Open(sender, key))];
        }
        catch (Exception e) when (e is CryptographicException or InvalidDataException)
        {
            NotTold(logger, sender, e.GetType().Name);
            return null;
        }
    }

    private StoredWebhook NotTaken(StoredWebhook webhook, Posted posted) =>
        posted.IsGone ? Resting(webhook, WebhookRests.Gone) : Later(webhook, posted.RetryAfter);

    private StoredWebhook Later(StoredWebhook webhook, TimeSpan? asked)
    {
        if (webhook.Failures >= Pauses.Count) return Resting(webhook, WebhookRests.Silent);
        var pause = Pauses[webhook.Failures];
        if (asked > pause) pause = asked < LongestWait ? asked.Value : LongestWait;
        return webhook with { Failures = webhook.Failures + 1, NextAt = clock.GetUtcNow() + pause };
    }

    private StoredWebhook Resting(StoredWebhook webhook, string why) =>
        webhook with { Rests = why, RestsSince = clock.GetUtcNow(), NextAt = null };

    /// <summary>The same however often it is told.</summary>
    internal static string IdOf(string sender, FeedbackItem entry) =>
        string.Create(CultureInfo.InvariantCulture, $"feedback-{sender}-{entry.Sequence}");

    private static string Body(FeedbackItem entry) => Json.Write(new
    {
        Type = $"signal.{entry.Code}", Timestamp = entry.At, Data = new { entry.SignalId, entry.Code, entry.Sequence },
    });

    [LoggerMessage(Level = LogLevel.Warning, Message = "The webhook of {Sender} rests: {Why}.")]
    private static partial void Rests(ILogger logger, string sender, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "The webhook of {Sender} could not be told ({Fault}).")]
    private static partial void NotTold(ILogger logger, string sender, string fault);
}
