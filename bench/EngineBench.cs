using System.Diagnostics;
using EarlyWarning.Local.Azurite;
using EarlyWarning.Local.Orchestrations;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Local.TaskHub;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Spectre.Console;

namespace EarlyWarning.Bench;

/// <summary>
/// The official engine on the task hub alone, and on its own backend over Azurite: workflows of activities that do nothing, and
/// workflows that wait for an event.
/// </summary>
internal static class EngineBench
{
    private const string Chain = nameof(Chain), Fan = nameof(Fan), Waits = nameof(Waits), Nothing = nameof(Nothing), Go = nameof(Go);
    private const int Steps = 5, Width = 100;

    public static async IAsyncEnumerable<Table> Run(ProgressContext progress)
    {
        using var store = new SqliteStore(Directory.CreateTempSubdirectory("bench-engine").FullName);
        var hub = new SqliteTaskHub(store, TimeProvider.System, NullLoggerFactory.Instance);
        var worker = new OrchestrationWorker(hub.Service, Functions(), TimeProvider.System, NullLoggerFactory.Instance, new(), hub.Drain);
        await worker.StartAsync(CancellationToken.None);
        var client = new BackendTaskClient(hub.Client);

        var table = Figures.Table("The engine on the task hub and its commits (SQLite)", "workflows", "a second", "activities", "p50",
            "p99", "commits each", "rows a commit", "time", "bare commits", "ratio");
        await All(client, Chain, 100, 16, progress.AddTask("warm up", maxValue: 100));
        await Row("five activities, one after the other", Chain, 200, 1, Steps);
        await Row("five activities, 64 at once", Chain, 2000, 64, Steps);
        await Row("a fan-out of a hundred", Fan, 50, 1, Width);
        await Row("an event awaited, 64 at once", Waits, 2000, 64, 0);
        await worker.StopAsync(CancellationToken.None);
        yield return table;
        yield return await OnAzurite(progress);

        async Task Row(string name, string orchestrator, int count, int atATime, int activities)
        {
            var task = progress.AddTask(name, maxValue: count);
            var (before, since) = (store.Tally, Stopwatch.StartNew());
            var times = await All(client, orchestrator, count, atATime, task);
            await hub.WhenIdle();
            var (took, done) = (since.Elapsed, store.Tally - before);
            var bare = RawCommits.Time(done);
            table.AddRow(name, Figures.Rate(count, took), Figures.Rate(count * activities, took), times.P50, times.P99,
                Figures.Number((double)done.Commits / count), Figures.Number((double)done.Rows / done.Commits),
                Figures.Ms(took.TotalMilliseconds), Figures.Ms(bare.TotalMilliseconds),
                    Figures.Ratio(took.TotalSeconds, bare.TotalSeconds));
        }
    }

    /// <summary>The same on the engine's own Azure Storage backend, over Azurite: what the hub in the store's file spares.</summary>
    private static async Task<Table> OnAzurite(ProgressContext progress)
    {
        var folder = Directory.CreateTempSubdirectory("bench-azurite");
        var account = AzuriteAccount.Parse(Municipality.FreeAzurite());
        await using var azurite = await AzuriteProcess.Start(account, folder.FullName);
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddAzuriteStore(account)
            .AddAzuriteTaskHub(new ConfigurationBuilder().Build(), folder.FullName, new OrchestrationOptions());
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<AzuriteStore>().Make();
        var hub = provider.GetRequiredService<AzuriteTaskHub>();
        var worker = new OrchestrationWorker(hub.Service, Functions(), TimeProvider.System, NullLoggerFactory.Instance, new());
        await hub.StartAsync(CancellationToken.None);
        await worker.StartAsync(CancellationToken.None);
        var client = new BackendTaskClient(hub.Client);

        var table = Figures.Table("The engine on DurableTask.AzureStorage over Azurite", "workflows", "a second", "activities", "p50",
            "p99");
        await All(client, Chain, 10, 10, progress.AddTask("Azurite: warm up", maxValue: 10));
        await Row("five activities, one after the other", Chain, 20, 1, Steps);
        await Row("five activities, 64 at once", Chain, 200, 64, Steps);
        await Row("a fan-out of a hundred", Fan, 5, 1, Width);
        await Row("an event awaited, 64 at once", Waits, 200, 64, 0);
        await worker.StopAsync(CancellationToken.None);
        await hub.StopAsync(CancellationToken.None);
        return table;

        async Task Row(string name, string orchestrator, int count, int atATime, int activities)
        {
            var since = Stopwatch.StartNew();
            var times = await All(client, orchestrator, count, atATime, progress.AddTask($"Azurite: {name}", maxValue: count));
            table.AddRow(name, Figures.Rate(count, since.Elapsed), Figures.Rate(count * activities, since.Elapsed), times.P50, times.P99);
        }
    }

    private static async Task<Times> All(DurableTaskClient client, string orchestrator, int count, int atATime, ProgressTask progress)
    {
        var times = new Times();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = atATime }, async (_, stop) =>
        {
            var one = Stopwatch.StartNew();
            var id = await client.ScheduleNewOrchestrationInstanceAsync(new TaskName(orchestrator), stop);
            if (orchestrator == Waits) await client.RaiseEventAsync(id, Go, cancellation: stop);
            await client.WaitForInstanceCompletionAsync(id, stop);
            lock (times) times.Add(one.Elapsed);
            progress.Increment(1);
        });
        return times;
    }

    private static OrchestrationFunctions Functions() => new OrchestrationFunctions()
        .AddActivity<int, int>(Nothing, Task.FromResult)
        .AddOrchestrator(Chain, async context =>
        {
            for (var step = 0; step < Steps; step++) await context.CallActivityAsync<int>(new TaskName(Nothing), step);
            return null;
        })
        .AddOrchestrator(Fan, async context =>
            await Task.WhenAll(Enumerable.Range(0, Width).Select(number => context.CallActivityAsync<int>(new TaskName(Nothing), number))))
        .AddOrchestrator(Waits, async context => await context.WaitForExternalEvent<object?>(Go, TimeSpan.FromDays(1)));
}
