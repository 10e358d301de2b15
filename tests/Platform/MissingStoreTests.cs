using System.Net;
using System.Text.Json.Nodes;
using EarlyWarning.Local.Azurite;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Azure;
using EarlyWarning.Platform.Checks;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace EarlyWarning.Tests.Platform;

/// <summary>A table or a queue that is not there is said by name, before somebody needs it.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class MissingStoreTests(AzuriteServer azurite) : IAsyncLifetime
{
    public Task InitializeAsync() => azurite.Empty();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_host_makes_its_tables_and_queues_and_says_later_which_one_is_missing()
    {
        await using var town =
            await Town.Start(azurite: true,
            settings: new Dictionary<string, string?>(StringComparer.Ordinal) { [AzuriteAccount.Setting] = azurite.ConnectionString });
        Assert.Equal((HttpStatusCode.OK, null), await Ready(town, "storage"));

        await azurite.Clients.Tables.DeleteTableAsync(Tables.Feedback);
        await azurite.Clients.Queues.DeleteQueueAsync(Queues.CaseDue);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "missing: The table 'feedback' is missing."), await Ready(town, "storage"));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "missing: The queue 'case-due' is missing."), await Ready(town, "queue"));
    }

    /// <summary>Azure's own wiring, with its tables here: nothing there may make one.</summary>
    [Fact]
    public async Task On_Azure_a_table_that_the_deployment_did_not_make_is_said_too()
    {
        await azurite.Store.Make();
        await using var services = new ServiceCollection().AddLogging().AddSingleton<Outbox>()
            .AddAzurePlatform(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Tables"] = azurite.ConnectionString, ["ServiceBus"] = "Endpoint=sb://localhost;SharedAccessKeyName=a;SharedAccessKey=b",
            }).Build())
            .AddSingleton<IBus>(new SilentBus()).AddSingleton(new CheckAge(TimeSpan.Zero, TimeSpan.Zero)).AddPlatformChecks()
            .AddSingleton(new StartWork([], new StartPatience(TimeSpan.Zero), NullLogger<StartWork>.Instance)).BuildServiceProvider();
        Assert.Null(await Storage(services));

        await azurite.Clients.Tables.DeleteTableAsync(Tables.Vault);
        Assert.Equal("missing: The table 'vault' is missing.", await Storage(services));
    }

    private static async Task<(HttpStatusCode, string?)> Ready(Town town, string part)
    {
        using var answer = await town.Http.GetAsync(new Uri("/api/health/ready", UriKind.Relative));
        return (answer.StatusCode, Why(await answer.Content.ReadAsStringAsync(), part));
    }

    private static async Task<string?> Storage(IServiceProvider services)
    {
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = services, Response = { Body = body } };
        var triggers = ActivatorUtilities.CreateInstance<PlatformTriggers>(services);
        // Orchestrations are another part.
        await (await triggers.GetReady(http.Request, client: null!, CancellationToken.None)).ExecuteAsync(http);
        return Why(System.Text.Encoding.UTF8.GetString(body.ToArray()), "storage");
    }

    private static string? Why(string json, string part) =>
        JsonNode.Parse(json)!["reasons"]?[part] is { } why ? $"{why["code"]}: {why["detail"]}" : null;

    private sealed class SilentBus : IBus
    {
        public Task Send(BusMessage message, CancellationToken cancellation = default) => Task.CompletedTask;

        public Task Check(CancellationToken cancellation = default) => Task.CompletedTask;
    }
}
