using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using OpenTelemetry;

namespace EarlyWarning.Platform.Azure;

/// <summary>Application Insights, reached with the app's identity.</summary>
internal static class AzureMonitor
{
    public const string ConnectionName = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <returns>Null: a laptop has none.</returns>
    public static Action<IOpenTelemetryBuilder>? Exporter(IConfiguration configuration, TokenCredential credential) =>
        configuration[ConnectionName] is { Length: > 0 } connection
            ? telemetry => telemetry.UseAzureMonitorExporter(options => Set(options, connection, credential))
            : null;

    /// <summary>
    /// Everything, as far as the Functions host asks for it: the exporter's own default is five traces a second, which tears a trace
    /// apart, and with a span that is left out go its log lines, for which the alerts look.
    /// </summary>
    private static void Set(AzureMonitorExporterOptions options, string connection, TokenCredential credential)
    {
        (options.ConnectionString, options.Credential) = (connection, credential);
        (options.TracesPerSecond, options.SamplingRatio) = (null, 1);
    }
}
