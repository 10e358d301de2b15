using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Tests.TaskHub;

/// <summary>What waits while an instance is suspended, or goes on as new, or both, is taken in once and in its order.</summary>
public sealed class SuspendTests : IAsyncLifetime
{
    private readonly HubWorld _world = new();

    public async Task InitializeAsync()
    {
        // Goes on as new at every number; 0 ends it.
        _world.Orchestrator("Counter", async c =>
        {
            var counted = c.GetInput<int[]>()!;
            var number = await c.WaitForExternalEvent<int>("Count");
            if (number != 0) c.ContinueAsNew((int[])[.. counted, number]);
            return counted;
        });
        await _world.Start();
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    /// <summary>In one turn the engine would forget both, so the hub gives it none such.</summary>
    [Fact]
    public async Task A_suspend_beside_what_goes_on_as_new_holds_and_so_does_what_came_after_it()
    {
        await _world.Begin("Counter", Array.Empty<int>());
        await _world.Die();
        await _world.Client.RaiseEventAsync("one", "Count", 1);
        await _world.Client.SuspendInstanceAsync("one");
        await _world.Client.RaiseEventAsync("one", "Count", 2);
        await _world.Start();
        await _world.Hub.WhenIdle();

        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await _world.State()).RuntimeStatus);
        Assert.Equal("[1]", (await _world.State()).SerializedInput);

        await _world.Client.ResumeInstanceAsync("one");
        await _world.Raise("Count", 0);
        var counted = await _world.Output<int[]>();
        Assert.Equal([1, 2], counted!);
    }

    [Fact]
    public async Task An_activity_that_ended_while_its_instance_was_suspended_does_not_run_again_after_a_death()
    {
        var (runs, begun, mayEnd) = (0, new TaskCompletionSource(), new TaskCompletionSource());
        _world.Orchestrator("Flow", c => c.CallActivityAsync<int>("Slow", 0));
        _world.Functions.AddActivity<int, int>("Slow", async _ =>
        {
            runs++;
            begun.TrySetResult();
            await mayEnd.Task;
            return 7;
        });
        await _world.Client.ScheduleNewOrchestrationInstanceAsync("Flow", new StartOrchestrationOptions("one"));
        await begun.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await _world.Client.SuspendInstanceAsync("one");
        while ((await _world.State()).RuntimeStatus != OrchestrationRuntimeStatus.Suspended) await Task.Delay(5);
        mayEnd.SetResult();
        await _world.Hub.WhenIdle();

        await _world.Restart();
        await _world.Hub.WhenIdle();
        Assert.Equal(1, runs);

        await _world.Client.ResumeInstanceAsync("one");
        await _world.Hub.WhenIdle();
        Assert.Equal(7, await _world.Output<int>());
    }

    [Fact]
    public async Task What_goes_on_as_new_takes_every_event_once_and_in_order_wherever_it_dies()
    {
        await _world.Begin("Counter", Array.Empty<int>());
        for (var number = 1; number <= 12; number++)
        {
            await _world.Client.RaiseEventAsync("one", "Count", number);
            if (number % 3 == 0) await _world.Restart();
        }
        await _world.Raise("Count", 0);
        var counted = await _world.Output<int[]>();
        Assert.Equal(Enumerable.Range(1, 12), counted!);
        Assert.Equal((await _world.Row()).Turns, await _world.HistoryRows());
        Assert.Empty(await _world.Inbox());
    }

    /// <summary>
    /// The engine sends itself what nobody waited for, behind what came since. So no workflow here tells one event from
    /// another.
    /// </summary>
    [Fact]
    public async Task What_waited_when_it_goes_on_as_new_may_come_after_what_came_since()
    {
        _world.Orchestrator("Late", async c =>
        {
            if (c.GetInput<bool>()) return new[] { await c.WaitForExternalEvent<int>("Count"), await c.WaitForExternalEvent<int>("Count") };
            await c.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            c.ContinueAsNew(true);
            return [];
        });
        await _world.Begin("Late", false);
        await _world.Die();
        await _world.Client.RaiseEventAsync("one", "Count", 1);
        _world.Clock.Advance(TimeSpan.FromHours(2));
        await _world.Client.RaiseEventAsync("one", "Count", 2);
        await _world.Start();
        await _world.Hub.WhenIdle();

        var counted = await _world.Output<int[]>();
        Assert.Equal([2, 1], counted!);
    }
}
