using EarlyWarning.Local.Orchestrations;
using EarlyWarning.Local.TaskHub;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Tests.TaskHub;

/// <summary>What an orchestrator may do, and how it is told when it does something else.</summary>
public sealed class RuleTests : IAsyncLifetime
{
    private readonly HubWorld _world = new();

    public Task InitializeAsync() => _world.Start();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    public static TheoryData<string, Func<TaskOrchestrationContext, Task>> ChangedCode => new()
    {
        { "another name", async c => { await c.CallActivityAsync<int>("Other", 1); await c.WaitForExternalEvent<int>("Go"); } },
        { "another kind", async c =>
            { await c.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None); await c.WaitForExternalEvent<int>("Go"); } },
        { "fewer", c => c.WaitForExternalEvent<int>("Go") },
    };

    /// <summary>The engine takes these for something new; only the recorded histories find them.</summary>
    public static TheoryData<string, Func<TaskOrchestrationContext, Task>> MoreCode => new()
    {
        { "more", async c =>
            { await c.CallActivityAsync<int>("First", 1); await c.CallActivityAsync<int>("Other",
            1); await c.WaitForExternalEvent<int>("Go"); } },
        { "more at once", async c =>
            { var first = c.CallActivityAsync<int>("First", 1); _ = c.CallActivityAsync<int>("Other",
            1); await first; await c.WaitForExternalEvent<int>("Go"); } },
        { "another input", async c => { await c.CallActivityAsync<int>("First", 2); await c.WaitForExternalEvent<int>("Go"); } },
    };

    [Theory]
    [MemberData(nameof(ChangedCode))]
    [MemberData(nameof(MoreCode))]
    public async Task Changed_code_does_not_follow_a_recorded_history(string change, Func<TaskOrchestrationContext, Task> changed)
    {
        await BeginFirst();
        var recording = (await RecordedHistory.Read(_world.Hub.Client, "one"))!;

        var difference = RecordedHistory.Difference(recording, new OrchestrationFunctions().AddOrchestrator("Flow", async c =>
        {
            await changed(c);
            return 0;
        }));

        Assert.True(difference?.Contains("Instance 'one' (orchestrator 'Flow')", StringComparison.Ordinal) == true, change);
        Assert.Contains("position", difference, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ChangedCode))]
    public async Task Changed_code_under_a_live_instance_is_found_out(string change, Func<TaskOrchestrationContext, Task> changed)
    {
        await BeginFirst();

        _world.Functions = new OrchestrationFunctions();
        _world.Activity<int, int>("First", n => n).Activity<int, int>("Other", n => n).Orchestrator("Flow", async c =>
        {
            await changed(c);
            return 0;
        });
        await _world.Restart();
        await _world.Raise("Go", 1);

        var failure = (await _world.State()).FailureDetails!;
        Assert.True(failure.ErrorType.EndsWith("NonDeterministicOrchestrationException", StringComparison.Ordinal), change);
    }

    [Fact]
    public async Task Code_that_only_goes_on_differently_is_fine()
    {
        await BeginFirst();

        _world.Functions = new OrchestrationFunctions();
        _world.Activity<int, int>("First", n => n).Activity<int, int>("Other", n => n * 7).Orchestrator("Flow", async c =>
        {
            await c.CallActivityAsync<int>("FIRST", 1);
            return await c.CallActivityAsync<int>("Other", await c.WaitForExternalEvent<int>("Go"));
        });
        await _world.Restart();
        await _world.Raise("Go", 3);

        Assert.Equal(21, await _world.Output<int>());
    }

    public static TheoryData<string, Func<TaskOrchestrationContext, Task>> BrokenCode => new()
    {
        { "Task.Delay", async _ => await Task.Delay(TimeSpan.FromMinutes(1)) },
        { "Task.Run", async _ => await Task.Run(() => Task.Delay(TimeSpan.FromMinutes(1))) },
        { "ConfigureAwait", async c =>
            { await c.CallActivityAsync<int>("First", 1).ConfigureAwait(false); await c.CallActivityAsync<int>("First", 1); } },
        { "never", _ => new TaskCompletionSource().Task },
    };

    [Theory]
    [MemberData(nameof(BrokenCode))]
    public async Task An_orchestrator_that_awaits_anything_else_fails_and_is_told_the_rule(string what,
        Func<TaskOrchestrationContext, Task> broken)
    {
        _world.Activity<int, int>("First", n => n).Orchestrator("Flow", async c =>
        {
            await broken(c);
            return 0;
        });

        await _world.Begin("Flow");
        var state = await _world.Client.WaitForInstanceCompletionAsync("one", getInputsAndOutputs: true).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.True(state.RuntimeStatus == OrchestrationRuntimeStatus.Failed, what);
        Assert.Contains("may await only what its context returns", state.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Time_ids_and_status_are_the_same_on_every_replay_and_log_lines_come_once()
    {
        var seen = new List<string>();
        var lines = new List<string>();
        _world.Activity<int, int>("First", n => n).Orchestrator("Flow", async c =>
        {
            var log = c.CreateReplaySafeLogger<RuleTests>();
            var ids = $"{c.NewGuid()} {c.NewGuid()} {c.CurrentUtcDateTime:O} {c.CurrentUtcDateTime.Kind}";
            lock (seen) seen.Add(ids);
            if (!c.IsReplaying) lock (lines) lines.Add("begun");
            c.SetCustomStatus("begun");
            await c.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            log.LogInformation("Woken");
            if (!c.IsReplaying) lock (lines) lines.Add("woken");
            c.SetCustomStatus("woken");
            await c.CallActivityAsync<int>("First", 1);
            if (!c.IsReplaying) lock (lines) lines.Add("ended");
            return c.NewGuid() != c.NewGuid();
        });

        await _world.Begin("Flow");
        Assert.Equal("begun", (await _world.State()).ReadCustomStatusAs<string>());
        await _world.Restart();
        await _world.Advance(TimeSpan.FromHours(1));

        Assert.True(await _world.Output<bool>());
        Assert.Equal("woken", (await _world.State()).ReadCustomStatusAs<string>());
        Assert.Equal(["begun", "woken", "ended"], lines);
        Assert.Equal(3, seen.Count);
        Assert.Single(seen.Distinct(StringComparer.Ordinal));
        Assert.EndsWith("Utc", seen[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recorded_history_tells_whether_todays_code_follows_it()
    {
        await BeginFirst();
        await _world.Raise("Go", 5);
        var recording = (await RecordedHistory.Read(_world.Hub.Client, "one"))!;

        var changed = new OrchestrationFunctions().AddOrchestrator("Flow", async c =>
        {
            await c.WaitForExternalEvent<int>("Go");
            return await c.CallActivityAsync<int>("First", 1);
        });

        Assert.Null(RecordedHistory.Difference(recording, _world.Functions));
        Assert.Contains("activity 'First'", RecordedHistory.Difference(recording, changed), StringComparison.Ordinal);
        Assert.Null(await RecordedHistory.Read(_world.Hub.Client, "nobody"));
    }

    private async Task BeginFirst()
    {
        _world.Activity<int, int>("First", n => n).Orchestrator("Flow", async c =>
        {
            await c.CallActivityAsync<int>("First", 1);
            return await c.WaitForExternalEvent<int>("Go");
        });
        await _world.Begin("Flow");
    }
}
