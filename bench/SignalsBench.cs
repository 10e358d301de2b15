using System.Diagnostics;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace EarlyWarning.Bench;

/// <summary>How fast senders are told 202, while what they sent is scored beside it.</summary>
internal static class SignalsBench
{
    private const int Rows = 500;

    public static async IAsyncEnumerable<Table> Run(ProgressContext progress)
    {
        var table = Figures.Table("Signals accepted", "store", "how", "a second", "p50", "p99", "scored a second");
        foreach (var (azurite, one, arrays) in new[] { (false, 4000, 12), (true, 400, 1) })
        {
            var store = azurite ? "Azurite" : "SQLite";
            await using var town = await Municipality.Start(azurite);
            await Measure(town, 100, 16, () => town.Post(town.Rent()), progress.AddTask($"{store}: warm up", maxValue: 100));
            await Row(table, town, store, "one in a request, 1 connection", one / 8, 1, 1, () => town.Post(town.Rent()), progress);
            await Row(table, town, store, "one in a request, 16 connections", one, 16, 1, () => town.Post(town.Rent()), progress);
            await Row(table, town, store, $"{Rows} in a request, 4 connections", arrays, 4, Rows, () =>
                town.Post(new JsonArray([.. Enumerable.Range(0, Rows).Select(_ => town.Rent())])), progress);
        }
        yield return table;
    }

    private static async Task Row(Table table, Municipality town, string store, string how, int requests, int connections, int rows,
        Func<Task> post, ProgressContext progress)
    {
        var since = Stopwatch.StartNew();
        var (times, took) = await Measure(town, requests, connections, post, progress.AddTask($"{store}: {how}", maxValue: requests));
        await town.Settle();
        table.AddRow(store, how, Figures.Rate(requests * rows, took), times.P50, times.P99, Figures.Rate(requests * rows, since.Elapsed));
    }

    private static async Task<(Times Times, TimeSpan Took)> Measure(Municipality town, int requests, int connections, Func<Task> post,
        ProgressTask progress)
    {
        var (times, since) = (new Times(), Stopwatch.StartNew());
        await Parallel.ForAsync(0, requests, new ParallelOptions { MaxDegreeOfParallelism = connections }, async (_, _) =>
        {
            var one = Stopwatch.StartNew();
            await post();
            lock (times) times.Add(one.Elapsed);
            progress.Increment(1);
        });
        var took = since.Elapsed;
        await town.Settle();
        return (times, took);
    }
}
