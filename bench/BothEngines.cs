using System.Diagnostics;
using EarlyWarning.Local.Durable;
using EarlyWarning.Local.Orchestrations;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Local.TaskHub;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Spectre.Console;

namespace EarlyWarning.Bench;

internal static class BothEngines
{
    private const int Rounds = 12;

    public static async IAsyncEnumerable<Table> Run(ProgressContext progress)
    {
        using var oldStore = new SqliteStore(Directory.CreateTempSubdirectory("bench-old").FullName);
        using var newStore = new SqliteStore(Directory.CreateTempSubdirectory("bench-new").FullName);
        var old = new DurableEngine(new SqliteTable(oldStore, InstanceStore.InstancesTable), new SqliteTable(oldStore, InstanceStore.HistoryTable), new SqliteTable(oldStore, InstanceStore.InboxTable),
            Old(), TimeProvider.System, NullLoggerFactory.Instance, new DurableEngineOptions());
        var hub = new TaskHubEngine(newStore, New(), TimeProvider.System, NullLoggerFactory.Instance);
        await old.StartAsync(default);
        await hub.StartAsync(default);
        DurableTaskClient[] clients = [new LocalDurableTaskClient(old, TimeProvider.System), new BackendTaskClient(hub.Client)];
        SqliteStore[] stores = [oldStore, newStore];
        var table = Figures.Table("Both", "work", "old", "new", "ratio (median of rounds)", "commits old", "commits new");
        foreach (var (name, flow, count, wide, acts) in new[] { ("five in a row", "Chain", 60, 1, 5), ("64 at once", "Chain", 640, 64, 5), ("fan-out of 100", "Fan", 10, 1, 100), ("event, 64 at once", "Wait", 640, 64, 1) })
        {
            var task = progress.AddTask(name, maxValue: Rounds);
            var (times, commits) = (new List<double>[] { [], [] }, new double[2]);
            for (var round = -1; round < Rounds; round++)
            {
                for (var i = 0; i < 2; i++)
                {
                    var which = (round & 1) == 0 ? i : 1 - i;
                    var (before, since) = (stores[which].Tally, Stopwatch.StartNew());
                    await All(clients[which], flow, count, wide);
                    if (round < 0) continue;
                    times[which].Add(count * acts / since.Elapsed.TotalSeconds);
                    commits[which] += (double)(stores[which].Tally - before).Commits / count / Rounds;
                }
                task.Increment(1);
            }
            var ratios = times[1].Zip(times[0], (one, other) => one / other).Order().ToList();
            table.AddRow(name, Figures.Number(Median(times[0])), Figures.Number(Median(times[1])), Figures.Number(ratios[Rounds / 2]) + $" ({ratios[Rounds / 4]:F2}–{ratios[Rounds * 3 / 4]:F2})", Figures.Number(commits[0]), Figures.Number(commits[1]));
        }
        yield return table;
    }

    private static double Median(List<double> all) => all.Order().ElementAt(all.Count / 2);

    private static Task All(DurableTaskClient client, string flow, int count, int wide) =>
        Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = wide }, async (_, stop) =>
        {
            var id = await client.ScheduleNewOrchestrationInstanceAsync(new TaskName(flow), stop);
            if (flow == "Wait") await client.RaiseEventAsync(id, "Go", cancellation: stop);
            await client.WaitForInstanceCompletionAsync(id, stop);
        });

    private static async Task<object?> Chain(TaskOrchestrationContext c)
    {
        for (var i = 0; i < 5; i++) await c.CallActivityAsync<int>("Nothing", i);
        return null;
    }

    private static async Task<object?> Fan(TaskOrchestrationContext c) => await Task.WhenAll(Enumerable.Range(0, 100).Select(i => c.CallActivityAsync<int>("Nothing", i)));

    private static async Task<object?> Wait(TaskOrchestrationContext c) => await c.WaitForExternalEvent<object?>("Go", TimeSpan.FromDays(1));

    private static DurableFunctions Old() => new DurableFunctions().AddActivity<int, int>("Nothing", Task.FromResult).AddOrchestrator("Chain", Chain).AddOrchestrator("Fan", Fan).AddOrchestrator("Wait", Wait);

    private static OrchestrationFunctions New() => new OrchestrationFunctions().AddActivity<int, int>("Nothing", Task.FromResult).AddOrchestrator("Chain", Chain).AddOrchestrator("Fan", Fan).AddOrchestrator("Wait", Wait);
}
