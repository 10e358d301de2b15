using System.Globalization;
using EarlyWarning.Local.Durable;
using EarlyWarning.Platform;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Tests.Durable;

public sealed class RestartTests : IAsyncLifetime
{
    private readonly DurableWorld _world = new();

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
            await _world.Engine.WhenIdle();
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
        _world.Functions.AddActivity("Slow", async (_, _, cancellation) =>
        {
            if (Interlocked.Increment(ref runs) == 1) await gate.Task.WaitAsync(cancellation);
            return "1";
        });
        _world.Orchestrator("Wait", async c => await c.CallActivityAsync<int>("Slow") + await c.CallActivityAsync<int>("Slow"));
        await _world.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("one"));
        await Until(() => Volatile.Read(ref runs) == 1);

        await _world.Restart();
        await _world.Engine.WhenIdle();

        Assert.Equal(2, await _world.Output<int>());
        Assert.Equal(3, runs);
        Assert.Equal(2, (await _world.HistoryKinds()).Count(k => k == "ActivityCompleted"));
    }

    [Fact]
    public async Task Rows_past_the_head_are_ignored_and_written_over()
    {
        _world.Orchestrator("Wait", c => c.WaitForExternalEvent<string>("Go"));
        await _world.Begin("Wait");
        var head = (await _world.Engine.Store.Head("one"))!;
        for (var i = head.Length; i < head.Length + 5; i++)
        {
            await _world.Table(InstanceStore.HistoryTable).Insert(new HistoryEvent(EventKind.EventRaised) { Name = "Go", Payload = "\"never\"" }
                .ToRow($"one|{head.ExecutionId}", i.ToString("D8", CultureInfo.InvariantCulture)));
        }

        await _world.Restart();
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await _world.State()).RuntimeStatus);
        await _world.Raise("Go", "committed");

        Assert.Equal("committed", await _world.Output<string>());
    }

    [Fact]
    public async Task An_inbox_row_that_outlived_its_turn_is_not_applied_again()
    {
        _world.Orchestrator("Two", async c => new[] { await c.WaitForExternalEvent<string>("Go"), await c.WaitForExternalEvent<string>("Go") });
        await _world.Begin("Two");
        await _world.Client.RaiseEventAsync("one", "Go", "first");
        await _world.Engine.WhenIdle();
        var head = (await _world.Engine.Store.Head("one"))!;
        var taken = (await _world.Engine.Store.Load("one", head.ExecutionId, head.Length)).Events.Single(e => e.Kind == EventKind.EventRaised);
        await _world.Engine.Store.Post("one", new InboxItem(taken.Key!, null, taken with { Key = null }));

        await _world.Restart();
        await _world.Engine.WhenIdle();

        Assert.Empty(await _world.Engine.Store.Inbox("one"));
        await _world.Raise("Go", "second");
        var output = await _world.Output<string[]>();
        Assert.Equal(["first", "second"], output!);
    }

    [Fact]
    public async Task What_was_raised_while_no_engine_ran_is_taken_in_at_the_start()
    {
        _world.Orchestrator("Wait", c => c.WaitForExternalEvent<string>("Go"));
        await _world.Begin("Wait");
        _world.Engine.Abandon();
        await _world.Client.RaiseEventAsync("one", "Go", "meanwhile");

        await _world.Start();
        await _world.Engine.WhenIdle();

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
        await _world.Engine.WhenIdle();
        replays = 0;

        await _world.Restart();
        await _world.Engine.WhenIdle();
        Assert.Equal(0, replays);

        await _world.Advance(TimeSpan.FromHours(1));
        Assert.Equal(500, replays);
        await _world.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1000, await _world.Client.GetAllInstancesAsync(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Completed])).CountAsync());
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
        for (var i = 0; i < 10; i++) await _world.Client.ScheduleNewOrchestrationInstanceAsync("Many", new StartOrchestrationOptions($"i{i}"));

        for (var i = 0; i < 3; i++)
        {
            await _world.Engine.StopAsync(CancellationToken.None);
            await _world.Start();
        }
        await _world.Engine.WhenIdle();

        for (var i = 0; i < 10; i++) Assert.Equal(50, await _world.Output<int>($"i{i}"));
    }

    private static async Task Until(Func<bool> condition)
    {
        for (var i = 0; i < 500 && !condition(); i++) await Task.Delay(10);
        Assert.True(condition());
    }
}
