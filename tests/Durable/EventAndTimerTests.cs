using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Tests.Durable;

public sealed class EventAndTimerTests : IAsyncLifetime
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly DurableWorld _world = new();

    public Task InitializeAsync() => _world.Start();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task A_timer_fires_at_its_instant_and_not_before()
    {
        _world.Orchestrator("Sleep", async c =>
        {
            await c.CreateTimer(Hour, CancellationToken.None);
            return c.CurrentUtcDateTime;
        });
        var start = _world.Clock.UtcNow;

        await _world.Begin("Sleep");
        await _world.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await _world.State()).RuntimeStatus);
        await _world.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((start + Hour).UtcDateTime, await _world.Output<DateTime>());
    }

    [Theory]
    [InlineData(59, "answer")]
    [InlineData(61, "timeout")]
    public async Task The_first_of_event_and_deadline_wins_and_the_loser_is_cancelled(int minutes, string expected)
    {
        _world.Orchestrator("Ask", AnswerOrTimeout);
        await _world.Begin("Ask");

        await _world.Advance(TimeSpan.FromMinutes(minutes));
        await _world.Raise("Answer", "answer");
        await _world.Advance(Hour);

        Assert.Equal(expected, await _world.Output<string>());
    }

    [Theory]
    [InlineData(30, "answer")]
    [InlineData(90, "timeout")]
    public async Task After_a_pause_event_and_deadline_are_judged_by_when_each_came(int minutes, string expected)
    {
        _world.Orchestrator("Ask", AnswerOrTimeout);
        await _world.Begin("Ask");
        _world.Engine.Abandon();

        _world.Clock.Advance(TimeSpan.FromMinutes(minutes));
        await _world.Client.RaiseEventAsync("one", "Answer", "answer");
        _world.Clock.Advance(Hour * 5);
        await _world.Start();
        await _world.Engine.WhenIdle();

        Assert.Equal(expected, await _world.Output<string>());
    }

    [Fact]
    public async Task A_wait_with_a_timeout_is_cancelled_by_it()
    {
        _world.Orchestrator("Ask", async c =>
        {
            try
            {
                return await c.WaitForExternalEvent<string>("Answer", Hour);
            }
            catch (TaskCanceledException)
            {
                return "timeout";
            }
        });
        await _world.Begin("Ask");

        await _world.Advance(Hour);

        Assert.Equal("timeout", await _world.Output<string>());
    }

    [Fact]
    public async Task Events_that_come_before_anybody_waits_are_kept_in_their_order_whatever_their_case()
    {
        _world.Orchestrator("Collect", async c =>
        {
            await c.CreateTimer(Hour, CancellationToken.None);
            return new[] { await c.WaitForExternalEvent<int>("Number"), await c.WaitForExternalEvent<int>("number"), await c.WaitForExternalEvent<int>("NUMBER") };
        });
        await _world.Begin("Collect");

        foreach (var n in new[] { 3, 1, 2 }) await _world.Raise("nUmBeR", n);
        await _world.Advance(Hour);

        var collected = await _world.Output<int[]>();
        Assert.Equal([3, 1, 2], collected!);
    }

    [Fact]
    public async Task An_event_raised_at_once_after_scheduling_is_not_lost()
    {
        _world.Orchestrator("Wait", c => c.WaitForExternalEvent<string>("Go"));

        await _world.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("one"));
        await _world.Client.RaiseEventAsync("one", "Go", "early");
        await _world.Engine.WhenIdle();

        Assert.Equal("early", await _world.Output<string>());
    }

    [Fact]
    public async Task The_newest_waiter_of_a_name_gets_the_event()
    {
        _world.Orchestrator("Two", async c =>
        {
            var older = c.WaitForExternalEvent<string>("Go");
            var newer = c.WaitForExternalEvent<string>("Go");
            var first = await Task.WhenAny(older, newer) == newer ? "newer" : "older";
            return $"{first} {await newer} {await older}";
        });
        await _world.Begin("Two");

        await _world.Raise("Go", "a");
        await _world.Raise("Go", "b");

        Assert.Equal("newer a b", await _world.Output<string>());
    }

    [Fact]
    public async Task A_cancelled_waiter_does_not_swallow_a_later_event()
    {
        _world.Orchestrator("Change", async c =>
        {
            using var stop = new CancellationTokenSource();
            var given = c.WaitForExternalEvent<string>("Go", stop.Token);
            Stop(stop);
            await c.CreateTimer(Hour, CancellationToken.None);
            return $"{given.Status} {await c.WaitForExternalEvent<string>("Go")}";
        });
        await _world.Begin("Change");

        await _world.Raise("Go", "kept");
        await _world.Advance(Hour);

        Assert.Equal("Canceled kept", await _world.Output<string>());
    }

    [Fact]
    public async Task A_doubled_event_wakes_but_decides_nothing()
    {
        var decided = false;
        _world.Activity<string, bool>("Read", _ => decided).Orchestrator("Watch", async c =>
        {
            var wakes = 0;
            while (!await c.CallActivityAsync<bool>("Read", "row"))
            {
                await c.WaitForExternalEvent<object>("Changed");
                wakes++;
            }
            return wakes;
        });
        await _world.Begin("Watch");

        await _world.Raise("Changed");
        await _world.Raise("Changed");
        decided = true;
        await _world.Raise("Changed");
        await _world.Raise("Changed");

        Assert.Equal(3, await _world.Output<int>());
    }

    [Fact]
    public async Task A_cancelled_timer_lets_the_instance_end_and_one_left_running_holds_it()
    {
        _world.Orchestrator("Tidy", async c =>
        {
            using var stop = new CancellationTokenSource();
            _ = c.CreateTimer(Hour, stop.Token);
            Stop(stop);
            return "done";
        }).Orchestrator("Untidy", c =>
        {
            _ = c.CreateTimer(Hour, CancellationToken.None);
            return Task.FromResult("done");
        });

        await _world.Begin("Tidy");
        Assert.Equal("done", await _world.Output<string>());

        await _world.Begin("Untidy", id: "two");
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await _world.State("two")).RuntimeStatus);
        await _world.Advance(Hour);
        Assert.Equal("done", await _world.Output<string>("two"));
    }

    [Fact]
    public async Task Events_to_missing_and_ended_instances_are_refused_as_by_the_Durable_extension()
    {
        _world.Orchestrator("Short", _ => Task.FromResult(1));
        await _world.Begin("Short");

        var ended = await Assert.ThrowsAsync<RpcException>(() => _world.Client.RaiseEventAsync("one", "Go", "late"));
        var missing = await Assert.ThrowsAsync<RpcException>(() => _world.Client.RaiseEventAsync("nobody", "Go", "lost"));

        Assert.Equal((StatusCode.FailedPrecondition, StatusCode.NotFound), (ended.StatusCode, missing.StatusCode));
        Assert.Empty(await _world.Engine.Store.Inbox("one"));
        Assert.Empty(await _world.Engine.Store.Inbox("nobody"));
    }

    [Fact]
    public async Task Event_data_of_another_shape_fails_the_wait_not_the_engine()
    {
        _world.Orchestrator("Wait", c => c.WaitForExternalEvent<int>("Go"));
        await _world.Begin("Wait");

        await _world.Raise("Go", "not a number");

        Assert.Equal("System.Text.Json.JsonException", (await _world.State()).FailureDetails!.ErrorType);
    }

    private static async Task<string> AnswerOrTimeout(TaskOrchestrationContext c)
    {
        using var timerStop = new CancellationTokenSource();
        using var waiterStop = new CancellationTokenSource();
        var timer = c.CreateTimer(Hour, timerStop.Token);
        var answer = c.WaitForExternalEvent<string>("Answer", waiterStop.Token);
        var winner = await Task.WhenAny(timer, answer);
        Stop(winner == answer ? timerStop : waiterStop);
        return winner == answer ? await answer : "timeout";
    }

    // CancelAsync runs its callbacks on another thread, which an orchestrator must not; so the synchronous one, here.
    private static void Stop(CancellationTokenSource source) => source.Cancel();
}
