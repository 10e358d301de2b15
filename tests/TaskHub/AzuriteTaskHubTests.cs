using System.Collections.Concurrent;
using DurableTask.AzureStorage;
using EarlyWarning.Local.Azurite;
using EarlyWarning.Local.Orchestrations;
using EarlyWarning.Platform;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace EarlyWarning.Tests.TaskHub;

/// <summary>What is ours of the official backend: its settings, its timers on the domain clock, several hosts, its faults.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class AzuriteTaskHubTests(AzuriteServer azurite) : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private readonly ConcurrentQueue<string> _done = [];
    private readonly List<Host> _hosts = [];

    public async Task InitializeAsync()
    {
        await azurite.Empty();
        await azurite.Store.Make();
    }

    public async Task DisposeAsync()
    {
        foreach (var host in _hosts.ToList()) await Stop(host);
    }

    [Fact]
    public void Its_settings_are_those_of_the_functions_host()
    {
        var settings = Settings("a");
        Assert.Equal(("EarlyWarning", 4, true), (settings.TaskHubName, settings.PartitionCount, settings.UseTablePartitionManagement));
        Assert.NotEqual(settings.WorkerId, Settings("b").WorkerId);
        Assert.Equal(settings.WorkerId, Settings("a").WorkerId);
        Assert.Equal(TimeSpan.FromSeconds(7), Settings("a", ("controlQueueVisibilityTimeout", "00:00:07")).ControlQueueVisibilityTimeout);
    }

    [Fact]
    public async Task Activities_events_and_timers_of_the_domain_clock_come_to_their_orchestration()
    {
        var (hub, client, _) = await Start("a");
        await client.ScheduleNewOrchestrationInstanceAsync("Wait", "æøå", new StartOrchestrationOptions("one"));
        await hub.WhenIdle();
        Assert.Equal(["begun æøå"], _done);

        _clock.Advance(TimeSpan.FromDays(20) - TimeSpan.FromSeconds(1));
        await hub.WhenIdle();
        Assert.Equal(["begun æøå"], _done);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await hub.WhenIdle();
        Assert.Equal(["begun æøå", "late æøå"], _done);

        await client.RaiseEventAsync("one", "go", "now");
        await hub.WhenIdle();
        Assert.Equal(OrchestrationRuntimeStatus.Completed,
            (await client.GetInstanceAsync("one", getInputsAndOutputs: true))!.RuntimeStatus);
        Assert.Equal("\"now\"", (await client.GetInstanceAsync("one", getInputsAndOutputs: true))!.SerializedOutput);
    }

    [Fact]
    public async Task A_timer_outlives_the_host_that_set_it()
    {
        var first = await Start("a");
        await first.Client.ScheduleNewOrchestrationInstanceAsync("Wait", "x", new StartOrchestrationOptions("one"));
        await first.Hub.WhenIdle();
        await Stop(first);
        _clock.Advance(TimeSpan.FromDays(30));

        await (await Start("b")).Hub.WhenIdle();
        Assert.Equal(["begun x", "late x"], _done);
    }

    [Fact]
    public async Task Two_hosts_share_the_work_and_one_goes_on_when_the_other_dies()
    {
        var (first, second) = (await Start("a"), await Start("b"));
        var ids = Enumerable.Range(0, 12).Select(number => $"case-{number}").ToList();
        foreach (var id in ids) await first.Client.ScheduleNewOrchestrationInstanceAsync("Wait", id, new StartOrchestrationOptions(id));
        await second.Hub.WhenIdle();

        first.Hub.Abandon();
        await Stop(first);
        _clock.Advance(TimeSpan.FromDays(20));
        await second.Hub.WhenIdle();
        foreach (var id in ids) await second.Client.RaiseEventAsync(id, "go", "now");
        await second.Hub.WhenIdle();

        foreach (var id in ids)
            Assert.Equal(OrchestrationRuntimeStatus.Completed, (await second.Client.GetInstanceAsync(id))!.RuntimeStatus);
        Assert.Equal(ids.SelectMany(id => new[] { $"begun {id}", $"late {id}" }).Order(StringComparer.Ordinal),
            _done.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_hub_that_is_not_whole_is_said()
    {
        var client = (await Start("a")).Client;
        Assert.Null(await client.GetInstanceAsync("none"));
        await azurite.Clients.Tables.DeleteTableAsync("EarlyWarningInstances");
        var told = await Assert.ThrowsAsync<StoreUnavailableException>(() => client.GetInstanceAsync("none"));
        Assert.Equal((StoreReasons.Missing, "The task hub 'EarlyWarning' is not whole (TableNotFound)."), (told.Reason, told.Message));
    }

    private async Task<Host> Start(string folder)
    {
        var functions = new OrchestrationFunctions()
            .AddOrchestrator("Wait", Wait)
            .AddActivity<string, string>("Note", note =>
            {
                _done.Enqueue(note!);
                return Task.FromResult(note!);
            });
        var hub = new AzuriteTaskHub(azurite.Clients, azurite.Store, Settings(folder, ("controlQueueVisibilityTimeout", "00:00:10")),
            _clock, NullLoggerFactory.Instance);
        var host = new Host(hub, new BackendTaskClient(hub.Client),
            new OrchestrationWorker(hub.Service, functions, _clock, NullLoggerFactory.Instance, new()));
        _hosts.Add(host);
        await host.Worker.StartAsync(default);
        await hub.StartAsync(default);
        return host;
    }

    private async Task Stop(Host host)
    {
        _hosts.Remove(host);
        await host.Hub.StopAsync(default);
        await host.Worker.StopAsync(default);
    }

    private sealed record Host(AzuriteTaskHub Hub, DurableTaskClient Client, OrchestrationWorker Worker);

    private static async Task<object?> Wait(TaskOrchestrationContext context)
    {
        var input = context.GetInput<string>();
        var go = context.WaitForExternalEvent<string>("go");
        await context.CallActivityAsync<string>("Note", $"begun {input}");
        await context.CreateTimer(context.CurrentUtcDateTime.AddDays(20), CancellationToken.None);
        await context.CallActivityAsync<string>("Note", $"late {input}");
        return await go;
    }

    private static AzureStorageOrchestrationServiceSettings Settings(string folder, params (string Name, string Value)[] more) =>
        HubSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(more.Select(one =>
            KeyValuePair.Create($"AzureFunctionsJobHost:extensions:durableTask:storageProvider:{one.Name}", (string?)one.Value))).Build(),
                folder);
}
