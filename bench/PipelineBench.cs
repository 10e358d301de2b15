using System.Diagnostics;
using Spectre.Console;

namespace EarlyWarning.Bench;

/// <summary>
/// Signals from their POST until each is scored and every case it opens has told its people, against the commits that this needs.
/// </summary>
internal static class PipelineBench
{
    private const int Senders = 16;

    /// <summary>One signal in fifty opens a case, with its workflow and messages.</summary>
    private const int OpensOneIn = 50;

    public static async IAsyncEnumerable<Table> Run(ProgressContext progress)
    {
        var table = Figures.Table("The pipeline and its commits (SQLite)", "signals", "scored", "202 p50", "202 p99", "commits a signal",
            "rows a commit", "time", "bare commits", "ratio");
        await using (var town = await Municipality.Start())
        {
            await Together(town, 200, progress.AddTask("warm up", maxValue: 200));
            var alone = progress.AddTask("one at a time", maxValue: 300);
            await Row(table, town, "one after the other", 300, () => OneByOne(town, 300, alone));
            var many = progress.AddTask($"{Senders} senders", maxValue: 4000);
            await Row(table, town, $"{Senders} senders at once", 4000, () => Together(town, 4000, many));
        }
        yield return table;

        var azurite = Figures.Table("The pipeline and its calls (Azurite)", "signals", "scored", "202 p50", "202 p99", "calls a signal",
            "time", "bare inserts", "ratio");
        await using (var town = await Municipality.Start(azurite: true))
        {
            await Together(town, 50, progress.AddTask("Azurite: warm up", maxValue: 50));
            var (calls, since) = (Total(town), Stopwatch.StartNew());
            var times = await Together(town, 400, progress.AddTask("Azurite", maxValue: 400));
            var (took, made) = (since.Elapsed, Total(town) - calls);
            await town.MakeTable("benchRaw");
            var bare = await RawInserts.Time(town.Table("benchRaw"), made, Senders);
            azurite.AddRow($"{Senders} senders at once", Figures.Rate(400, took), times.P50, times.P99, Figures.Number(made / 400.0),
                Figures.Ms(took.TotalMilliseconds), Figures.Ms(bare.TotalMilliseconds),
                Figures.Ratio(took.TotalSeconds, bare.TotalSeconds));
        }
        yield return azurite;
    }

    private static async Task Row(Table table, Municipality town, string name, int signals, Func<Task<Times>> work)
    {
        await town.Settle();
        var (before, since) = (town.Tally, Stopwatch.StartNew());
        var times = await work();
        var (took, done) = (since.Elapsed, town.Tally - before);
        var bare = RawCommits.Time(done);
        table.AddRow(name, Figures.Rate(signals, took), times.P50, times.P99, Figures.Number((double)done.Commits / signals),
            Figures.Number((double)done.Rows / done.Commits),
            Figures.Ms(took.TotalMilliseconds), Figures.Ms(bare.TotalMilliseconds), Figures.Ratio(took.TotalSeconds, bare.TotalSeconds));
    }

    /// <summary>The next is sent when all that the one before led to is done.</summary>
    private static Task<Times> OneByOne(Municipality town, int signals, ProgressTask progress) =>
        Times.Of(signals, TimeSpan.FromMinutes(5), async time =>
    {
        await time(() => town.Post(town.Rent(bailiff: town.Sent % OpensOneIn == 0)));
        await town.Settle();
        progress.Increment(1);
    });

    private static async Task<Times> Together(Municipality town, int signals, ProgressTask progress)
    {
        var times = new Times();
        await Parallel.ForAsync(0, signals, new ParallelOptions { MaxDegreeOfParallelism = Senders }, async (_, _) =>
        {
            var one = Stopwatch.StartNew();
            await town.Post(town.Rent(bailiff: town.Sent % OpensOneIn == 0));
            lock (times) times.Add(one.Elapsed);
            progress.Increment(1);
        });
        await town.Settle();
        return times;
    }

    private static long Total(Municipality town) => town.Calls.TableCalls + town.Calls.Sends;
}
