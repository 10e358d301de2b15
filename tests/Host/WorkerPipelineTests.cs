using System.Diagnostics;
using Azure.Messaging.ServiceBus;
using EarlyWarning.Local;
using EarlyWarning.Local.Functions;
using EarlyWarning.Platform;
using EarlyWarning.Tests.Platform;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EarlyWarning.Tests.Host;

/// <summary>A function called in process finds what it finds when the Functions host calls it.</summary>
public sealed class WorkerPipelineTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 18, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Middleware_runs_around_the_function_in_the_order_it_was_added()
    {
        await using var small = new SmallWorker(worker =>
        {
            worker.UseMiddleware((context, next) => Noted("outer", context, next));
            worker.UseMiddleware((context, next) => Noted("inner", context, next));
        });
        await small.Runner.RunTimer(nameof(SmallFunctions.Tick));
        Assert.Equal(["outer before", "inner before", "function", "inner after", "outer after"], small.Seen.Order);
    }

    [Fact]
    public async Task A_failure_passes_the_middleware_and_ends_the_scope()
    {
        await using var small = new SmallWorker(worker => worker.UseMiddleware((context, next) => Noted("outer", context, next)));
        small.Seen.Trouble = new TimeZoneNotFoundException("as it is");
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => small.Runner.RunTimer(nameof(SmallFunctions.Tick)));
        Assert.Same(small.Seen.Trouble, thrown.GetBaseException()); // Wrapped by the worker's reflecting executor; see below.
        Assert.Equal(["outer before", "function", "outer failed"], small.Seen.Order);
        Assert.True(Assert.Single(small.Seen.Scopes).IsDisposed);
    }

    /// <summary>Of the real app: an outage must be known as one by who gives a message back, retries an activity or answers 503.</summary>
    [Fact]
    public async Task What_a_function_throws_comes_out_of_the_generated_executor_as_it_is()
    {
        await using var town = await Town.Start(services: services =>
            services.AddKeyedSingleton<ITable>(Tables.Receipts, new TimerRetryTests.Away()));
        var runner = town.Host.Services.GetRequiredService<FunctionRunner>();
        Assert.Equal("away", (await Assert.ThrowsAsync<StoreUnavailableException>(() => runner.RunTimer("TellUnanswered"))).Message);
    }

    [Fact]
    public async Task Each_invocation_has_a_scope_of_its_own_that_ends_with_it()
    {
        await using var small = new SmallWorker();
        await small.Runner.RunTimer(nameof(SmallFunctions.Tick));
        await small.Runner.RunTimer(nameof(SmallFunctions.Tick));
        Assert.Equal(2, small.Seen.Scopes.Distinct().Count());
        Assert.All(small.Seen.Scopes, scope => Assert.True(scope.IsDisposed));
    }

    [Fact]
    public async Task A_timer_is_told_its_times_and_when_it_is_to_stop()
    {
        await using var small = new SmallWorker();
        using var stop = new CancellationTokenSource();
        var status = new ScheduleStatus { Last = Now.UtcDateTime, Next = Now.UtcDateTime.AddDays(1), LastUpdated = Now.UtcDateTime };
        var timer = new TimerInfo { IsPastDue = true, ScheduleStatus = status };
        await small.Runner.RunTimer(small[nameof(SmallFunctions.Tick)], timer, stop.Token);
        var given = small.Seen.Given<TimerInfo>();
        Assert.True(given.IsPastDue);
        var told = given.ScheduleStatus!;
        Assert.Equal((status.Last, status.Next, DateTimeKind.Utc), (told.Last, told.Next, told.Next.Kind));
        Assert.Equal(stop.Token, small.Seen.Given<CancellationToken>());
        Assert.Equal(stop.Token, small.Seen.Given<FunctionContext>().CancellationToken);
    }

    [Fact]
    public async Task A_message_comes_as_service_bus_sends_it_with_the_actions_of_its_delivery()
    {
        await using var small = new SmallWorker();
        var actions = new NoActions();
        var message = new ReceivedMessage("small", "m-1", """{"å":"ø"}""", "lock", 3, 17, Now, Now.AddMinutes(1));
        await small.Runner.RunMessage(small[nameof(SmallFunctions.Handle)], new MessageData(message), actions, CancellationToken.None);
        var given = small.Seen.Given<ServiceBusReceivedMessage>();
        Assert.Equal(("m-1", message.Body, 3, 17L), (given.MessageId, given.Body.ToString(), given.DeliveryCount, given.SequenceNumber));
        Assert.Equal((Now, Now.AddMinutes(1)), (given.EnqueuedTime, given.LockedUntil));
        Assert.True(Guid.TryParse(given.LockToken, out var token) && token != Guid.Empty);
        Assert.Same(actions, small.Seen.Given<ServiceBusMessageActions>());
        Assert.Equal("3", small.Seen.Given<FunctionContext>().BindingContext.BindingData["DeliveryCount"]);
    }

    [Fact]
    public async Task An_activity_reads_json_and_what_cannot_be_read_never_reaches_it()
    {
        await using var small = new SmallWorker();
        Assert.Equal(new Sum(5), await small.Runner.RunActivity("add", """{"First":2,"Second":3}""", CancellationToken.None));
        Assert.Equal(new Numbers(2, 3), small.Seen.Given<Numbers>());
        small.Seen.Order.Clear();
        await Assert.ThrowsAnyAsync<Exception>(() => small.Runner.RunActivity("Add", "{", CancellationToken.None));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => small.Runner.RunActivity("Subtract", "{}", CancellationToken.None));
        Assert.Empty(small.Seen.Order);
    }

    [Fact]
    public async Task A_request_is_answered_within_the_invocation_when_the_apps_middleware_is_done()
    {
        await using var small = new SmallWorker(worker => worker.UseMiddleware((context, next) => Noted("outer", context, next)));
        using var gone = new CancellationTokenSource();
        var (http, body) = await small.Answer("7", gone.Token);
        Assert.Equal("answered", body);
        Assert.Equal([http.Request, "7", null, gone.Token], small.Seen.Last);
        Assert.Equal(["outer before with http", "function", "outer after", "result"], small.Seen.Order);
    }

    [Fact]
    public async Task An_answer_that_fails_is_a_function_that_fails()
    {
        await using var small = new SmallWorker();
        small.Seen.Trouble = new TimeZoneNotFoundException();
        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => small.Answer("7"));
    }

    [Fact]
    public async Task The_trace_goes_on_from_the_caller_through_the_workers_span_into_the_function()
    {
        var worker = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("Microsoft.Azure.Functions.Worker", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                lock (worker) worker.Add(span);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var small = new SmallWorker();
        using var caller = new Activity("caller") { TraceStateString = "town=1", ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
        var sent = new ReceivedMessage("small", "m-1", "{}", "lock", 1, 17, Now, Now.AddMinutes(1), caller.Id);

        await small.Runner.RunMessage(small[nameof(SmallFunctions.Handle)], new MessageData(sent), new NoActions(), CancellationToken.None);
        await small.Runner.RunActivity("add", """{"First":2,"Second":3}""", CancellationToken.None);
        await small.Runner.RunTimer(nameof(SmallFunctions.Tick)); // Belongs to nobody, whoever is about.

        Assert.Equal(caller.Id, small.Seen.Given<ServiceBusReceivedMessage>().ApplicationProperties["Diagnostic-Id"]);
        Assert.Equal("", small.Seen.Given<FunctionContext>().TraceContext.TraceParent);
        lock (worker)
        {
            var followed = worker.Where(span => span.TraceId == caller.TraceId).ToList();
            Assert.Equal([(caller.SpanId, ""), (caller.SpanId, "town=1")], followed.Select(span =>
                (span.ParentSpanId, span.TraceStateString)));
        }
    }

    private static async Task Noted(string name, FunctionContext context, Func<Task> next)
    {
        var order = ((Seen)context.InstanceServices.GetService(typeof(Seen))!).Order;
        order.Add(context.GetHttpContext() is null ? $"{name} before" : $"{name} before with http");
        try
        {
            await next();
            order.Add($"{name} after");
        }
        catch (Exception)
        {
            order.Add($"{name} failed");
            throw;
        }
    }

    private sealed class NoActions : ServiceBusMessageActions;
}
