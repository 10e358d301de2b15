using System.Diagnostics;
using EarlyWarning.Platform;
using Spectre.Console;

namespace EarlyWarning.Bench;

/// <summary>
/// What one more signal costs about a citizen of whom much is known, and what a flood about one keeps others waiting for.
/// </summary>
internal static class CitizenBench
{
    private const int WarmUp = 60, More = 40, Flood = 1500, Senders = 16;
    private static readonly int[] Sizes = [100, 400, 1600];

    public static async IAsyncEnumerable<Table> Run(ProgressContext progress)
    {
        yield return await Growth(progress);
        yield return await Floods(progress);
    }

    /// <summary>One signal at a time, by turns about each citizen, so that every size meets the same disk.</summary>
    private static async Task<Table> Growth(ProgressContext progress)
    {
        var table = Figures.Table("One more signal about one citizen (SQLite)", "signals known", "scored p50", "p99", "processor",
            "rows written", "bytes kept", "bytes of the newest assessment", "processor ratio");
        await using var town = await Start();
        var known = progress.AddTask("signals known", maxValue: Sizes.Sum());
        foreach (var size in Sizes)
            for (var sent = 0; sent < size; sent += 10)
            {
                await town.Post(new System.Text.Json.Nodes.JsonArray([.. Enumerable.Range(0, 10).Select(_ => town.About(size))]));
                known.Increment(10);
            }
        await town.Settle();
        var costs = Sizes.ToDictionary(size => size, _ => new Growing());
        var more = progress.AddTask("one more", maxValue: (WarmUp + More) * Sizes.Length);
        for (var turn = 0; turn < WarmUp + More; turn++)
            foreach (var size in Sizes)
            {
                var (cost, bytes, rows, used, since) = (costs[size], await town.BytesOfRows(), town.Tally.Rows,
                    Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
                await town.Post(town.About(size));
                await town.Settle();
                used = Environment.CpuUsage.TotalTime - used;
                if (turn >= WarmUp) cost.Add(since.Elapsed, used, town.Tally.Rows - rows, await town.BytesOfRows() - bytes);
                more.Increment(1);
            }
        foreach (var size in Sizes)
        {
            var (cost, least) = (costs[size], costs[Sizes[0]]);
            table.AddRow(Figures.Number(size), cost.Times.P50, cost.Times.P99, Figures.Ms(cost.Used.At(50)),
                Figures.Number((double)cost.Rows / More), Figures.Number((double)cost.Bytes / More),
                Figures.Number(await Newest(town, size)), Figures.Ratio(cost.Used.At(50), least.Used.At(50)));
        }
        return table;
    }

    /// <summary>What one more signal cost, again and again.</summary>
    private sealed class Growing
    {
        public Times Times { get; } = new();

        public Times Used { get; } = new();

        public long Rows { get; private set; }

        public long Bytes { get; private set; }

        public void Add(TimeSpan time, TimeSpan used, long rows, long bytes)
        {
            Times.Add(time);
            Used.Add(used);
            (Rows, Bytes) = (Rows + rows, Bytes + bytes);
        }
    }

    /// <summary>Sixteen connections send as fast as they can; half-way another citizen's bailiff request is sent, alone.</summary>
    private static async Task<Table> Floods(ProgressContext progress)
    {
        var table = Figures.Table("A flood about one citizen (SQLite)", "signals", "sent in", "worked off after", "another's case after",
            "assessments", "working set, load and host");
        await using var town = await Start();
        for (var warm = 0; warm < 200; warm++) await town.Post(town.Rent());
        await town.Settle();
        var (since, sent, task) = (Stopwatch.StartNew(), 0, progress.AddTask("flood", maxValue: Flood));
        var (other, peak) = (Task.FromResult(TimeSpan.Zero), 0L);
        await Parallel.ForAsync(0, Flood, new ParallelOptions { MaxDegreeOfParallelism = Senders }, async (_, _) =>
        {
            await town.Post(town.About(7));
            if (Interlocked.Increment(ref sent) == Flood / 2) other = UntilCase(town);
            task.Increment(1);
            peak = Math.Max(peak, Environment.WorkingSet);
        });
        var posted = since.Elapsed;
        var waited = await other;
        await town.Settle();
        table.AddRow(Figures.Number(Flood), Figures.Ms(posted.TotalMilliseconds), Figures.Ms(since.Elapsed.TotalMilliseconds),
            Figures.Ms(waited.TotalMilliseconds),
            Figures.Number(await Assessments(town, 7)), Figures.Number(Math.Max(peak, Environment.WorkingSet) / 1024 / 1024) + " MB");
        return table;
    }

    private static async Task<TimeSpan> UntilCase(Municipality town)
    {
        var since = Stopwatch.StartNew();
        var body = town.Rent(bailiff: true);
        await town.Post(body);
        var token = town.Token((string)body["cpr"]!);
        while (await town.Table(Tables.CasesByCitizen).Get(token, "open") is null) await Task.Delay(5);
        return since.Elapsed;
    }

    private static async Task<double> Newest(Municipality town, int citizen)
    {
        var row = await town.Table(Tables.Citizens).Get(town.Token(Municipality.CprOf(citizen)), "latest");
        return row!.Values.Values.OfType<string>().Sum(text => (double)text.Length);
    }

    private static async Task<double> Assessments(Municipality town, int citizen) =>
        await town.Table(Tables.Citizens).Query(town.Token(Municipality.CprOf(citizen)), "assess|", "assess}").CountAsync();

    private static Task<Municipality> Start() =>
        Municipality.Start(settings: new(StringComparer.Ordinal) { ["Signals:RowsOfOneCitizenPerDay"] = "100000" });
}
