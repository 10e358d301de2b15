using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EarlyWarning.Platform;
using Polly.Timeout;

namespace EarlyWarning.Alerts;

/// <summary>
/// Posts JSON to a service that delivers alerts, as patiently as <see cref="AlertPostSetup"/> says. A service that is away, hangs or
/// limits is an outage of its own: the message is put off, uncounted, and nobody else waits for it. Errors name the service and the
/// status, never the address or the answer.
/// </summary>
public sealed class AlertPost(HttpClient http)
{
    /// <exception cref="HttpRequestException">Refused.</exception>
    /// <exception cref="StoreUnavailableException">Not now.</exception>
    public async Task Send(string service, Uri address, string json, AuthenticationHeaderValue? authorization,
        CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post,
            address) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = authorization;
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (!response.IsSuccessStatusCode) throw Refused(service, response.StatusCode);
        }
        catch (TimeoutRejectedException e)
        {
            throw Away($"{service} did not answer in time.", e);
        }
        catch (HttpRequestException e) when (e.StatusCode is null)
        {
            throw Away($"{service} cannot be reached ({e.HttpRequestError}).");
        }
    }

    private static Exception Refused(string service, HttpStatusCode status)
    {
        var said = $"{service} answered {(int)status}.";
        return status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)status >= 500 ? Away(said)
            : new HttpRequestException(said, inner: null, status);
    }

    private static StoreUnavailableException Away(string said, Exception? inner = null) => new(said, inner, StoreReasons.AlertService);
}
