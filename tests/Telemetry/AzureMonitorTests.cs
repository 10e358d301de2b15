using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using EarlyWarning.Platform.Azure;
using EarlyWarning.Platform.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;

namespace EarlyWarning.Tests.Telemetry;

[Collection(TelemetryTests.Name)]
public sealed class AzureMonitorTests
{
    [Fact]
    public async Task Every_span_of_a_busy_second_is_kept()
    {
        var configuration = Configuration("InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint=https://127.0.0.1:1/");
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System)
            .AddTelemetry(configuration, AzureMonitor.Exporter(configuration, new Nobody()))
            .Configure<AzureMonitorExporterOptions>(options => options.DisableOfflineStorage = true).BuildServiceProvider();
        Assert.NotNull(services.GetRequiredService<TracerProvider>());

        for (var i = 0; i < 50; i++)
        {
            using var span = Traces.Source.StartActivity("one of many");
            Assert.Equal((true, span?.Id), (span is { Recorded: true }, Traces.Current));
        }
    }

    [Fact]
    public void Without_a_connection_there_is_no_exporter() => Assert.Null(AzureMonitor.Exporter(Configuration(""), new Nobody()));

    private static IConfiguration Configuration(string connection) => new ConfigurationBuilder()
        .AddInMemoryCollection([new(AzureMonitor.ConnectionName, connection)]).Build();

    /// <summary>Is let in nowhere: nothing leaves.</summary>
    private sealed class Nobody : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new global::Azure.Identity.CredentialUnavailableException("Nobody.");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromException<AccessToken>(new global::Azure.Identity.CredentialUnavailableException("Nobody."));
    }
}
