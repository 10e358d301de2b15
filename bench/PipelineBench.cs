using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace EarlyWarning.Bench;

/// <summary>
/// Signals from their POST until each is scored and every case it opens has told its people, against what the disk gives: bare durable
/// commits, before and after each round, in the same run.
/// </summary>
internal static class PipelineBench
{
    private const int Senders = 16, Array = 500, WarmUp = 8000, Rounds = 3;

    /// <summary>One signal in fifty opens a case, with its workflow and messages.</summary>
    private const int OpensOneIn = 50;

    private const double Goal = 0.5;

    private static readonly string[] Columns =
    [
        "signals", "a second", "slowest and fastest round", "202 p50", "202 p99", "commits a signal", "rows a signal", "processor a signal",
        "bare commits", "signals per bare commit", "goal",
    ];

    /// <param name="citizens">That many are known already in a second measure; null: only the first, with none.</param>
    public static async IAsyncEnumerable<Table> Run(ProgressContext progress, int? citizens)
    {
        var generator = await LoadGenerator.Cost(Senders, 4000);
        await using (var town = await Municipality.Start())
        {
            await Together(town, WarmUp, progress.AddTask("warm up", maxValue: WarmUp));
            yield return await Measured(town, "no citizens but its own", generator, progress);
            if (citizens is { } known)
            {
                await new ManyCitizens(town).Fill(known, progress.AddTask($"{Figures.Number(known)} citizens", maxValue: known));
                yield return await Measured(town, $"{Figures.Number(known)} citizens known", generator, progress);
            }
        }
    }

    private static async Task<Table> Measured(Municipality town, string known, LoadCost generator, ProgressContext progress)
    {
        var table = Figures.Table($"The pipeline and bare commits (SQLite, {known})", Columns);
        await Row(table, town, "one sender", 1000, OneByOne, goal: null, progress);
        await Row(table, town, $"{Senders} senders", 4000, Together, Goal, progress);
        await Row(table, town, $"{Senders / 4} senders of arrays of {Array}", 4000, Arrays, Goal, progress);
        table.Caption = new TableTitle(string.Create(CultureInfo.InvariantCulture,
            $"Of the processor the load generator takes {generator.Request.TotalMicroseconds:0} µs a signal in a request of its own."));
        return table;
    }

    private static async Task Row(Table table, Municipality town, string name, int signals,
        Func<Municipality, int, ProgressTask, Task<Times>> work, double? goal, ProgressContext progress)
    {
        var rounds = new List<Round>();
        var task = progress.AddTask(name, maxValue: signals * Rounds);
        for (var i = 0; i < Rounds; i++) rounds.Add(await Once(town, signals, () => work(town, signals, task)));
        var median = rounds.OrderBy(one => one.PerBareCommit).ElementAt(Rounds / 2);
        table.AddRow(name, Figures.Rate(median.ASecond),
            $"{Figures.Rate(rounds.Min(one => one.ASecond))}, {Figures.Rate(rounds.Max(one => one.ASecond))}",
            median.Times.P50, median.Times.P99, Figures.Small(median.Commits), Figures.Number(median.Rows),
            Figures.Ms(median.Processor.TotalMilliseconds / signals), Figures.Rate(median.Bare), Figures.Small(median.PerBareCommit),
            goal is { } least ? $"{Figures.Small(least)}: {(median.PerBareCommit >= least ? "holds" : "missed")}" : "");
    }

    private static async Task<Round> Once(Municipality town, int signals, Func<Task<Times>> work)
    {
        await town.Settle();
        var bare = RawCommits.ASecond();
        var (before, processor, since) = (town.Tally, Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.GetTimestamp());
        var times = await work();
        // What it takes to see that all is done is no work of the pipeline.
        var took = Stopwatch.GetElapsedTime(since, await town.Settle());
        var used = Process.GetCurrentProcess().TotalProcessorTime - processor;
        var done = town.Tally - before;
        bare = (bare + RawCommits.ASecond()) / 2;
        return new Round(signals / took.TotalSeconds, times, (double)done.Commits / signals, (double)done.Rows / signals, used, bare);
    }

    /// <summary>The next is sent when the one before was answered; scored is it beside that.</summary>
    private static async Task<Times> OneByOne(Municipality town, int signals, ProgressTask progress) =>
        await Sent(town, signals, atATime: 1, inARequest: 1, progress);

    private static Task<Times> Together(Municipality town, int signals, ProgressTask progress) =>
        Sent(town, signals, Senders, inARequest: 1, progress);

    private static Task<Times> Arrays(Municipality town, int signals, ProgressTask progress) =>
        Sent(town, signals, Senders / 4, Array, progress);

    private static async Task<Times> Sent(Municipality town, int signals, int atATime, int inARequest, ProgressTask progress)
    {
        var times = new Times();
        await Parallel.ForAsync(0, signals / inARequest, new ParallelOptions { MaxDegreeOfParallelism = atATime }, async (_, _) =>
        {
            var body = inARequest == 1 ? Signal(town)
                : (JsonNode)new JsonArray([.. Enumerable.Range(0, inARequest).Select(_ => Signal(town))]);
            var one = Stopwatch.StartNew();
            await town.Post(body);
            lock (times) times.Add(one.Elapsed);
            progress.Increment(inARequest);
        });
        return times;
    }

    private static JsonObject Signal(Municipality town) => town.Rent(bailiff: town.Sent % OpensOneIn == 0);

    /// <summary>Against as many bare inserts as the work made calls, as many at a time.</summary>
    public static async IAsyncEnumerable<Table> OnAzurite(ProgressContext progress)
    {
        var azurite = Figures.Table("The pipeline and its calls (Azurite)", "signals", "scored", "202 p50", "202 p99", "calls a signal",
            "time", "bare inserts", "ratio");
        await using var town = await Municipality.Start(azurite: true);
        await Together(town, 50, progress.AddTask("Azurite: warm up", maxValue: 50));
        await town.Settle();
        var (calls, since) = (Total(town), Stopwatch.GetTimestamp());
        var times = await Together(town, 400, progress.AddTask("Azurite", maxValue: 400));
        var took = Stopwatch.GetElapsedTime(since, await town.Settle());
        var made = Total(town) - calls;
        await town.MakeTable("benchRaw");
        var bare = await RawInserts.Time(town.Table("benchRaw"), made, Senders);
        azurite.AddRow($"{Senders} senders", Figures.Rate(400, took), times.P50, times.P99, Figures.Number(made / 400.0),
            Figures.Ms(took.TotalMilliseconds), Figures.Ms(bare.TotalMilliseconds), Figures.Ratio(took.TotalSeconds, bare.TotalSeconds));
        yield return azurite;
    }

    private static long Total(Municipality town) => town.Calls.TableCalls + town.Calls.Sends;

    /// <param name="Bare">Bare commits a second, the mean of before and after.</param>
    private sealed record Round(double ASecond, Times Times, double Commits, double Rows, TimeSpan Processor, double Bare)
    {
        public double PerBareCommit => ASecond / Bare;
    }
}
