using EarlyWarning.Platform;
using EarlyWarning.Platform.Azure;
using EarlyWarning.Platform.Telemetry;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

namespace EarlyWarning;

/// <summary>The start on Azure: the Functions host runs this process. <c>local/Host</c> is its twin on one machine.</summary>
internal static class Program
{
    public static Task Main(string[] args) => Build(args).RunAsync();

    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is missing; it is named.</exception>
    internal static IHost Build(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        builder.Logging.AddLogLevels();
        builder.Services.AddAzurePlatform(builder.Configuration).AddEarlyWarning(builder.Configuration);
        builder.UseMiddleware<PatientRedelivery>();
        builder.UseEarlyWarning();
        var insights = AzureMonitor.Exporter(builder.Configuration, AzureSettings.Read(builder.Configuration).Credential());
        builder.Services.AddTelemetry(builder.Configuration, insights);
        return builder.Build();
    }
}
