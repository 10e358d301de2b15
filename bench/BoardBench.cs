using EarlyWarning.Bench.Frame;
using Spectre.Console;

namespace EarlyWarning.Bench;

/// <summary>
/// The time from a request on loopback to the last byte of its answer, one request at a time. A municipality of size n has n open
/// cases, of which eighty at most are Mette's, and as many closed ones, watched citizens and messages to her, ten thousand at most.
/// </summary>
internal static class BoardBench
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);
    private static readonly int[] All = [10, 10_000, 100_000];
    private const int Requests = 300, Rounds = 3;
    private const double LongestList = 50;
    private const string Key = "dev-staff";

    private static readonly (string Name, string Who, string Path)[] Lists =
    [
        ("my work", ManyCases.Mette, "/board"), ("the team's list", ManyCases.Mette, "/board?show=team"),
        ("the same, narrowed", ManyCases.Mette, "/board?show=team&band=High&stage=AdoptPlan&sector=BenefitsOffice"),
        ("narrowed to nothing", ManyCases.Mette, "/board?show=team&sector=BenefitsOffice&paused=1&band=Acute"),
        ("closed, narrowed", ManyCases.Mette, "/board?show=closed&outcome=Evicted&band=Acute&sector=HousingAssociation"),
        ("deadlines passed", ManyCases.Mette, "/board?show=overdue"), ("closed cases", ManyCases.Mette, "/board?show=closed"),
        ("a sector member's work", "jens.bak", "/board"), ("a sector member's closed cases", "jens.bak", "/board?show=closed"),
    ];

    private static readonly (string Name, string Who, string Path)[] Pages =
    [
        ("a case", ManyCases.Mette, "/board/cases/2026-0005"), ("messages", ManyCases.Mette, "/board/inbox"),
        ("meeting list", "karen.krogh", "/board/meetings"), ("team", "karen.krogh", "/board/team"),
        ("the leader's table", "karen.krogh", "/board/team/cases"),
        ("its last page, sorted", "karen.krogh", "/board/team/cases?sort=horizon&page=999"),
        ("evening out", "karen.krogh", "/board/team/share"),
        ("insight", "karen.krogh", "/board/insight?period=all"),
    ];

    private static readonly (string Name, string Path)[] Api =
    [
        ("an answer of nothing", "/api/health"), ("GET /api/cases?status=open", "/api/cases?status=open"),
        ("the same, nothing new (304)", "/api/cases?status=open"), ("its first page of 200", "/api/cases?status=open&limit=200"),
        ("the same, nothing new (304)", "/api/cases?status=open&limit=200"), ("GET /api/cases?status=closed", "/api/cases?status=closed"),
        ("GET /api/watchlist", "/api/watchlist"),
    ];

    public static int[] SizesUpTo(int most) => [.. All.Where(size => size <= most)];

    /// <param name="most">Open cases of the largest municipality.</param>
    public static async IAsyncEnumerable<Table> Run(ProgressContext progress, int most)
    {
        var sizes = SizesUpTo(Math.Max(most, All[0]));
        var figures = new Dictionary<int, List<Figure>>();
        foreach (var size in sizes) figures[size] = await Measure(size, progress);

        var table = Figures.Table("Server time",
            ["", .. sizes.SelectMany(size => new[] { $"{size:#,0} open: p50", "p99", "processor", "KB" }), "p50 ratio"]);
        for (var row = 0; row < figures[sizes[0]].Count; row++)
        {
            var all = sizes.Select(size => figures[size][row]).ToList();
            table.AddRow([all[0].Name, .. all.SelectMany(one =>
                new[] { one.All.P50, one.All.P99, Figures.Ms(one.Processor), Figures.Number(one.Bytes / 1000.0) }),
                Figures.Ratio(all[^1].All.At(50), all[0].All.At(50))]);
        }
        yield return table;

        foreach (var one in figures[sizes[^1]].Take(Lists.Length))
            Goals.AtMost("board", $"{one.Name}, p99, {sizes[^1]:#,0} open", "ms", LongestList,
                [.. one.Rounds.Select(round => round.At(99))]);
    }

    private static async Task<List<Figure>> Measure(int size, ProgressContext progress)
    {
        await using var town = await Municipality.Start(data: await MadeCases.Cases(size, progress));
        var asking = progress.AddTask($"asking, {size:#,0} open", maxValue: Lists.Length + Pages.Length + Api.Length);
        var (figures, who) = (new List<Figure>(), "");
        foreach (var (name, person, path) in Lists.Concat(Pages))
        {
            if (who != person) await town.SignIn(who = person);
            figures.Add(await One(name, () => town.Get(path)));
        }
        foreach (var (name, path) in Api)
        {
            var tag = name.Contains("304", StringComparison.Ordinal) ? await town.Tag(path, Key) : null;
            figures.Add(await One(name, () => town.Get(path, Key, tag)));
        }
        return figures;

        async Task<Figure> One(string name, Func<Task<long>> ask)
        {
            long bytes = 0;
            await Times.Of(Requests / Rounds, Longest / 2, async () => bytes = await ask());
            var (rounds, before) = (new List<Times>(), Environment.CpuUsage.TotalTime);
            for (var round = 0; round < Rounds; round++)
                rounds.Add(await Times.Of(Requests / Rounds, Longest, ask));
            var all = Times.Together(rounds);
            asking.Increment(1);
            return new Figure(name, rounds, all, bytes, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / all.Count);
        }
    }

    /// <param name="Rounds">Of each the times by themselves.</param>
    /// <param name="Processor">Milliseconds for one request, the asking included: however busy the machine is with other work.</param>
    private sealed record Figure(string Name, IReadOnlyList<Times> Rounds, Times All, long Bytes, double Processor);
}
