using System.Collections.Concurrent;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Tests.Durable;

/// <summary>A workflow with every kind of step, killed at each of its writes, comes to the same end.</summary>
public sealed class CrashTests
{
    private const string Expected = "1: 10,20,30 answer 105 | 2: 10,20,30 answer 105";

    [Theory]
    [InlineData(false, false, 1)]
    [InlineData(false, true, 1)]
    [InlineData(true, true, 17)]
    public async Task Whichever_write_the_process_dies_at_the_end_is_the_same(bool onSqlite, bool afterTheWrite, int every)
    {
        var (writes, clean) = await Live(dieAt: int.MaxValue, afterTheWrite, onSqlite);
        Assert.InRange(writes, 40, 200);
        Assert.All(clean.Values, count => Assert.Equal(1, count));

        for (var k = 1; k <= writes; k += every)
        {
            var (_, effects) = await Live(k, afterTheWrite, onSqlite);
            Assert.Equal(clean.Keys.Order(StringComparer.Ordinal), effects.Keys.Order(StringComparer.Ordinal));
            // Only what ran at the moment of death runs twice.
            Assert.All(effects.Values, count => Assert.InRange(count, 1, 2));
        }
    }

    [Fact]
    public async Task A_store_that_takes_no_writes_for_a_while_loses_nothing()
    {
        for (var from = 1; from < 40; from += 3)
        {
            var store = new MortalStore();
            var effects = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
            await using var world = Journey(store, effects);
            await world.Start();
            await world.Client.ScheduleNewOrchestrationInstanceAsync("Listener", new StartOrchestrationOptions("listener"));
            await world.Client.ScheduleNewOrchestrationInstanceAsync("Journey", 1, new StartOrchestrationOptions("one"));
            for (var round = 0; round < 40; round++)
            {
                if (round == from % 10) store.Unavailable = 2;
                await world.Engine.WhenIdle();
                store.Unavailable = 0;
                if (await Status(world) is "asking 1" or "asking 2") await world.Raise("Answer", "answer");
                await world.Advance(TimeSpan.FromMinutes(10));
            }
            Assert.Equal(Expected, await world.Output<string>());
            Assert.All(effects.Values, count => Assert.Equal(1, count));
        }
    }

    private static async Task<(int Writes, IReadOnlyDictionary<string, int> Effects)> Live(int dieAt, bool after, bool onSqlite)
    {
        var store = new MortalStore();
        var effects = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        await using var world = Journey(store, effects, onSqlite);
        store.DieAt(dieAt, after);
        await world.Start();
        await Outside(world, store);

        Assert.Equal(Expected, await world.Output<string>());
        Assert.Equal(["gone 1", "gone 2"], (await world.Output<string[]>("listener"))!);
        Assert.Empty(await world.Engine.Store.Inbox("one"));
        Assert.Empty(await world.Engine.Store.Inbox("listener"));
        // The first execution's rows went when the second had begun.
        Assert.Single(await world.Engine.Store.Executions("one"));
        Assert.False((await world.Engine.Store.Head("one"))!.Unfinished);
        return (store.Writes, effects);
    }

    // People and the clock: they try again what they saw fail, and a doubled answer may be the consequence.
    private static async Task Outside(DurableWorld world, MortalStore store)
    {
        for (var round = 0; round < 60; round++)
        {
            try
            {
                await Schedule(world, "Listener", "listener", null);
                await Schedule(world, "Journey", "one", 1);
                await Task.WhenAny(world.Engine.WhenIdle(), store.Died);
                if (await Status(world) is "asking 1" or "asking 2") await world.Client.RaiseIfAwaited("one", "Answer", "answer");
                await Task.WhenAny(world.Engine.WhenIdle(), store.Died);
                world.Clock.Advance(TimeSpan.FromMinutes(10));
                await Task.WhenAny(world.Engine.WhenIdle(), store.Died);
            }
            catch (ProcessDiedException)
            {
                // Seen below.
            }
            if (!store.IsDead) continue;
            world.Engine.Abandon();
            await world.Engine.StopAsync(CancellationToken.None);
            store.Revive();
            await world.Start();
        }
    }

    private static async Task Schedule(DurableWorld world, string name, string id, object? input)
    {
        try
        {
            await world.Client.ScheduleNewOrchestrationInstanceAsync(name, input,
                new StartOrchestrationOptions(id).WithDedupeStatuses([.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses]));
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // A success.
        }
    }

    private static async Task<string?> Status(DurableWorld world) => (await world.State()).ReadCustomStatusAs<string>();

    private static DurableWorld Journey(MortalStore store, ConcurrentDictionary<string, int> effects, bool onSqlite = false)
    {
        int Effect(string name, int result)
        {
            effects.AddOrUpdate(name, 1, (_, n) => n + 1);
            return result;
        }

        return new DurableWorld(inMemory: !onSqlite, store.Wrap)
            .Activity<int, int>("Open", g => Effect($"open {g}", g))
            .Activity<(int Generation, int Number), int>("Ask", x => Effect($"ask {x.Generation} {x.Number}", x.Number * 10))
            .Activity<int, int>("Child", g => Effect($"child {g}", 100))
            .Orchestrator("ChildFlow", async c =>
            {
                var result = await c.CallActivityAsync<int>("Child", c.GetInput<int>());
                await c.CreateTimer(TimeSpan.FromMinutes(15), CancellationToken.None);
                return result + 5;
            })
            .Orchestrator("Listener", async c => new[] { await c.WaitForExternalEvent<string>("Gone"), await c.WaitForExternalEvent<string>("Gone") })
            .Orchestrator("Journey", Journey);
    }

    private static async Task<string?> Journey(TaskOrchestrationContext c)
    {
        var before = c.GetInput<System.Text.Json.JsonElement>();
        var first = before.ValueKind == System.Text.Json.JsonValueKind.Number;
        var generation = first ? 1 : 2;
        await c.CallActivityAsync<int>("Open", generation);
        var numbers = await Task.WhenAll(Enumerable.Range(1, 3).Select(n => c.CallActivityAsync<int>("Ask", (generation, n))));
        c.SetCustomStatus($"asking {generation}");
        var answer = await c.WaitForExternalEvent<string>("Answer", TimeSpan.FromDays(1));
        c.SetCustomStatus($"answered {generation}");
        c.SendEvent("listener", "Gone", $"gone {generation}");
        var child = await c.CallSubOrchestratorAsync<int>("ChildFlow", generation);
        var report = $"{generation}: {string.Join(',', numbers)} {answer} {child}";
        if (!first) return $"{before.GetString()} | {report}";
        // A doubled answer must not count for the next round.
        c.ContinueAsNew(report, preserveUnprocessedEvents: false);
        return null;
    }
}
