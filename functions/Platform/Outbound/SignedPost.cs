using System.Globalization;
using System.Net;
using System.Text;
using EarlyWarning.Platform.Versions;

namespace EarlyWarning.Platform.Outbound;

/// <summary>What became of one try.</summary>
/// <param name="Status">Null: there was no answer.</param>
/// <param name="Fault">Why there was none: a code, never an address.</param>
/// <param name="RetryAfter">How long the other side asks to be left alone.</param>
public sealed record Posted(int? Status, string? Fault = null, TimeSpan? RetryAfter = null)
{
    public bool IsTaken => Status is >= 200 and < 300;

    /// <summary>Nobody will ever take it there.</summary>
    public bool IsGone => Status == (int)HttpStatusCode.Gone;

    /// <summary>Another time it may be taken: silence, a limit, a fault of theirs.</summary>
    public bool IsForNow => Status is null or (int)HttpStatusCode.TooManyRequests or (int)HttpStatusCode.RequestTimeout or >= 500;
}

/// <summary>
/// Posts a webhook, signed as Standard Webhooks says (standardwebhooks.com, 1.0): an id that stays the same however often it is told, the
/// time of this try, and a signature by each live key. Of the answer its head is read and nothing else.
/// </summary>
/// <param name="http">Waits for <see cref="Patience"/>, with a handler of <see cref="ConnectGuard"/>: redirects are not followed, since
/// what is signed for one address goes to no other.</param>
public sealed class SignedPost(HttpClient http)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<Posted> Send(Uri url, string id, string body, IReadOnlyCollection<WebhookSecret> secrets,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        using var request = Request(url, id, body, secrets);
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return new Posted((int)answer.StatusCode, RetryAfter: answer.Headers.RetryAfter?.Delta);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Posted(null, PostFaults.Silence);
        }
        catch (HttpRequestException e)
        {
            return new Posted(null, PostFaults.Of(e));
        }
    }

    private static HttpRequestMessage Request(Uri url, string id, string body, IReadOnlyCollection<WebhookSecret> secrets)
    {
        // Of real time: the other system compares it with its own clock.
        var time = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Headers =
            {
                { "User-Agent", $"EarlyWarning/{ProgramVersion.Release}" },
                { "webhook-id", id }, { "webhook-timestamp", time },
                { "webhook-signature", string.Join(' ', secrets.Select(secret => secret.Sign(id, time, body))) },
            },
        };
    }
}
