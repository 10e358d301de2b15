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
            ? telemetry => telemetry.UseAzureMonitorExporter(options => (options.ConnectionString, options.Credential) = (connection, credential))
            : null;
}
