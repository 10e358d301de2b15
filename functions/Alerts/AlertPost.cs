using System.Net.Http.Headers;
using System.Text;
using Polly.Timeout;

namespace EarlyWarning.Alerts;

/// <summary>
/// Posts JSON to a service that delivers alerts, as patiently as <see cref="AlertPostSetup"/> says; then the queue tries again
/// later. Errors name the service and the status, never the address or the answer.
/// </summary>
public sealed class AlertPost(HttpClient http)
{
    /// <exception cref="HttpRequestException">Refused, or not to be reached.</exception>
    public async Task Send(string service, Uri address, string json, AuthenticationHeaderValue? authorization,
        CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post,
            address) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = authorization;
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (!response.IsSuccessStatusCode)
                throw new HttpRequestException($"{service} answered {(int)response.StatusCode}.", inner: null, response.StatusCode);
        }
        catch (TimeoutRejectedException e)
        {
            throw new HttpRequestException($"{service} did not answer in time.", e);
        }
    }
}
