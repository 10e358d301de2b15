using EarlyWarning.Local.Durable;
using EarlyWarning.Platform;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Tests.Durable;

/// <summary>What the simulation and the model found, each as small as it goes.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task What_was_written_though_the_store_said_no_is_woken_at_once()
    {
        var store = new MortalStore();
        await using var world = await Counter(store).Start();

        store.Unheard = 1;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => world.Begin("Counter", Array.Empty<int>()));
        await world.Engine.WhenIdle();
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await world.State()).RuntimeStatus);

        store.Unheard = 1;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => world.Raise("Count", 0));
        await world.Engine.WhenIdle();
        Assert.Empty((await world.Output<int[]>())!);
    }

    /// <summary>The sender's next try may find that the receiver has ended, and then nobody would clear its inbox.</summary>
    [Fact]
    public async Task The_receiver_of_an_event_is_woken_though_the_store_said_it_was_not_written()
    {
        var (store, woken) = (new MortalStore(), new List<string>());
        var instances = new InstanceStore(store.Wrap(new MemoryTable()), store.Wrap(new MemoryTable()), store.Wrap(new MemoryTable()));
        await instances.Insert(Running("receiver"));
        var sent = new HistoryEvent(EventKind.EventSent) { Id = 0, Name = "Gone", Target = "receiver" };

        store.Unheard = 1;
        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            new Effects(instances, new ManualClock(), woken.Add).Send(Running("sender"), [sent], CancellationToken.None));

        Assert.Equal(["receiver"], woken);
        Assert.Single(await instances.Inbox("receiver"));
    }

    [Fact]
    public async Task A_suspend_in_the_turn_of_a_continue_as_new_holds_and_so_does_what_came_after_it()
    {
        await using var world = await Counter(new MortalStore()).Start();
        await world.Begin("Counter", Array.Empty<int>());
        await WhileDown(world, 1, async () => await world.Client.SuspendInstanceAsync("one"), 2);

        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await world.State()).RuntimeStatus);
        Assert.Equal("[1]", (await world.State()).SerializedInput);

        await world.Client.ResumeInstanceAsync("one");
        await world.Raise("Count", 0);
        var counted = await world.Output<int[]>();
        Assert.Equal([1, 2], counted!);
    }

    [Fact]
    public async Task An_activity_that_ended_while_its_instance_was_suspended_does_not_run_again_after_a_death()
    {
        var (runs, begun, mayEnd) = (0, new TaskCompletionSource(), new TaskCompletionSource());
        await using var world = new DurableWorld(inMemory: true).Orchestrator("Flow", c => c.CallActivityAsync<int>("Slow", 0));
        world.Functions.AddActivity<int, int>("Slow", async _ =>
        {
            runs++;
            begun.TrySetResult();
            await mayEnd.Task;
            return 7;
        });
        await world.Start();
        await world.Client.ScheduleNewOrchestrationInstanceAsync("Flow", new StartOrchestrationOptions("one"));
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await world.Client.SuspendInstanceAsync("one");
        while ((await world.State()).RuntimeStatus != OrchestrationRuntimeStatus.Suspended) await Task.Delay(5);
        mayEnd.SetResult();
        await world.Engine.WhenIdle();

        await world.Restart();
        await world.Engine.WhenIdle();
        Assert.Equal(1, runs);

        await world.Client.ResumeInstanceAsync("one");
        await world.Engine.WhenIdle();
        Assert.Equal(7, await world.Output<int>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whichever_write_it_dies_at_what_continues_as_new_takes_every_event_once_and_leaves_no_rows(bool afterTheWrite)
    {
        for (var write = 1; await Count(write, afterTheWrite); write++)
        {
            // Each write of a clean run, until it dies at none.
        }
    }

    /// <returns>Whether it died.</returns>
    private static async Task<bool> Count(int dieAt, bool after)
    {
        var store = new MortalStore();
        await using var world = await Counter(store).Start();
        await world.Begin("Counter", Array.Empty<int>());
        world.Engine.Abandon();
        foreach (var number in new[] { 1, 2, 3 }) await world.Client.RaiseIfAwaited("one", "Count", number);
        store.DieAt(store.Writes + dieAt, after);
        await world.Start();
        await Task.WhenAny(world.Engine.WhenIdle(), store.Died);
        var died = store.IsDead;
        world.Engine.Abandon();
        await world.Engine.StopAsync(CancellationToken.None);
        store.Revive();
        await world.Start();
        await world.Engine.WhenIdle();
        await world.Raise("Count", 0);
        var counted = await world.Output<int[]>();
        Assert.Equal([1, 2, 3], counted!);
        Assert.Single(await world.Engine.Store.Executions("one"));
        Assert.Empty(await world.Engine.Store.Inbox("one"));
        return died;
    }

    private static InstanceHead Running(string id) => new(id, "first", "Flow")
    {
        Status = OrchestrationRuntimeStatus.Running, CreatedAt = ManualClock.DefaultStart, UpdatedAt = ManualClock.DefaultStart,
    };

    private static async Task WhileDown(DurableWorld world, int first, Func<Task> then, int last)
    {
        world.Engine.Abandon();
        await world.Client.RaiseIfAwaited("one", "Count", first);
        await then();
        await world.Client.RaiseIfAwaited("one", "Count", last);
        await world.Start();
        await world.Engine.WhenIdle();
    }

    // Continues as new at every number; 0 ends it.
    private static DurableWorld Counter(MortalStore store) => new DurableWorld(inMemory: true, store.Wrap).Orchestrator("Counter", async c =>
    {
        var counted = c.GetInput<int[]>()!;
        var number = await c.WaitForExternalEvent<int>("Count");
        if (number != 0) c.ContinueAsNew((int[])[.. counted, number]);
        return counted;
    });
}
