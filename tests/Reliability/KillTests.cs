using System.Globalization;
using System.Text.Json.Nodes;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Tests.Platform.Drivers;
using Xunit.Abstractions;

namespace EarlyWarning.Tests.Reliability;

/// <summary>
/// A 202 means it will be scored and, if due, someone will be told, whatever dies. <c>EARLYWARNING_SEED</c> repeats a run;
/// <c>EARLYWARNING_SOAK_MINUTES</c> and <c>EARLYWARNING_SOAK_KILLS</c> (<c>./test --soak</c>) make it longer.
/// </summary>
public abstract class KillTests(ITestOutputHelper output)
{
    private static readonly int Seed = RunSeed.Number;

    /// <param name="kills">At least so many.</param>
    /// <param name="share">Of the soak's minutes and kills.</param>
    /// <param name="pace">1: the senders go as fast as they can. More: at least as many times slower.</param>
    private protected async Task Survive(IGround ground, int kills, double share, double pace = 1)
    {
        var clock = new TownClock(ground.Data + ".clock");
        var enough = Math.Max(kills, (int)((Number("EARLYWARNING_SOAK_KILLS") ?? 0) * share));
        using var run = new KillRun(ground, clock, Seed, pace: Math.Max(pace, enough / 250.0));
        output.WriteLine($"seed {Seed}");

        var soak = TimeSpan.FromMinutes((Number("EARLYWARNING_SOAK_MINUTES") ?? 0) * share);
        await run.Go(figures => figures.Kills >= enough && figures.Elapsed >= soak);
        var seen = await OverHttp(run);
        await run.Stop();
        var books = await Books.Open(ground);

        var problems = new Reconciliation(books, run.Told, clock.GetUtcNow()).Lines().Concat(seen).ToList();
        var table = Table(run, books, clock, problems);
        output.WriteLine(table);
        Progress.Line($"{GetType().Name}, seed {Seed}\n{table}");
        Assert.True(problems.Count == 0, $"EARLYWARNING_SEED={Seed}: {problems.Count} differences\n{string.Join('\n', problems.Take(40))}");
        Assert.True(run.Ledger.Retries > 0, "No post was ever cut off: the kills missed the load.");
        Assert.NotEmpty(books.Feedback);
        Type[] soon = [typeof(AskEscalated)];
        // A few jumps of the clock can each go past the half of every deadline there is: then nobody is reminded, but the next asked.
        Type[] later = [typeof(PersonReminded), typeof(AskUnanswered), typeof(PlanAdopted), typeof(FollowUpRecorded)];
        foreach (var line in soon.Concat(enough >= 20 ? later : [])) // A short run does not live to see a year.
            Assert.True(Count(books, line) > 0, $"The run never came to '{line.Name}'.");
    }

    private static double? Number(string variable) =>
        double.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int Count(Books books, Type line) =>
        books.Cases.Sum(one => one.Revisions.Sum(revision => revision.Entries.Count(line.IsInstanceOfType)));

    private static string Table(KillRun run, Books books, TownClock clock, IReadOnlyList<string> differences)
    {
        (string, long)[] lines =
        [
            ("kills (SIGKILL)", run.Figures.Kills), ("  of these while starting", run.Figures.KillsWhileStarting),
                ("pauses (SIGSTOP, SIGCONT)", run.Figures.Pauses),
            ("jumps of the clock", run.Figures.Jumps), ("  days in all", (long)clock.Ahead.TotalDays),
                ("seconds", (long)run.Figures.Elapsed.TotalSeconds),
            ("posts", run.Ledger.Posts), ("posts and forms without an answer, sent again", run.Ledger.Retries),
            ("given up by the sender", run.Ledger.GivenUp), ("signals acknowledged", run.Ledger.Acknowledged.Count),
                ("signals stored", books.Citizens.Values.Sum(one => one.Signals.Count)),
            ("citizens scored", books.Citizens.Count), ("assessments", books.Citizens.Values.Sum(one => one.Kept.Count)),
                ("cases", books.Cases.Count),
            ("  of these closed", books.Cases.Count(one => one.File.Closed)), ("decisions confirmed at the board", run.Told.Done.Count),
            ("reminders", Count(books, typeof(PersonReminded))),
            ("handed to a deputy or the team leader", Count(books, typeof(AskEscalated))),
            ("nobody left to ask", Count(books, typeof(AskUnanswered))), ("follow-ups answered", Count(books, typeof(FollowUpRecorded))),
            ("alerts, each with its mail", books.Alerts.Count), ("told to senders", books.Feedback.Count),
                ("most steps under way at a kill", run.Figures.MostWaiting),
            ("dead letters", books.DeadLetters.Count), ("promises never sent", books.Pending.Count),
                ("acknowledged signals lost", Of("acknowledged")),
            ("doubled cases, alerts, mails, feedback, decisions", Of("oubled", "twice", "two open", "open cases", "not opened once")),
            ("stuck workflows, missed deadlines", Of("stuck", "sleeps", "deadline")), ("differences of any kind", differences.Count),
        ];
        return string.Join('\n', lines.Select(line => string.Create(CultureInfo.InvariantCulture, $"| {line.Item1} | {line.Item2} |")));

        long Of(params string[] words) => differences.Count(line => words.Any(word => line.Contains(word, StringComparison.Ordinal)));
    }

    /// <summary>What a sender and the case-record system see.</summary>
    private static async Task<IReadOnlyList<string>> OverHttp(KillRun run)
    {
        using var http = new HttpClient { BaseAddress = new Uri(run.Address) };
        var lines = new List<string>();
        foreach (var signal in run.Ledger.Acknowledged.Keys)
        {
            var receipt = await Get(http, $"/api/signals/{signal.SignalId}", signal.Sender);
            if (receipt?["status"]?.GetValue<string>() != "accepted")
                lines.Add($"{signal} was acknowledged, and its sender sees {receipt?.ToJsonString()}.");
        }
        var open = (await Get(http, "/api/cases?status=open", "dev-staff"))!.AsArray();
        lines.AddRange(open.GroupBy(one => one!["citizen"]!.GetValue<string>()).Where(cases => cases.Count() > 1)
            .Select(cases => $"Citizen {cases.Key[..10]} is listed with {cases.Count()} open cases."));
        var watched = (await Get(http, "/api/watchlist", "dev-staff"))!.AsArray();
        lines.AddRange(watched.Where(one => one!["score"]!.GetValue<int>() is < 1 or >= 50)
            .Select(one => $"The watchlist shows a score of {one!["score"]}."));
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

/// <summary>On the embedded store.</summary>
public sealed class SqliteKillTests(ITestOutputHelper output) : KillTests(output)
{
    [Fact]
    public async Task A_host_killed_again_and_again_loses_nothing_and_doubles_nothing()
    {
        using var folder = new TempFolder();
        // What comes faster than it is worked off does not make a kill worse, only what follows the last one longer.
        await Survive(new SqliteGround(Path.Combine(folder.Path, "data")), kills: 6, share: 1, pace: 4);
    }
}

/// <summary>
/// On an Azurite of their own, which lives: what it kept only in memory it would lose, and that is no fault of the host's.
/// </summary>
public sealed class AzuriteKillTests(AzuriteServer azurite, ITestOutputHelper output) : KillTests(output), IClassFixture<AzuriteServer>
{
    [Fact]
    public async Task A_host_killed_again_and_again_loses_nothing_and_doubles_nothing_on_Azurite()
    {
        await azurite.Empty();
        using var folder = new TempFolder();
        // Azurite works off some twenty steps a second: what comes faster does not make a kill worse, only the rest longer.
        await Survive(new AzuriteGround(Path.Combine(folder.Path, "data"), azurite), kills: 2, share: 0.1, pace: 32);
    }
}
