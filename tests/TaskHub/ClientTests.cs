using DurableTask.Core.Exceptions;
using Grpc.Core;
using EarlyWarning.Local.Orchestrations;
using EarlyWarning.Local.TaskHub;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Tests.TaskHub;

/// <summary>What clients may ask, and how they are refused.</summary>
public sealed class ClientTests : IAsyncLifetime
{
    private readonly HubWorld _world = new();

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

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() =>
            _world.Client.ScheduleNewOrchestrationInstanceAsync("Wait", all));
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() =>
            _world.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("one")));
        await _world.Raise("Go", "x");
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() =>
            _world.Client.ScheduleNewOrchestrationInstanceAsync("Wait", all));

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
    public async Task What_is_asked_of_a_missing_or_ended_instance_is_refused()
    {
        await _world.Begin("Wait");
        await Assert.ThrowsAsync<RpcException>(() => _world.Client.ResumeInstanceAsync("one"));
        await _world.Raise("Go", "x");

        foreach (var id in new[] { "one", "nobody" })
        {
            await Assert.ThrowsAsync<RpcException>(() => _world.Client.SuspendInstanceAsync(id));
            await Assert.ThrowsAsync<RpcException>(() => _world.Client.ResumeInstanceAsync(id));
            await Assert.ThrowsAsync<RpcException>(() => _world.Client.TerminateInstanceAsync(id));
        }
    }

    [Fact]
    public async Task One_that_has_not_begun_is_terminated_at_once()
    {
        await _world.Client.ScheduleNewOrchestrationInstanceAsync("Wait",
            new StartOrchestrationOptions("one", _world.Clock.UtcNow.AddHours(1)));
        await _world.Client.TerminateInstanceAsync("one", "never mind");
        Assert.Equal("never mind", (await _world.Client.WaitForInstanceCompletionAsync("one", getInputsAndOutputs: true))
            .ReadOutputAs<string>());
        await _world.Advance(TimeSpan.FromHours(2));
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await _world.State()).RuntimeStatus);
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
        Assert.Equal("b1",
            (await _world.Client.GetAllInstancesAsync(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Completed]))
            .SingleAsync()).InstanceId);
        var pages = await _world.Client.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 3)).AsPages().ToListAsync();
        Assert.Equal([3, 3, 2], pages.Select(p => p.Values.Count));
        Assert.Equal(1,
            (await _world.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(Statuses: [OrchestrationRuntimeStatus.Completed])))
            .PurgedInstanceCount);
        Assert.Equal(7, await _world.Client.GetAllInstancesAsync().CountAsync());
    }

    [Fact]
    public async Task Waiting_for_start_and_end_ends_with_them()
    {
        var start = _world.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("one"));
        await start;
        Assert.True((await _world.Client.WaitForInstanceStartAsync("one").WaitAsync(TimeSpan.FromMinutes(1))).IsRunning);
        var end = _world.Client.WaitForInstanceCompletionAsync("one", getInputsAndOutputs: true);
        Assert.False(end.IsCompleted);

        await _world.Raise("Go", "x");

        Assert.Equal("x", (await end.WaitAsync(TimeSpan.FromMinutes(1))).ReadOutputAs<string>());
        await Assert.ThrowsAsync<InvalidOperationException>(() => _world.Client.WaitForInstanceStartAsync("nobody"));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a#b")]
    public async Task An_id_the_store_cannot_hold_is_refused(string id) =>
        await Assert.ThrowsAsync<ArgumentException>(() =>
            _world.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions(id)));
}
