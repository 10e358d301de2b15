using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace EarlyWarning.Alerts;

/// <summary>
/// Posts JSON to a service that delivers alerts. Asked to slow down, it waits as long as it is told, up to a minute, a few
/// times; then the queue tries again later. Errors name the service and the status, never the address or the answer.
/// </summary>
public sealed class AlertPost : IDisposable
{
    public const int Tries = 3;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1), DefaultWait = TimeSpan.FromSeconds(5);
    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(10), AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    /// <exception cref="HttpRequestException">Refused, or not to be reached.</exception>
    public async Task Send(string service, Uri address, string json, AuthenticationHeaderValue? authorization, CancellationToken cancellation)
    {
        for (var number = 1; ; number++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
            request.Headers.Authorization = authorization;
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (response.IsSuccessStatusCode) return;
            var wait = Wait(response);
            if (number == Tries || wait is null || wait > LongestWait)
                throw new HttpRequestException($"{service} answered {(int)response.StatusCode}.", inner: null, response.StatusCode);
            await Task.Delay(wait.Value, TimeProvider.System, cancellation);
        }
    }

    public void Dispose() => _http.Dispose();

    private static TimeSpan? Wait(HttpResponseMessage response)
    {
        if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)) return null;
        var asked = response.Headers.RetryAfter;
        var wait = asked?.Delta ?? (asked?.Date is { } at ? at - TimeProvider.System.GetUtcNow() : DefaultWait);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
