using System.Collections.Concurrent;
using DurableTask.Core;
using DurableTask.Core.Exceptions;
using EarlyWarning.Tests.Faults;
using EarlyWarning.Platform;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using TaskOrchestrationContext = Microsoft.DurableTask.TaskOrchestrationContext;

namespace EarlyWarning.Tests.TaskHub;

/// <summary>
/// A workflow with every kind of step, killed or refused at each step of its backend, comes to the same end: a sample of the visits,
/// and with <c>EARLYWARNING_FAULTS=all</c> each.
/// </summary>
public sealed class CrashTests
{
    private const string Expected = "1: 10,20,30 answer 105 | 2: 10,20,30 answer 105";
    private const int Sample = 5;

    [Theory]
    [InlineData(FaultKind.DieBefore)]
    [InlineData(FaultKind.DieAfter)]
    [InlineData(FaultKind.FailBefore)]
    [InlineData(FaultKind.FailAfter)]
    public async Task Whichever_step_dies_or_fails_the_end_is_the_same(FaultKind kind)
    {
        var (visits, clean) = await Live(null);
        Assert.All(clean.Values, count => Assert.Equal(1, count));
        var all = visits.OrderBy(visit => visit.Key, StringComparer.Ordinal)
            .SelectMany(visit => Enumerable.Range(1, visit.Value).Select(number => new Fault(visit.Key, number, kind))).ToList();
        Assert.InRange(all.Count, 30, 400);

        var every = Environment.GetEnvironmentVariable("EARLYWARNING_FAULTS") is null ? Sample : 1;
        foreach (var fault in all.Where((_, index) => (index + (int)kind) % every == 0))
        {
            var (_, effects) = await Live(fault);
            Assert.True(clean.Keys.Order(StringComparer.Ordinal)
                .SequenceEqual(effects.Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal),
                $"{fault}: {string.Join(',', effects.Keys)}");
            // Only what ran at the moment of the fault runs twice.
            Assert.All(effects.Values, count => Assert.InRange(count, 1, 2));
        }
    }

    private static async Task<(IReadOnlyDictionary<string, int> Visits, IReadOnlyDictionary<string, int> Effects)> Live(Fault? fault)
    {
        var effects = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        await using var world = Journey(effects);
        await world.Start(fault);
        var visits = world.Faults.Visits;
        for (var round = 0; round < 200 && !await Ended(world); round++) await Outside(world);
        world.Faults.Lift(); // The test's own looks are no part of the journey.

        Assert.Equal(Expected, await world.Output<string>());
        Assert.Equal(["gone 1", "gone 2"], (await world.Output<string[]>("listener"))!);
        Assert.Empty(await world.Inbox());
        // The first execution's rows went when the second had begun.
        var row = await world.Row();
        Assert.Equal((row.Turns, 0, (DateTimeOffset?)null), (await world.HistoryRows(), row.Running, row.Due));
        return (visits, effects);
    }

    private static async Task<bool> Ended(HubWorld world) =>
        (await world.Hub.Client.GetOrchestrationStateAsync("one", null)) is { OrchestrationStatus: OrchestrationStatus.Completed }
        && (await world.Hub.Client.GetOrchestrationStateAsync("listener", null)) is { OrchestrationStatus: OrchestrationStatus.Completed };

    // People and the clock: they try again what they saw fail, and a doubled answer may be the consequence.
    private static async Task Outside(HubWorld world)
    {
        try
        {
            await Schedule(world, "Listener", "listener", null);
            await Schedule(world, "Journey", "one", 1);
            await Rest(world);
            if (await Status(world) is "asking 1" or "asking 2") await world.Client.RaiseEventAsync("one", "Answer", "answer");
            await Rest(world);
            world.Clock.Advance(TimeSpan.FromMinutes(10));
            await Rest(world);
        }
        catch (Exception e) when (e is HostDiedException or StoreUnavailableException or RpcException)
        {
            // Seen below.
        }
        if (world.Faults.IsDead) await world.Restart();
    }

    private static Task Rest(HubWorld world) => Task.WhenAny(world.Hub.WhenIdle(), world.Faults.Died);

    private static async Task Schedule(HubWorld world, string name, string id, object? input)
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

    private static async Task<string?> Status(HubWorld world) => (await world.State()).ReadCustomStatusAs<string>();

    private static HubWorld Journey(ConcurrentDictionary<string, int> effects)
    {
        int Effect(string name, int result)
        {
            effects.AddOrUpdate(name, 1, (_, n) => n + 1);
            return result;
        }

        return new HubWorld()
            .Activity<int, int>("Open", g => Effect($"open {g}", g))
            .Activity<Asked, int>("Ask", x => Effect($"ask {x!.Generation} {x.Number}", x.Number * 10))
            .Activity<int, int>("Child", g => Effect($"child {g}", 100))
            .Orchestrator("ChildFlow", async c =>
            {
                var result = await c.CallActivityAsync<int>("Child", c.GetInput<int>());
                await c.CreateTimer(TimeSpan.FromMinutes(15), CancellationToken.None);
                return result + 5;
            })
            .Orchestrator("Listener", async c =>
                new[] { await c.WaitForExternalEvent<string>("Gone"), await c.WaitForExternalEvent<string>("Gone") })
            .Orchestrator("Journey", Journey);
    }

    private static async Task<string?> Journey(TaskOrchestrationContext c)
    {
        var before = c.GetInput<System.Text.Json.JsonElement>();
        var first = before.ValueKind == System.Text.Json.JsonValueKind.Number;
        var generation = first ? 1 : 2;
        await c.CallActivityAsync<int>("Open", generation);
        var numbers = await Task.WhenAll(Enumerable.Range(1, 3).Select(n => c.CallActivityAsync<int>("Ask", new Asked(generation, n))));
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

    private sealed record Asked(int Generation, int Number);
}
