using System.Net;
using System.Text.Json.Nodes;
using EarlyWarning.Cases.Workflow;
using EarlyWarning.Local.Functions;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using EarlyWarning.Privacy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Platform;

/// <summary>A start while the store is away, or misses a table, or does not know the app's role yet.</summary>
public sealed class StartWorkTests
{
    private static readonly TimeSpan LastResort = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task A_host_that_starts_before_its_store_is_alive_says_why_it_is_not_ready_and_refuses_work_until_then()
    {
        var away = new Outage { Lasts = true };
        await using var town = await Town.Start(services: services => services.AddKeyedSingleton<ITable>(Tables.Vault,
            (provider, _) => new AwayTable(new SqliteTable(provider.GetRequiredService<SqliteStore>(), Tables.Vault), away)));

        Assert.Equal(HttpStatusCode.OK, (await Get(town, "/api/health")).Status);
        var (status, wait, body) = await Get(town, "/api/health/ready");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (status, wait));
        Assert.Equal(("unavailable", "unavailable"), ((string?)body["parts"]!["start"], (string?)body["parts"]!["storage"]));
        Assert.Equal((StoreReasons.Unreachable, "keys: No role yet."),
            ((string?)body["reasons"]!["start"]!["code"], (string?)body["reasons"]!["start"]!["detail"]));
        Assert.All(new[] { await Get(town, "/board/sign-in"), await Get(town, "/api/cases"), await Post(town) }, answer =>
            Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (answer.Status, answer.Wait)));

        away.Lasts = false;
        using var limit = new CancellationTokenSource(LastResort);
        while ((await Get(town, "/api/health/ready")).Status != HttpStatusCode.OK) await Task.Delay(50, limit.Token);
        Assert.Equal(HttpStatusCode.Accepted, (await Post(town)).Status);
        Assert.Equal(HttpStatusCode.OK, (await Get(town, "/board/sign-in")).Status);
    }

    [Fact]
    public async Task A_store_that_hangs_holds_up_no_start()
    {
        var answers = new TaskCompletionSource();
        using var start = Start(new StartPatience(TimeSpan.Zero), new StartTask("slow", _ => answers.Task));
        await start.StartingAsync(default);
        Assert.Equal("slow: not done yet.", Assert.Throws<StoreUnavailableException>(start.Check).Message);

        answers.SetResult();
        await start.StartAsync(default);
        await start.ExecuteTask!.WaitAsync(LastResort);
        start.Check();
    }

    [Fact]
    public async Task What_is_refused_ends_the_start_and_later_the_host()
    {
        var refusal = new OptionsValidationException("Privacy", typeof(PrivacyOptions), ["other keys"]);
        using var now = Start(new StartPatience(Timeout.InfiniteTimeSpan), new StartTask("keys", _ => Task.FromException(refusal)));
        await Assert.ThrowsAsync<OptionsValidationException>(() => now.StartingAsync(default));

        var tries = 0;
        using var later = Start(new StartPatience(Timeout.InfiniteTimeSpan), new StartTask("keys", _ =>
            Task.FromException(++tries < 4 ? Away() : refusal)));
        await later.StartingAsync(default);
        await later.StartAsync(default);
        await Assert.ThrowsAsync<OptionsValidationException>(() => later.ExecuteTask!.WaitAsync(LastResort));
        Assert.Equal(4, tries);
    }

    [Fact]
    public async Task Each_pause_is_twice_the_one_before_up_to_half_a_minute()
    {
        var (tries, pauses) = (0, new List<double>());
        using var start = new StartWork([new StartTask("roster", _ => ++tries < 8 ? Task.FromException(Away()) : Task.CompletedTask)],
            new StartPatience(Timeout.InfiniteTimeSpan), NullLogger<StartWork>.Instance)
        {
            Pause = (pause, _) =>
            {
                pauses.Add(pause.TotalSeconds);
                return Task.CompletedTask;
            },
        };
        await start.StartingAsync(default);
        await start.StartAsync(default);
        await start.ExecuteTask!.WaitAsync(LastResort);
        Assert.Equal([1, 2, 4, 8, 16, 30, 30], pauses);
    }

    [Fact]
    public async Task A_message_that_comes_before_the_start_is_done_is_not_to_blame_whatever_keeps_the_start()
    {
        using var start = Start(new StartPatience(Timeout.InfiniteTimeSpan), new StartTask("keys", _ =>
            Task.FromException(new StoreUnavailableException("Not now."))));
        await start.StartingAsync(default);
        Assert.True(StoreUnavailableException.IsOutage(Assert.Throws<StoreUnavailableException>(start.Check)));
    }

    [Fact]
    public async Task An_activity_waits_for_the_start_and_fails_only_when_that_takes_too_long()
    {
        var answers = new TaskCompletionSource();
        using var start = Start(new StartPatience(TimeSpan.Zero), new StartTask("slow", _ => answers.Task));
        await start.StartingAsync(default);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => start.Wait(TimeSpan.FromMilliseconds(1), default));

        var activity = start.Wait(LastResort, default);
        Assert.False(activity.IsCompleted);
        answers.SetResult();
        await activity;
    }

    [Fact]
    public async Task A_workflow_counts_no_failed_activity_while_the_start_waits_for_its_store()
    {
        var away = new Outage { Lasts = true };
        await using var town = await Town.Start(services: services => services.AddKeyedSingleton<ITable>(Tables.Vault,
            (provider, _) => new AwayTable(new SqliteTable(provider.GetRequiredService<SqliteStore>(), Tables.Vault), away)));
        var activity = town.Host.Services.GetRequiredService<FunctionRunner>().RunActivity(nameof(CaseActivities.ReadStrand),
            """{"CaseId":"none","Strand":0}""", CancellationToken.None);
        Assert.False(activity.IsCompleted);

        away.Lasts = false;
        using var limit = new CancellationTokenSource(LastResort);
        while ((await Get(town, "/api/health/ready")).Status != HttpStatusCode.OK) await Task.Delay(50, limit.Token);
        var ended = await Record.ExceptionAsync(() => activity.WaitAsync(LastResort));
        Assert.False(ended is not null && StoreUnavailableException.IsOutage(ended), ended?.ToString()); // It has looked for its case.
    }

    private static StoreUnavailableException Away() => new("No role yet.", reason: StoreReasons.Unreachable);

    private static StartWork Start(StartPatience patience, params StartTask[] tasks) =>
        new(tasks, patience, NullLogger<StartWork>.Instance) { Pause = (_, _) => Task.CompletedTask };

    private static async Task<(HttpStatusCode Status, bool Wait, JsonNode Body)> Get(Town town, string path)
    {
        using var answer = await town.Http.GetAsync(new Uri(path, UriKind.Relative));
        var body = answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true
            ? JsonNode.Parse(await answer.Content.ReadAsStringAsync()) : null;
        return (answer.StatusCode, answer.Headers.RetryAfter is not null, body ?? new JsonObject());
    }

    private static async Task<(HttpStatusCode Status, bool Wait, JsonNode Body)> Post(Town town)
    {
        var signal = new JsonObject
        {
            ["signalId"] = "HA-1", ["kind"] = "ArrearsOpened", ["cpr"] = "6101901234", ["tenancy"] = new JsonObject { ["ref"] = "LM-1" },
            ["asOf"] = town.Clock.UtcNow.ToString("yyyy-MM-ddTHH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture),
                ["arrearsDkk"] = 9600, ["monthlyRentDkk"] = 8000,
        };
        using var answer = await town.Post("rent-arrears", signal, "dev-housing");
        return (answer.StatusCode, answer.Headers.RetryAfter is not null, new JsonObject());
    }

    private sealed class Outage
    {
        public volatile bool Lasts;
    }

    private sealed class AwayTable(ITable table, Outage outage) : ITable
    {
        private ITable There => outage.Lasts ? throw Away() : table;

        public Task<Row?> Get(string partitionKey, string rowKey, CancellationToken cancellation = default) =>
            There.Get(partitionKey, rowKey, cancellation);
        public Task<string> Insert(Row row, CancellationToken cancellation = default) => There.Insert(row, cancellation);
        public Task<string> Replace(Row row, CancellationToken cancellation = default) => There.Replace(row, cancellation);
        public Task Delete(Row row, CancellationToken cancellation = default) => There.Delete(row, cancellation);
        public IAsyncEnumerable<Row> Query(string partitionKey, string? from = null, string? before = null,
            CancellationToken cancellation = default) => There.Query(partitionKey, from, before, cancellation);
        public IAsyncEnumerable<Row> Scan(string? fromPartition = null, string? beforePartition = null,
            CancellationToken cancellation = default) => There.Scan(fromPartition, beforePartition, cancellation);
        public Task Transact(IReadOnlyList<RowChange> changes, CancellationToken cancellation = default) =>
            There.Transact(changes, cancellation);
    }
}
