using System.Collections.Concurrent;
using System.Text;
using EarlyWarning.Platform.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace EarlyWarning.Tests.Telemetry;

/// <summary>Takes what the OTLP exporter sends over HTTP, as the bytes it is: text in them is UTF-8.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = new();
    private readonly WebApplication _app;

    private Collector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(Take);
    }

    /// <summary>Turns the exporter on.</summary>
    public Dictionary<string, string?> Settings => new(StringComparer.Ordinal)
    {
        [TelemetrySetup.OtlpName] = _app.Urls.Single(), ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
    };

    public static async Task<Collector> Start()
    {
        var collector = new Collector();
        await collector._app.StartAsync();
        return collector;
    }

    /// <summary>All that a host has to tell, by <c>/v1/traces</c>, <c>/v1/metrics</c> and <c>/v1/logs</c>; each byte a letter.</summary>
    public ILookup<string, string> Told(IServiceProvider host)
    {
        Assert.True(host.GetRequiredService<TracerProvider>().ForceFlush());
        Assert.True(host.GetRequiredService<MeterProvider>().ForceFlush());
        Assert.True(host.GetRequiredService<LoggerProvider>().ForceFlush());
        return _received.ToLookup(one => one.Path, one => Encoding.Latin1.GetString(one.Body), StringComparer.Ordinal);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Take(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _received.Enqueue((context.Request.Path, body.ToArray()));
    }
}
