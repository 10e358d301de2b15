using System.Diagnostics;
using EarlyWarning.Local.Durable;
using EarlyWarning.Local.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Spectre.Console;

namespace EarlyWarning.Bench;

/// <summary>The replay engine alone: workflows of five activities that do nothing, and workflows that wait for an event.</summary>
internal static class EngineBench
{
    private const string Chain = nameof(Chain), Waits = nameof(Waits), Nothing = nameof(Nothing), Go = nameof(Go);
    private const int Steps = 5;

    public static async IAsyncEnumerable<Table> Run(ProgressContext progress)
    {
        var folder = Directory.CreateTempSubdirectory("bench-engine");
        using var store = new SqliteStore(folder.FullName);
        var engine = new DurableEngine(new SqliteTable(store, InstanceStore.InstancesTable), new SqliteTable(store, InstanceStore.HistoryTable), new SqliteTable(store, InstanceStore.InboxTable),
            Functions(), TimeProvider.System, NullLoggerFactory.Instance, new DurableEngineOptions());
        await engine.StartAsync(CancellationToken.None);
        var client = new LocalDurableTaskClient(engine, TimeProvider.System);

        var table = Figures.Table("The replay engine and its commits (SQLite)", "workflows", "a second", "activities", "p50", "p99", "commits each", "rows a commit", "time", "bare commits", "ratio");
        await All(client, Chain, 100, 16, progress.AddTask("warm up", maxValue: 100));
        await Row("five activities, one after the other", Chain, 200, 1, Steps);
        await Row("five activities, 64 at once", Chain, 2000, 64, Steps);
        await Row("an event awaited, 64 at once", Waits, 2000, 64, 0);
        await engine.StopAsync(CancellationToken.None);
        yield return table;

        async Task Row(string name, string orchestrator, int count, int atATime, int activities)
        {
            var task = progress.AddTask(name, maxValue: count);
            var (before, since) = (store.Tally, Stopwatch.StartNew());
            var times = await All(client, orchestrator, count, atATime, task);
            await engine.WhenIdle();
            var (took, done) = (since.Elapsed, store.Tally - before);
            var bare = RawCommits.Time(done);
            table.AddRow(name, Figures.Rate(count, took), Figures.Rate(count * activities, took), times.P50, times.P99, Figures.Number((double)done.Commits / count), Figures.Number((double)done.Rows / done.Commits),
                Figures.Ms(took.TotalMilliseconds), Figures.Ms(bare.TotalMilliseconds), Figures.Ratio(took.TotalSeconds, bare.TotalSeconds));
        }
    }

    private static async Task<Times> All(LocalDurableTaskClient client, string orchestrator, int count, int atATime, ProgressTask progress)
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

    private static DurableFunctions Functions() => new DurableFunctions()
        .AddActivity<int, int>(Nothing, Task.FromResult)
        .AddOrchestrator(Chain, async context =>
        {
            for (var step = 0; step < Steps; step++) await context.CallActivityAsync<int>(new TaskName(Nothing), step);
            return null;
        })
        .AddOrchestrator(Waits, async context => await context.WaitForExternalEvent<object?>(Go, TimeSpan.FromDays(1)));
}
