using DurableTask.Core.Exceptions;
using EarlyWarning.Local.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Tests.Durable;

public sealed class LifecycleTests : IAsyncLifetime
{
    private readonly DurableWorld _world = new();

    public async Task InitializeAsync()
    {
        _world.Orchestrator("Wait", c => c.WaitForExternalEvent<string>("Go"));
        await _world.Start();
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task An_existing_instance_is_refused_by_the_statuses_that_were_named()
    {
        var all = new StartOrchestrationOptions("one").WithDedupeStatuses([.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses]);
        await _world.Begin("Wait");

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => _world.Client.ScheduleNewOrchestrationInstanceAsync("Wait", all));
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => _world.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("one")));
        await _world.Raise("Go", "x");
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => _world.Client.ScheduleNewOrchestrationInstanceAsync("Wait", all));

        await _world.Begin("Wait");
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await _world.State()).RuntimeStatus);
        await _world.Raise("Go", "again");
        Assert.Equal("again", await _world.Output<string>());
    }

    [Fact]
    public async Task Of_many_who_schedule_the_same_instance_one_succeeds()
    {
        var options = new StartOrchestrationOptions("one").WithDedupeStatuses([.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses]);
        var tries = Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            try
            {
                await _world.Client.ScheduleNewOrchestrationInstanceAsync("Wait", options);
                return 1;
            }
            catch (OrchestrationAlreadyExistsException)
            {
                return 0;
            }
        }));

        Assert.Equal(1, (await Task.WhenAll(tries)).Sum());
    }

    [Fact]
    public async Task Terminate_ends_an_instance_with_its_output_and_drops_what_comes_later()
    {
        await _world.Begin("Wait");

        await _world.Client.TerminateInstanceAsync("one", "stopped");
        var state = await _world.Client.WaitForInstanceCompletionAsync("one", getInputsAndOutputs: true);
        await _world.Raise("Go", "late");

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
        await _world.Engine.WhenIdle();

        await _world.Raise("Go", "b");
        await _world.Advance(TimeSpan.FromHours(2));
        await _world.Restart();
        await _world.Engine.WhenIdle();
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await _world.State()).RuntimeStatus);

        await _world.Client.ResumeInstanceAsync("one");
        await _world.Engine.WhenIdle();
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
        _world.Engine.Abandon();
        foreach (var n in new[] { 1, 2, 3 }) await _world.Client.RaiseEventAsync("one", "Add", n);

        await _world.Start();
        await _world.Engine.WhenIdle();

        Assert.Equal(6, await _world.Output<int>());
        Assert.Single(await _world.Engine.Store.Executions("one"));
    }

    [Fact]
    public async Task A_sub_orchestration_returns_its_result_or_its_failure()
    {
        _world.Orchestrator("Half", async c =>
        {
            await c.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            return c.GetInput<int>() % 2 == 0 ? c.GetInput<int>() / 2 : throw new InvalidDataException($"odd, said the child of {c.Parent!.InstanceId}");
        }).Orchestrator("Parent", async c =>
        {
            var halves = await Task.WhenAll(c.CallSubOrchestratorAsync<int>("Half", 4), c.CallSubOrchestratorAsync<int>("Half", 8));
            try
            {
                return $"{halves.Sum()} {await c.CallSubOrchestratorAsync<int>("Half", 3, new SubOrchestrationOptions(instanceId: "child"))}";
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
    public async Task A_recursive_terminate_ends_children_and_a_recursive_purge_leaves_no_row()
    {
        _world.Orchestrator("Parent", c => c.CallSubOrchestratorAsync<string>("Wait", null, new SubOrchestrationOptions(instanceId: "child")));
        await _world.Begin("Parent");
        await _world.Begin("Wait", id: "one|other");

        Assert.Equal(0, (await _world.Client.PurgeInstanceAsync("one")).PurgedInstanceCount);
        await _world.Client.TerminateInstanceAsync("one", new TerminateInstanceOptions(Recursive: true));
        await _world.Engine.WhenIdle();
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await _world.State("child")).RuntimeStatus);

        Assert.Equal(2, (await _world.Client.PurgeInstanceAsync("one", new PurgeInstanceOptions(Recursive: true))).PurgedInstanceCount);
        Assert.Null(await _world.Client.GetInstanceAsync("one"));
        Assert.Null(await _world.Client.GetInstanceAsync("child"));
        Assert.Empty(await _world.Engine.Store.Executions("one"));
        await _world.Raise("Go", "alive", "one|other");
        Assert.Equal("alive", await _world.Output<string>("one|other"));
    }

    [Fact]
    public async Task A_scheduled_start_waits_for_its_time_even_across_a_restart()
    {
        await _world.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("one", _world.Clock.UtcNow.AddHours(1)));
        await _world.Raise("Go", "early");
        await _world.Restart();
        await _world.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await _world.State()).RuntimeStatus);

        await _world.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("early", await _world.Output<string>());
    }

    [Fact]
    public async Task Queries_filter_by_status_prefix_and_time_and_page()
    {
        for (var i = 0; i < 5; i++) await _world.Begin("Wait", id: $"a{i}");
        await _world.Advance(TimeSpan.FromDays(1));
        var later = _world.Clock.UtcNow;
        for (var i = 0; i < 3; i++) await _world.Begin("Wait", id: $"b{i}");
        await _world.Raise("Go", "x", "b1");

        Assert.Equal(5, await _world.Client.GetAllInstancesAsync(new OrchestrationQuery(InstanceIdPrefix: "a", PageSize: 2)).CountAsync());
        Assert.Equal(3, await _world.Client.GetAllInstancesAsync(new OrchestrationQuery(CreatedFrom: later)).CountAsync());
        Assert.Equal("b1", (await _world.Client.GetAllInstancesAsync(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Completed])).SingleAsync()).InstanceId);
        var pages = await _world.Client.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 3)).AsPages().ToListAsync();
        Assert.Equal([3, 3, 2], pages.Select(p => p.Values.Count));
        Assert.Equal(1, (await _world.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(Statuses: [OrchestrationRuntimeStatus.Completed]))).PurgedInstanceCount);
        Assert.Equal(7, await _world.Client.GetAllInstancesAsync().CountAsync());
    }

    [Fact]
    public async Task Waiting_for_start_and_end_ends_with_them()
    {
        var start = _world.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("one"));
        await start;
        Assert.True((await _world.Client.WaitForInstanceStartAsync("one").WaitAsync(TimeSpan.FromSeconds(5))).IsRunning);
        var end = _world.Client.WaitForInstanceCompletionAsync("one", getInputsAndOutputs: true);
        Assert.False(end.IsCompleted);

        await _world.Raise("Go", "x");

        Assert.Equal("x", (await end.WaitAsync(TimeSpan.FromSeconds(5))).ReadOutputAs<string>());
        await Assert.ThrowsAsync<InvalidOperationException>(() => _world.Client.WaitForInstanceStartAsync("nobody"));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a#b")]
    [InlineData(" ")]
    public async Task An_id_the_store_cannot_hold_is_refused(string id) =>
        await Assert.ThrowsAsync<ArgumentException>(() => _world.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions(id)));
}
