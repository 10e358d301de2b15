using System.Net;
using System.Net.Http.Json;
using Azure.Core;
using Azure.Core.Pipeline;

namespace EarlyWarning.Tests.Platform.Azure;

/// <summary>Answers every request alike, in the words of the table service, or not at all: what a real client makes of what
/// Azurite never says.</summary>
internal sealed class ScriptedService(Func<HttpResponseMessage> answer) : HttpMessageHandler
{
    public static ScriptedService Says(int status, string code, string message) => new(() => new HttpResponseMessage((HttpStatusCode)status)
    {
        Content = JsonContent.Create(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["odata.error"] = new { code, message = new { lang = "en-US", value = $"{message}\nRequestId:1\nTime:2026-11-04T08:00:00Z" } },
        }),
    });

    public int Requests { get; private set; }

    public TOptions In<TOptions>(TOptions options) where TOptions : ClientOptions
    {
        options.Transport = new HttpClientTransport(this);
        options.Retry.Delay = options.Retry.MaxDelay = TimeSpan.Zero;
        return options;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests++;
        return Task.FromResult(answer());
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
