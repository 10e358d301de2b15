using System.Diagnostics;
using EarlyWarning.Platform;
using Spectre.Console;

namespace EarlyWarning.Bench;

/// <summary>
/// What one more signal costs about a citizen of whom much is known, and what a flood about one keeps others waiting for.
/// </summary>
internal static class CitizenBench
{
    private const int More = 40, Flood = 1500, Senders = 16;

    public static async IAsyncEnumerable<Table> Run(ProgressContext progress)
    {
        yield return await Growth(progress);
        yield return await Floods(progress);
    }

    /// <summary>One signal at a time, by turns about each citizen, so that every size meets the same disk.</summary>
    private static async Task<Table> Growth(ProgressContext progress)
    {
        var table = Figures.Table("One more signal about one citizen (SQLite)", "signals known", "scored p50", "p99", "rows written",
            "bytes of the newest assessment", "p50 ratio");
        await using var town = await Start();
        int[] sizes = [10, 100, 1000];
        var known = progress.AddTask("signals known", maxValue: sizes.Sum());
        foreach (var size in sizes)
            for (var sent = 0; sent < size; sent += 10)
            {
                await town.Post(new System.Text.Json.Nodes.JsonArray([.. Enumerable.Range(0, 10).Select(_ => town.About(size))]));
                known.Increment(10);
            }
        await town.Settle();
        var (times, rows) = (sizes.ToDictionary(size => size, _ => new Times()), sizes.ToDictionary(size => size, _ => 0L));
        var more = progress.AddTask("one more", maxValue: More * sizes.Length);
        for (var turn = 0; turn < More; turn++)
            foreach (var size in sizes)
            {
                var (before, since) = (town.Tally, Stopwatch.StartNew());
                await town.Post(town.About(size));
                await town.Settle();
                times[size].Add(since.Elapsed);
                rows[size] += (town.Tally - before).Rows;
                more.Increment(1);
            }
        foreach (var size in sizes)
            table.AddRow(Figures.Number(size), times[size].P50, times[size].P99, Figures.Number((double)rows[size] / More),
                Figures.Number(await Newest(town, size)),
                Figures.Ratio(times[size].At(50), times[sizes[0]].At(50)));
        return table;
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
