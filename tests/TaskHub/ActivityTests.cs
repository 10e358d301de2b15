using EarlyWarning.Local.Orchestrations;
using EarlyWarning.Local.TaskHub;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Tests.TaskHub;

public sealed class ActivityTests : IAsyncLifetime
{
    private readonly HubWorld _world = new();

    public Task InitializeAsync() => _world.Start();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Activities_run_one_after_the_other_with_each_others_results()
    {
        _world.Activity<int, int>("AddOne", n => n + 1).Orchestrator("Count", async c =>
        {
            var sum = c.GetInput<int>();
            for (var i = 0; i < 5; i++) sum = await c.CallActivityAsync<int>("addone", sum);
            return sum;
        });

        await _world.Begin("Count", 10);

        Assert.Equal(15, await _world.Output<int>());
    }

    [Fact]
    public async Task A_fan_out_of_more_than_a_transaction_holds_comes_back_in_its_order()
    {
        _world.Activity<int, int>("Square", n => n * n).Orchestrator("Squares", c =>
            Task.WhenAll(Enumerable.Range(0, 250).Select(n => c.CallActivityAsync<int>("Square", n))));

        await _world.Begin("Squares");

        Assert.Equal(Enumerable.Range(0, 250).Select(n => n * n), await _world.Output<int[]>());
        Assert.Equal(250, (await _world.HistoryKinds()).Count(k => k == "TaskScheduled"));
        Assert.Equal(250, (await _world.HistoryKinds()).Count(k => k == "TaskCompleted"));
    }

    [Fact]
    public async Task An_activity_that_fails_is_a_task_failed_exception_with_its_cause()
    {
        _world.Activity<string, string>("Break", _ => throw new InvalidDataException("no such row")).Orchestrator("Try", async c =>
        {
            try
            {
                return await c.CallActivityAsync<string>("Break", "x");
            }
            catch (TaskFailedException e)
            {
                return $"{e.TaskName} {e.FailureDetails.IsCausedBy<InvalidDataException>()} {e.FailureDetails.ErrorMessage}";
            }
        });

        await _world.Begin("Try");

        Assert.Equal("Break True no such row", await _world.Output<string>());
    }

    [Fact]
    public async Task An_unhandled_failure_fails_the_instance_and_names_the_inner_cause()
    {
        _world.Activity<string, string>("Break", _ => throw new InvalidDataException("no such row"))
            .Orchestrator("Try", c => c.CallActivityAsync<string>("Break", "x"));

        await _world.Begin("Try");

        var state = await _world.State();
        Assert.Equal(OrchestrationRuntimeStatus.Failed, state.RuntimeStatus);
        Assert.True(state.FailureDetails!.IsCausedBy<TaskFailedException>());
        Assert.True(state.FailureDetails.InnerFailure!.IsCausedBy<InvalidDataException>());
    }

    [Fact]
    public async Task Retries_wait_longer_each_time_and_then_succeed()
    {
        var tries = new List<DateTimeOffset>();
        _world.Activity<string, string>("Flaky", _ =>
        {
            tries.Add(_world.Clock.UtcNow);
            return tries.Count < 4 ? throw new IOException("away") : "done";
        }).Orchestrator("Insist", c => c.CallActivityAsync<string>("Flaky", "x",
            TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromSeconds(10), 2.0, TimeSpan.FromSeconds(30)))));

        var start = _world.Clock.UtcNow;
        await _world.Begin("Insist");
        for (var i = 0; i < 80; i++) await _world.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("done", await _world.Output<string>());
        Assert.Equal([0, 10, 30, 60], tries.Select(t => (int)(t - start).TotalSeconds));
    }

    [Fact]
    public async Task Exhausted_retries_fail_with_the_last_error()
    {
        var tries = 0;
        _world.Activity<string, string>("Broken", _ => throw new IOException($"try {++tries}"))
            .Orchestrator("Insist", c =>
                c.CallActivityAsync<string>("Broken", "x", TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(1)))));

        await _world.Begin("Insist");
        for (var i = 0; i < 3; i++) await _world.Advance(TimeSpan.FromSeconds(1));

        var state = await _world.State();
        Assert.Equal(OrchestrationRuntimeStatus.Failed, state.RuntimeStatus);
        Assert.Equal(3, tries);
        Assert.Equal("try 3", state.FailureDetails!.InnerFailure!.ErrorMessage);
        // The last goes off at once: it is there for histories of an older version of the engine.
        Assert.Equal(3, (await _world.HistoryKinds()).Count(k => k == "TimerCreated"));
    }

    [Fact]
    public async Task A_failure_the_policy_does_not_handle_and_one_past_its_timeout_are_not_tried_again()
    {
        var tries = 0;
        _world.Activity<string, string>("Broken", _ => throw new IOException($"try {++tries}"))
            .Orchestrator("Picky", c => c.CallActivityAsync<string>("Broken", "x", TaskOptions.FromRetryPolicy(
                new RetryPolicy(9, TimeSpan.FromSeconds(1)) { HandleFailure = f => f.IsCausedBy<TimeoutException>() })))
            .Orchestrator("Hurried", c => c.CallActivityAsync<string>("Broken", "x", TaskOptions.FromRetryPolicy(
                new RetryPolicy(9, TimeSpan.FromSeconds(10), retryTimeout: TimeSpan.FromSeconds(15)))));

        await _world.Begin("Picky", id: "picky");
        Assert.Equal(1, tries);

        await _world.Begin("Hurried", id: "hurried");
        for (var i = 0; i < 6; i++) await _world.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(1 + 3, tries);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await _world.State("hurried")).RuntimeStatus);
    }

    [Fact]
    public async Task A_retry_handler_decides_for_itself()
    {
        var tries = 0;
        _world.Activity<string, string>("Broken", _ => throw new IOException($"try {++tries}"))
            .Orchestrator("Ask", c =>
                c.CallActivityAsync<string>("Broken", "x", TaskOptions.FromRetryHandler((RetryContext r) => r.LastAttemptNumber < 4)));

        await _world.Begin("Ask");

        Assert.Equal(4, tries);
    }

    [Fact]
    public async Task Retries_keep_real_time_when_the_domain_clock_runs_fast()
    {
        await using var fast = new HubWorld(options: new OrchestrationOptions { RealToDomain = real => real * 3600 });
        var tries = 0;
        fast.Activity<string, string>("Flaky", _ => ++tries < 2 ? throw new IOException("away") : "done")
            .Orchestrator("Insist", c =>
                c.CallActivityAsync<string>("Flaky", "x", TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(1)))));
        await fast.Start();

        await fast.Begin("Insist");
        await fast.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(1, tries);
        await fast.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("done", await fast.Output<string>());
    }

    [Fact]
    public async Task An_unknown_activity_fails_its_call_at_once_and_an_unknown_orchestrator_its_instance()
    {
        _world.Orchestrator("Lost", c =>
            c.CallActivityAsync<string>("Nowhere", "x", TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromSeconds(1)))));

        await _world.Begin("Lost");
        await _world.Begin("Unheard", id: "two");

        Assert.Equal("ActivityTaskNotFound", (await _world.State()).FailureDetails!.InnerFailure!.ErrorType);
        Assert.Equal("OrchestratorTaskNotFound", (await _world.State("two")).FailureDetails!.ErrorType);
        Assert.Contains("'Unheard'", (await _world.State("two")).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retry_policy_given_as_input_is_refused()
    {
        _world.Orchestrator("Slip", c => c.CallActivityAsync<string>("AddOne", new RetryPolicy(5, TimeSpan.FromSeconds(1))));

        await _world.Begin("Slip");

        Assert.True((await _world.State()).FailureDetails!.IsCausedBy<ArgumentException>());
    }
}
