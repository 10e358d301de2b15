using System.Globalization;
using System.Text.Json.Nodes;
using EarlyWarning.Tests.Platform.Drivers;
using Xunit.Abstractions;

namespace EarlyWarning.Tests.Reliability;

/// <summary>
/// A 202 means it will be scored and, if due, someone will be told, whatever dies. <c>EARLYWARNING_SEED</c> repeats a run;
/// <c>EARLYWARNING_SOAK_MINUTES</c> (<c>./test --soak</c>) makes it as long as that.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Kills = 20;

    [Fact]
    public async Task A_host_killed_again_and_again_loses_nothing_and_doubles_nothing()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("EARLYWARNING_SEED"), out var given) ? given : Random.Shared.Next();
        using var folder = new TempFolder();
        var data = Path.Combine(folder.Path, "data");
        using var run = new KillRun(data, seed);
        output.WriteLine($"seed {seed}");

        var soak = double.TryParse(Environment.GetEnvironmentVariable("EARLYWARNING_SOAK_MINUTES"), CultureInfo.InvariantCulture, out var minutes) ? TimeSpan.FromMinutes(minutes) : TimeSpan.Zero;

        await run.Go(figures => figures.Kills >= Kills && figures.Elapsed >= soak);
        var seen = await OverHttp(run);
        await run.Stop();
        var books = await Books.Open(data);

        var problems = new Reconciliation(books, run.Ledger, run.Decisions, TimeProvider.System.GetUtcNow()).Lines().Concat(seen).ToList();
        output.WriteLine(Table(run, books, problems.Count));
        Assert.True(problems.Count == 0, $"EARLYWARNING_SEED={seed}: {problems.Count} differences\n{string.Join('\n', problems.Take(40))}");
        Assert.NotEmpty(books.Cases);
        Assert.NotEmpty(books.Feedback);
        Assert.NotEmpty(run.Decisions);
        Assert.True(run.Ledger.Retries > 0, "No post was ever cut off: the kills missed the load.");
    }

    private static string Table(KillRun run, Books books, int differences)
    {
        (string, long)[] lines =
        [
            ("kills (SIGKILL)", run.Figures.Kills), ("  of these while starting", run.Figures.KillsWhileStarting), ("pauses (SIGSTOP, SIGCONT)", run.Figures.Pauses),
            ("seconds", (long)run.Figures.Elapsed.TotalSeconds), ("posts", run.Ledger.Posts), ("  without an answer, sent again", run.Ledger.Retries),
            ("  given up by the sender", run.Ledger.GivenUp), ("signals acknowledged", run.Ledger.Acknowledged.Count), ("signals stored", books.Citizens.Values.Sum(one => one.Signals.Count)),
            ("citizens scored", books.Citizens.Count), ("cases", books.Cases.Count), ("alerts, each with its mail", books.Alerts.Count),
            ("told to senders", books.Feedback.Count), ("decisions at the board", run.Decisions.Count), ("most messages waiting at a kill", run.Figures.MostWaiting),
            ("dead letters", books.DeadLetters.Count), ("promises never sent", books.Pending.Count), ("differences", differences),
        ];
        return string.Join('\n', lines.Select(line => string.Create(CultureInfo.InvariantCulture, $"| {line.Item1} | {line.Item2} |")));
    }

    /// <summary>What a sender and the case-record system see.</summary>
    private static async Task<IReadOnlyList<string>> OverHttp(KillRun run)
    {
        using var http = new HttpClient { BaseAddress = new Uri(run.Address) };
        var lines = new List<string>();
        foreach (var signal in run.Ledger.Acknowledged.Keys)
        {
            var receipt = await Get(http, $"/api/signals/{signal.SignalId}", signal.Sender);
            if (receipt?["status"]?.GetValue<string>() != "accepted") lines.Add($"{signal} was acknowledged, and its sender sees {receipt?.ToJsonString()}.");
        }
        var open = (await Get(http, "/api/cases?status=open", "dev-staff"))!.AsArray();
        lines.AddRange(open.GroupBy(one => one!["citizen"]!.GetValue<string>()).Where(cases => cases.Count() > 1).Select(cases => $"Citizen {cases.Key[..10]} is listed with {cases.Count()} open cases."));
        var watched = (await Get(http, "/api/watchlist", "dev-staff"))!.AsArray();
        lines.AddRange(watched.Where(one => one!["score"]!.GetValue<int>() is < 1 or >= 50).Select(one => $"The watchlist shows a score of {one!["score"]}."));
        if ((await Get(http, "/api/health/ready", ""))?["status"]?.GetValue<string>() != "ready") lines.Add("The host is not ready.");
        return lines;
    }

    private static async Task<JsonNode?> Get(HttpClient http, string route, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, route);
        if (key.Length > 0) request.Headers.Add("X-Api-Key", key);
        using var response = await http.SendAsync(request);
        return response.IsSuccessStatusCode ? JsonNode.Parse(await response.Content.ReadAsStringAsync()) : null;
    }
}
