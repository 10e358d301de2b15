using EarlyWarning.Bench;
using EarlyWarning.Local;
using EarlyWarning.Platform;
using EarlyWarning.Tests.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit.Abstractions;

namespace EarlyWarning.Tests.Pipeline;

/// <summary>
/// What a signal may cost, in calls to the store: the counter in the drivers counts, the bus apart and the engine, which has rows of its
/// own, not at all. The line of "until a case is opened" is drawn where its row is committed, its message sent and its workflow scheduled:
/// what follows (list, alerts, feedback, the workflow's own steps) is held back here.
/// </summary>
public sealed class BudgetTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Cpr = "6101901234", Another = "6102901234";
    private readonly HeldWorkflows _workflows = new();
    private readonly RequestTally _request = new();
    private HeldEffects? _bus;
    private Town _town = null!;

    /// <summary>
    /// Each sender has used its key today: that is noted once in ten minutes. What is counted by month, every few seconds, is left alone.
    /// </summary>
    public async Task InitializeAsync()
    {
        _town = await Town.Start(services: Counted);
        await _town.Rent(Another, "ArrearsOpened", "first-r", body => body["arrearsDkk"] = 4000);
        await _town.Benefit(Another, "BenefitReinstated", "first-s");
        await _town.Settle();
    }

    private void Counted(IServiceCollection services)
    {
        services.RemoveAll<IJointStore>(); // What is counted here is what the cloud is asked.
        services.AddSingleton<IStartupFilter>(_request);
        services.AddSingleton<DurableTaskClient>(_workflows);
        services.AddSingleton<IBus>(provider => _bus = new HeldEffects(new CountedBus(
            provider.GetRequiredService<EarlyWarning.Local.Sqlite.SqliteBus>(), provider.GetRequiredService<CallCounter>())));
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task An_accepted_signal_costs_four_writes_a_look_at_key_at_id_and_at_the_senders_own_and_one_send_before_its_receipt()
    {
        foreach (var (route, key, body, looks) in new[]
        {
            ("rent-arrears", Call.Housing, _town.Rent("r-1", Cpr), 1), ("benefit-stops", Call.Benefits, _town.Stop("s-1", Cpr), 0),
                ("rent-arrears", Call.Housing, Later("r-2"), 1),
        })
        {
            using var answer = await _town.Post(route, body, key);
            Assert.Equal(202, (int)answer.StatusCode);
            Assert.Equal((6 + looks, 1), (_request.Last.TableCalls, _request.Last.Sends));
            await _town.Settle();
        }
    }

    [Fact]
    public async Task On_one_server_it_is_one_transaction_and_its_assessment_another()
    {
        await using var town = await Town.Start();
        await town.Settle();
        var commits = town.Host.Services.GetRequiredService<CallCounter>();
        var before = commits.Total.ByName;
        await town.Rent(Cpr, "ArrearsOpened", "r-1", body => body["arrearsDkk"] = 9600);
        await town.Settle();
        var writes = commits.Total.ByName.Where(pair => pair.Key is "joint.Commit" or "receipts.Insert" or "vault.Insert"
                or "pending.Insert" or "citizens.Transact" or "due.Insert" or "feedback.Transact")
            .Select(pair => (pair.Key, Count: pair.Value - before.GetValueOrDefault(pair.Key))).Where(pair => pair.Count > 0);
        Assert.Equal([("joint.Commit", 2L)], writes);
    }

    private System.Text.Json.Nodes.JsonObject Later(string id)
    {
        var body = _town.Rent(id, Cpr);
        body["asOf"] = _town.Clock.UtcNow.AddMinutes(1).ToString("O");
        return body;
    }

    [Fact]
    public async Task A_repeated_signal_costs_no_more_than_a_new_one()
    {
        await _town.PostJson("/api/signals/rent-arrears", Call.Housing, _town.Rent("r-1", Cpr));
        await _town.Settle();
        await _town.PostJson("/api/signals/rent-arrears", Call.Housing, _town.Rent("r-1", Cpr));
        Assert.True(_request.Last is { TableCalls: <= 6, Sends: 0 }, Told(_request.Last.ByName));
    }

    [Fact]
    public async Task Until_scored_a_signal_costs_at_most_sixteen_when_no_case_is_due()
    {
        await AtMost(16, () => Rent("r-1", body => body["arrearsDkk"] = 9600));
        await AtMost(16, () => Rent("r-2", body => body["arrearsDkk"] = 9700));
        await AtMost(16, () => Rent("r-3", body => (body["kind"], body["demandReceivedOn"]) = ("DemandSent", "2026-11-03")));
        await AtMost(16, () => Rent("r-4", body => (body["kind"], body["arrearsDkk"]) = ("ArrearsSettled", 0)));
        Assert.Empty(_workflows.Started);
    }

    [Fact]
    public async Task Until_a_case_and_its_workflow_exist_a_signal_costs_at_most_twenty_six()
    {
        await AtMost(26, () => Rent("r-1", body => body["kind"] = "BailiffRequested"));
        Assert.Equal(["case-2026-0001"], _workflows.Started);
        Assert.Equal(["changed-2026-0001-1"], _bus!.Held);
    }

    [Fact]
    public async Task One_more_for_a_citizen_known_before_and_with_a_clock_running()
    {
        await Rent("r-1", body => body["arrearsDkk"] = 9600);
        await AtMost(27, () => _town.Benefit(Cpr, "BenefitStopped", "s-1"));
        Assert.Equal(["case-2026-0001"], _workflows.Started);
    }

    private Task Rent(string id, Action<System.Text.Json.Nodes.JsonObject> more) => _town.Rent(Cpr, "ArrearsOpened", id, more);

    private async Task AtMost(long most, Func<Task> signal)
    {
        var counter = _town.Host.Services.GetRequiredService<CallCounter>();
        var before = counter.Total.ByName;
        await signal();
        await Settled(counter);
        var spent = counter.Total.ByName
            .Select(pair => (pair.Key, Count: pair.Value - before.GetValueOrDefault(pair.Key)))
            .Where(pair => pair.Count > 0 && pair.Key != "pending.Scan") // The test's own look whether all is quiet.
            .ToDictionary(pair => pair.Key, pair => pair.Count, StringComparer.Ordinal);
        output.WriteLine(Told(spent));
        var calls = spent.Where(pair => !pair.Key.EndsWith(".Send", StringComparison.Ordinal)).Sum(pair => pair.Value);
        Assert.True(calls <= most, $"{calls} calls: {Told(spent)}");
    }

    /// <summary>
    /// The intent of a sent message is forgotten after the response, beside everything else: until the count stands still.
    /// </summary>
    private async Task Settled(CallCounter counter)
    {
        long seen;
        do
        {
            seen = Calls(counter);
            await Task.Delay(100);
            await _town.Settle();
        }
        while (Calls(counter) != seen);
    }

    private static long Calls(CallCounter counter) =>
        counter.Total.ByName.Where(pair => pair.Key != "pending.Scan").Sum(pair => pair.Value);

    private static string Told(IEnumerable<KeyValuePair<string, long>> calls) =>
        string.Join(", ", calls.Select(pair => $"{pair.Key} {pair.Value}"));

    /// <summary>Counts what is called while a request is answered, and not what runs beside it.</summary>
    private sealed class RequestTally : IStartupFilter
    {
        public CallTally Last { get; private set; } = new();

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, inner) =>
            {
                using var scope = CallCounter.Begin();
                await inner(context);
                Last = scope.Tally;
            });
            next(app);
        };
    }

    /// <summary>Delivers everything but the message that makes a case's effects.</summary>
    private sealed class HeldEffects(IBus bus) : IBus
    {
        public List<string> Held { get; } = [];

        public Task Send(BusMessage message, CancellationToken cancellation = default)
        {
            if (message.Queue != Queues.CaseChanged) return bus.Send(message, cancellation);
            Held.Add(message.MessageId);
            return Task.CompletedTask;
        }

        public Task Check(CancellationToken cancellation = default) => bus.Check(cancellation);
    }

    /// <summary>Notes what would be started.</summary>
    private sealed class HeldWorkflows() : DurableTaskClient("held")
    {
        public List<string> Started { get; } = [];

        public override Task<string> ScheduleNewOrchestrationInstanceAsync(
            TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null,
                CancellationToken cancellation = default)
        {
            Started.Add(options!.InstanceId!);
            return Task.FromResult(options.InstanceId!);
        }

        public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null,
            CancellationToken cancellation = default) => throw Unused();
        public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, bool getInputsAndOutputs = false,
            CancellationToken cancellation = default) => throw Unused();
        public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, bool getInputsAndOutputs = false,
            CancellationToken cancellation = default) => throw Unused();
        public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
            throw Unused();
        public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
            throw Unused();
        public override Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false,
            CancellationToken cancellation = default) => throw Unused();
        public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) => throw Unused();
        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static InvalidOperationException Unused() => new("Nothing but a start is expected here.");
    }
}
