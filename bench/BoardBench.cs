using Spectre.Console;

namespace EarlyWarning.Bench;

/// <summary>
/// The time from a request on loopback to the last byte of its answer, one request at a time. A municipality of size n has n open
/// cases, n closed ones, n watched citizens and n messages to Mette, of whose open cases eighty at most are hers.
/// </summary>
internal static class BoardBench
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);
    private const int Requests = 300;

    private static readonly (string Name, string Who, string Path)[] Pages =
    [
        ("my work", ManyCases.Mette, "/board"), ("the team's list", ManyCases.Mette, "/board?show=team"),
        ("the same, narrowed", ManyCases.Mette, "/board?show=team&band=High&stage=AdoptPlan&sector=BenefitsOffice"),
        ("narrowed to nothing", ManyCases.Mette, "/board?show=team&sector=BenefitsOffice&paused=1&band=Acute"),
        ("deadlines passed", ManyCases.Mette, "/board?show=overdue"), ("closed cases", ManyCases.Mette, "/board?show=closed"),
        ("a case", ManyCases.Mette, "/board/cases/2026-0005"), ("messages", ManyCases.Mette, "/board/inbox"),
        ("a sector member's work", "jens.bak", "/board"), ("a sector member's closed cases", "jens.bak", "/board?show=closed"),
        ("meeting list", "karen.krogh", "/board/meetings"), ("team", "karen.krogh", "/board/team"),
            ("the leader's table", "karen.krogh", "/board/team/cases"),
            ("its last page, sorted", "karen.krogh", "/board/team/cases?sort=horizon&page=999"),
            ("evening out", "karen.krogh", "/board/team/share"),
            ("insight", "karen.krogh", "/board/insight?period=all"),
    ];

    private static readonly (string Name, string Path)[] Api =
        [("GET /api/cases?status=open", "/api/cases?status=open"), ("GET /api/cases?status=closed", "/api/cases?status=closed"),
            ("GET /api/watchlist", "/api/watchlist")];

    public static async IAsyncEnumerable<Table> Run(ProgressContext progress)
    {
        var sizes = new[] { 10, 10_000 };
        var figures = new Dictionary<(string, int), (Times Times, long Bytes)>();
        foreach (var size in sizes) await Measure(size, figures, progress);

        var table = Figures.Table("Server time",
            ["", .. sizes.SelectMany(size => new[] { $"{size:#,0} open: p50", "p99", "KB" }), "p50 ratio"]);
        foreach (var name in Pages.Select(page => page.Name).Concat(Api.Select(one => one.Name)))
        {
            table.AddRow([name,
                .. sizes.SelectMany(size =>
                new[] { figures[(name, size)].Times.P50, figures[(name, size)].Times.P99,
                Figures.Number(figures[(name, size)].Bytes / 1000.0) }),
                Figures.Ratio(figures[(name, sizes[^1])].Times.At(50), figures[(name, sizes[0])].Times.At(50))]);
        }
        yield return table;
    }

    private static async Task Measure(int size, Dictionary<(string, int), (Times, long)> figures, ProgressContext progress)
    {
        await using var town = await Municipality.Start();
        var filling = progress.AddTask($"{size:#,0} open cases", maxValue: size);
        await new ManyCases(town.Services, TimeProvider.System.GetUtcNow()).Fill(size, done => filling.Value = done);
        var asking = progress.AddTask("asking", maxValue: Pages.Length + Api.Length);
        var who = "";
        foreach (var (name, person, path) in Pages)
        {
            if (who != person) await town.SignIn(who = person);
            await One(name, path, null);
        }
        foreach (var (name, path) in Api) await One(name, path, "dev-staff");

        async Task One(string name, string path, string? key)
        {
            await Times.Of(20, Longest / 8, () => town.Get(path, key));
            long bytes = 0;
            figures[(name, size)] = (await Times.Of(Requests, Longest, async () => bytes = await town.Get(path, key)), bytes);
            asking.Increment(1);
        }
    }
}
