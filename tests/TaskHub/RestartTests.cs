using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Tests.TaskHub;

public sealed class RestartTests : IAsyncLifetime
{
    private readonly HubWorld _world = new();

    public Task InitializeAsync() => _world.Start();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task A_restart_after_every_step_changes_nothing()
    {
        var effects = new List<int>();
        _world.Activity<int, int>("Step", n =>
        {
            lock (effects) effects.Add(n);
            return n;
        }).Orchestrator("Steps", async c =>
        {
            var sum = 0;
            for (var i = 0; i < 5; i++)
            {
                sum += await c.CallActivityAsync<int>("Step", i);
                sum += await c.WaitForExternalEvent<int>("Next", TimeSpan.FromHours(1));
                await c.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            }
            return sum;
        });
        await _world.Begin("Steps");

        for (var i = 0; i < 5; i++)
        {
            await _world.Restart();
            await _world.Raise("Next", 10);
            await _world.Restart();
            await _world.Hub.WhenIdle();
            await _world.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(60, await _world.Output<int>());
        Assert.Equal([0, 1, 2, 3, 4], effects);
    }

    [Fact]
    public async Task An_activity_that_ran_when_the_process_died_runs_again_and_counts_once()
    {
        var gate = new TaskCompletionSource();
        var runs = 0;
        _world.Functions.AddActivity("Slow", typeof(object), async (_, cancellation) =>
        {
            if (Interlocked.Increment(ref runs) == 1) await gate.Task.WaitAsync(cancellation);
            return 1;
        });
        _world.Orchestrator("Wait", async c => await c.CallActivityAsync<int>("Slow") + await c.CallActivityAsync<int>("Slow"));
        await _world.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("one"));
        await Until(() => Volatile.Read(ref runs) == 1);

        await _world.Restart();
        await _world.Hub.WhenIdle();

        Assert.Equal(2, await _world.Output<int>());
        Assert.Equal(3, runs);
        Assert.Equal(2, (await _world.HistoryKinds()).Count(k => k == "TaskCompleted"));
    }

    /// <summary>Its creation, and one for each turn: history, state, what was taken in and what goes out are on disk together.</summary>
    [Fact]
    public async Task One_commit_ends_a_turn()
    {
        _world.Activity<int, int>("Step", n => n).Orchestrator("Steps", async c =>
        {
            for (var i = 0; i < 5; i++) await c.CallActivityAsync<int>("Step", i);
            return 1;
        });
        var before = _world.Store.Tally;
        await _world.Begin("Steps");
        Assert.Equal(1 + 6, (_world.Store.Tally - before).Commits);
    }

    [Fact]
    public async Task What_was_raised_while_no_engine_ran_is_taken_in_at_the_start()
    {
        _world.Orchestrator("Wait", c => c.WaitForExternalEvent<string>("Go"));
        await _world.Begin("Wait");
        await _world.Die();
        await _world.Client.RaiseEventAsync("one", "Go", "meanwhile");

        await _world.Start();
        await _world.Hub.WhenIdle();

        Assert.Equal("meanwhile", await _world.Output<string>());
    }

    [Fact]
    public async Task Instances_that_wait_for_timers_are_not_replayed_at_the_start()
    {
        var replays = 0;
        _world.Orchestrator("Sleep", async c =>
        {
            Interlocked.Increment(ref replays);
            await c.CreateTimer(TimeSpan.FromHours(c.GetInput<int>() % 2 == 0 ? 1 : 2), CancellationToken.None);
            return 1;
        });
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(i =>
            _world.Client.ScheduleNewOrchestrationInstanceAsync("Sleep", i, new StartOrchestrationOptions($"sleeper-{i}"))));
        await _world.Hub.WhenIdle();
        replays = 0;

        await _world.Restart();
        await _world.Hub.WhenIdle();
        Assert.Equal(0, replays);
        Assert.Equal(0, _world.Hub.Active.Count);

        await _world.Advance(TimeSpan.FromHours(1));
        Assert.Equal(500, replays);
        await _world.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1000,
            await _world.Client.GetAllInstancesAsync(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Completed]))
            .CountAsync());
    }

    [Fact]
    public async Task A_stop_lets_turns_end_and_a_start_goes_on()
    {
        _world.Activity<int, int>("Step", n => n).Orchestrator("Many", async c =>
        {
            var sum = 0;
            for (var i = 0; i < 50; i++) sum += await c.CallActivityAsync<int>("Step", 1);
            return sum;
        });
        for (var i = 0; i < 10; i++) await _world.Client.ScheduleNewOrchestrationInstanceAsync("Many",
            new StartOrchestrationOptions($"i{i}"));

        for (var i = 0; i < 3; i++)
        {
            await _world.Stop();
            await _world.Start();
        }
        await _world.Hub.WhenIdle();

        for (var i = 0; i < 10; i++) Assert.Equal(50, await _world.Output<int>($"i{i}"));
    }

    private static async Task Until(Func<bool> condition)
    {
        for (var i = 0; i < 6000 && !condition(); i++) await Task.Delay(10);
        Assert.True(condition());
    }
}
