namespace EarlyWarning.Local.Serving;

/// <summary>A provider in trouble is away: what it says then is no answer about anybody.</summary>
internal sealed class ProviderWire() : DelegatingHandler(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(10) })
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if ((int)answer.StatusCode < 500) return answer;
        answer.Dispose();
        throw new HttpRequestException("The sign-in provider is in trouble.", inner: null, answer.StatusCode);
    }
}
