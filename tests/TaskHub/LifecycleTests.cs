using DurableTask.Core.Exceptions;
using Grpc.Core;
using EarlyWarning.Local.Orchestrations;
using EarlyWarning.Local.TaskHub;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Tests.TaskHub;

public sealed class LifecycleTests : IAsyncLifetime
{
    private readonly HubWorld _world = new();

    public async Task InitializeAsync()
    {
        _world.Orchestrator("Wait", c => c.WaitForExternalEvent<string>("Go"));
        await _world.Start();
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Terminate_ends_an_instance_with_its_output_and_drops_what_comes_later()
    {
        await _world.Begin("Wait");

        await _world.Client.TerminateInstanceAsync("one", "stopped");
        var state = await _world.Client.WaitForInstanceCompletionAsync("one", getInputsAndOutputs: true);
        await Assert.ThrowsAsync<RpcException>(() => _world.Raise("Go", "late"));

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, state.RuntimeStatus);
        Assert.Equal("stopped", state.ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await _world.State()).RuntimeStatus);
    }

    [Fact]
    public async Task A_suspended_instance_keeps_what_comes_and_takes_it_on_resume()
    {
        _world.Orchestrator("Ask", async c =>
        {
            var first = await c.WaitForExternalEvent<string>("Go");
            await c.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return $"{first} {await c.WaitForExternalEvent<string>("Go")}";
        });
        await _world.Begin("Ask");
        await _world.Raise("Go", "a");
        await _world.Client.SuspendInstanceAsync("one", "lunch");
        await _world.Hub.WhenIdle();

        await _world.Raise("Go", "b");
        await _world.Advance(TimeSpan.FromHours(2));
        await _world.Restart();
        await _world.Hub.WhenIdle();
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await _world.State()).RuntimeStatus);

        await _world.Client.ResumeInstanceAsync("one");
        await _world.Hub.WhenIdle();
        Assert.Equal("a b", await _world.Output<string>());
    }

    [Fact]
    public async Task Continue_as_new_starts_over_with_events_nobody_took()
    {
        _world.Orchestrator("Rounds", async c =>
        {
            var sum = c.GetInput<int>() + await c.WaitForExternalEvent<int>("Add");
            if (sum < 6) c.ContinueAsNew(sum);
            return sum;
        });
        await _world.Begin("Rounds", 0);
        await _world.Die();
        foreach (var n in new[] { 1, 2, 3 }) await _world.Client.RaiseEventAsync("one", "Add", n);

        await _world.Start();
        await _world.Hub.WhenIdle();

        Assert.Equal(6, await _world.Output<int>());
        Assert.Equal((await _world.Row()).Turns, await _world.HistoryRows());
    }

    [Fact]
    public async Task A_sub_orchestration_returns_its_result_or_its_failure()
    {
        _world.Orchestrator("Half", async c =>
        {
            await c.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            return c.GetInput<int>() % 2 == 0 ? c.GetInput<int>() / 2
                : throw new InvalidDataException($"odd, said the child of {c.Parent!.InstanceId}");
        }).Orchestrator("Parent", async c =>
        {
            var halves = await Task.WhenAll(c.CallSubOrchestratorAsync<int>("Half", 4), c.CallSubOrchestratorAsync<int>("Half", 8));
            try
            {
                return $"{halves.Sum()} "
                    + $"{await c.CallSubOrchestratorAsync<int>("Half", 3, new SubOrchestrationOptions(instanceId: "child"))}";
            }
            catch (Microsoft.DurableTask.TaskFailedException e)
            {
                return $"{halves.Sum()} {e.FailureDetails.ErrorMessage}";
            }
        });
        await _world.Begin("Parent");

        await _world.Advance(TimeSpan.FromMinutes(1));
        await _world.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("6 odd, said the child of one", await _world.Output<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await _world.State("child")).RuntimeStatus);
    }

    [Fact]
    public async Task A_retried_sub_orchestration_runs_again_under_its_id()
    {
        var tries = 0;
        _world.Activity<int, int>("Try", _ => ++tries < 3 ? throw new IOException("away") : 7)
            .Orchestrator("Child", c => c.CallActivityAsync<int>("Try", 1))
            .Orchestrator("Parent", c => c.CallSubOrchestratorAsync<int>("Child", null,
                new SubOrchestrationOptions(new RetryPolicy(3, TimeSpan.FromMinutes(1)), "child")));
        await _world.Begin("Parent");

        await _world.Advance(TimeSpan.FromMinutes(1));
        await _world.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(7, await _world.Output<int>());
    }

    [Fact]
    public async Task Parents_and_children_are_terminated_and_purged_each_by_its_id()
    {
        _world.Orchestrator("Parent", c =>
            c.CallSubOrchestratorAsync<string>("Wait", null, new SubOrchestrationOptions(instanceId: "child")));
        await _world.Begin("Parent");
        await _world.Begin("Wait", id: "one|other");

        Assert.Equal(0, (await _world.Client.PurgeInstanceAsync("one")).PurgedInstanceCount);
        await Assert.ThrowsAsync<NotSupportedException>(() =>
            _world.Client.TerminateInstanceAsync("one", new TerminateInstanceOptions(Recursive: true)));
        foreach (var id in new[] { "one", "child" })
        {
            await _world.Client.TerminateInstanceAsync(id);
            await _world.Hub.WhenIdle();
            Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await _world.State(id)).RuntimeStatus);
            Assert.Equal(1, (await _world.Client.PurgeInstanceAsync(id)).PurgedInstanceCount);
            Assert.Null(await _world.Client.GetInstanceAsync(id));
            Assert.Equal(0, await _world.HistoryRows(id));
        }
        await _world.Raise("Go", "alive", "one|other");
        Assert.Equal("alive", await _world.Output<string>("one|other"));
    }

    [Fact]
    public async Task A_terminated_child_is_a_failure_to_its_parent()
    {
        _world.Orchestrator("Parent", async c =>
        {
            try
            {
                return await c.CallSubOrchestratorAsync<string>("Wait", null, new SubOrchestrationOptions(instanceId: "child"));
            }
            catch (Exception e)
            {
                return e.GetType().Name;
            }
        });
        await _world.Begin("Parent");

        await _world.Client.TerminateInstanceAsync("child", "enough");
        await _world.Hub.WhenIdle();

        Assert.EndsWith("Exception", await _world.Output<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_whose_id_a_live_instance_has_is_a_failure_to_its_parent()
    {
        _world.Orchestrator("Parent", c =>
            c.CallSubOrchestratorAsync<string>("Wait", null, new SubOrchestrationOptions(instanceId: "taken")));
        await _world.Begin("Wait", id: "taken");
        await _world.Begin("Parent");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await _world.State()).RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await _world.State("taken")).RuntimeStatus);
    }

    [Fact]
    public async Task A_scheduled_start_waits_for_its_time_even_across_a_restart()
    {
        await _world.Client.ScheduleNewOrchestrationInstanceAsync("Wait",
            new StartOrchestrationOptions("one", _world.Clock.UtcNow.AddHours(1)));
        await _world.Raise("Go", "early");
        await _world.Restart();
        await _world.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await _world.State()).RuntimeStatus);

        await _world.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("early", await _world.Output<string>());
    }
}
