using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;

namespace EarlyWarning.Platform.Azure;

/// <summary>
/// Logs, and a span for each function run, to Application Insights. No library is instrumented: the address of a table
/// request holds the row's keys, and a citizen's token has no business in telemetry. Only the official build has this file.
/// </summary>
internal static class Telemetry
{
    public const string ConnectionName = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration, TokenCredential credential)
    {
        if (configuration[ConnectionName] is not { Length: > 0 } connection) return; // A laptop has none.
        services.AddOpenTelemetry().UseFunctionsWorkerDefaults().UseAzureMonitorExporter(options =>
        {
            options.ConnectionString = connection;
            options.Credential = credential;
        });
    }
}
