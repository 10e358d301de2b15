using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace EarlyWarning.Platform.Telemetry;

/// <summary>
/// Traces, metrics and logs to whoever is asked to keep them; without an address nothing is made and nothing costs. Both hosts call this.
/// No library of HTTP or storage is instrumented: an address holds a signal's id or a row's keys, and a citizen's token has no business in
/// telemetry.
/// </summary>
public static class TelemetrySetup
{
    /// <summary>OpenTelemetry's own setting; its others (headers, protocol, service name) are read too.</summary>
    public const string OtlpName = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The worker, the engine and its client, and we.</summary>
    private static readonly string[] Sources = ["Microsoft.Azure.Functions.Worker", "DurableTask.Core", "Microsoft.DurableTask",
        Traces.SourceName];

    /// <param name="exporter">Adds the platform's own exporter; null: there is none.</param>
    public static IServiceCollection AddTelemetry(
        this IServiceCollection services, IConfiguration configuration, Action<IOpenTelemetryBuilder>? exporter = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var otlp = configuration[OtlpName] is { Length: > 0 };
        if (!otlp && exporter is null) return services;
        // In this order: what is taken out is out before an exporter sees the rest.
        var telemetry = services.AddOpenTelemetry().UseFunctionsWorkerDefaults()
            .WithTracing(tracing => tracing.AddSource(Sources).AddProcessor<PlainSpans>())
            .WithMetrics(metrics => metrics.AddMeter(Measurements.MeterName))
            .WithLogging(logging => logging.AddProcessor<PlainLogs>());
        exporter?.Invoke(telemetry);
        if (otlp) telemetry.UseOtlpExporter();
        return services;
    }
}
