using System.Globalization;
using System.Text.Json.Nodes;
using EarlyWarning.Tests.Platform.Drivers;
using Xunit.Abstractions;

namespace EarlyWarning.Tests.Reliability;

/// <summary>
/// A 202 means it will be scored and, if due, someone will be told, whatever dies. <c>EARLYWARNING_SEED</c> repeats a run.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Kills = 22;

    [Fact]
    public async Task A_host_killed_again_and_again_loses_nothing_and_doubles_nothing()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("EARLYWARNING_SEED"), out var given) ? given : Random.Shared.Next();
        using var folder = new TempFolder();
        var data = Path.Combine(folder.Path, "data");
        using var run = new KillRun(data, seed);
        output.WriteLine($"seed {seed}");

        await run.Go(figures => figures.Kills >= Kills);
        var seen = await OverHttp(run);
        await run.Stop();
        var books = await Books.Open(data);

        var problems = new Reconciliation(books, run.Ledger, run.Decisions, TimeProvider.System.GetUtcNow()).Lines().Concat(seen).ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{run.Figures.Kills} kills ({run.Figures.KillsWhileStarting} while starting) in {run.Figures.Elapsed.TotalSeconds:0} s; {run.Ledger.Posts} posts, {run.Ledger.Retries} without answer, {run.Ledger.GivenUp} given up; {run.Ledger.Acknowledged.Count} signals acknowledged of {books.Receipts.Count}; {books.Citizens.Count} citizens, {books.Cases.Count} cases, {books.Alerts.Count} alerts, {books.Feedback.Count} told to senders, {run.Decisions.Count} decisions; at most {run.Figures.MostWaiting} waiting"));
        Assert.True(problems.Count == 0, $"EARLYWARNING_SEED={seed}: {problems.Count} differences\n{string.Join('\n', problems.Take(40))}");
        Assert.NotEmpty(books.Cases);
        Assert.NotEmpty(books.Feedback);
        Assert.NotEmpty(run.Decisions);
        Assert.True(run.Ledger.Retries > 0, "No post was ever cut off: the kills missed the load.");
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
