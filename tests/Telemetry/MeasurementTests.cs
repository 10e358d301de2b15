using System.Text.Json.Nodes;
using EarlyWarning.Alerts;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Local.Functions;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace EarlyWarning.Tests.Telemetry;

[Collection(TelemetryTests.Name)]
public sealed class MeasurementTests
{
    private const string Cpr = "0402901234";

    [Fact]
    public async Task Signals_are_counted_by_kind_and_by_what_became_of_them()
    {
        await using var watched = await WatchedTown.Start();
        JsonObject Signal(string id, string kind) => new()
        {
            ["signalId"] = id, ["kind"] = kind, ["cpr"] = Cpr, ["asOf"] = watched.Town.Clock.UtcNow.ToString("o"), ["tenancy"]
            = new JsonObject { ["ref"] = "LM-7" },
            ["arrearsDkk"] = 900,
        };
        foreach (var signal in new[] { Signal("s1", "ArrearsOpened"), Signal("s1", "ArrearsOpened"), Signal("s1", "LeaseTerminated"),
            Signal("s2", Cpr) })
            await watched.Town.Post("rent-arrears", signal, "dev-housing");
        await watched.Town.Post("rent-arrears",
            new System.Text.Json.Nodes.JsonArray(Signal("s3", "ArrearsOpened"), Signal("", "ArrearsOpened")), "dev-housing");

        Assert.Equal(new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["ArrearsOpened accepted"] = 2, ["ArrearsOpened repeated"] = 1, ["LeaseTerminated refused"] = 1, ["unknown refused"]
            = 1, ["ArrearsOpened refused"] = 1,
        }, watched.Measured("earlywarning.signals"));
        Assert.Equal(new Dictionary<string, double>(StringComparer.Ordinal) { ["PostRentArrears 400"] = 1, ["PostRentArrears 409"] = 1 },
            watched.Measured("earlywarning.http.errors"));
    }

    [Fact]
    public async Task Cases_are_counted_as_they_open_and_deadlines_as_they_pass()
    {
        await using var watched = await WatchedTown.Start();
        var id = await watched.Town.OpenCase(Cpr);
        await watched.Town.AdvanceTo(watched.Town.Clock.UtcNow.AddDays(5));

        Assert.Equal(new Dictionary<string, double>(StringComparer.Ordinal) { ["high"] = 1 },
            watched.Measured("earlywarning.cases.opened"));
        var passed = (await watched.Town.View(id)).Timeline.OfType<AskEntry>()
            .Where(entry => entry is AskEscalated or AskUnanswered)
            .GroupBy(entry => Json.Write(entry.Concern).Trim('"'), StringComparer.Ordinal)
            .ToDictionary(step => step.Key, step => (double)step.Count(), StringComparer.Ordinal);
        Assert.NotEmpty(passed);
        Assert.Equal(passed, watched.Measured("earlywarning.deadlines.passed"));
    }

    [Fact]
    public async Task A_function_that_fails_is_counted_by_the_kind_of_its_error()
    {
        await using var watched = await WatchedTown.Start(services => services.AddSingleton(new AlertChannels([new Broken(failures: 2)])));
        await watched.Town.OpenCase(Cpr);

        Assert.Equal(new Dictionary<string, double>(StringComparer.Ordinal) { ["System.InvalidOperationException OnAlertsDue"] = 2 },
            watched.Measured("earlywarning.function.failures"));
        Assert.Equal(new Dictionary<string, double>(StringComparer.Ordinal) { ["broken System.InvalidOperationException"] = 2 },
            watched.Measured("earlywarning.alerts.undelivered"));
        await watched.Until(span => span.Status == System.Diagnostics.ActivityStatusCode.Error, count: 2);
        var failed = watched.Spans.Where(span => span.Status == System.Diagnostics.ActivityStatusCode.Error).ToList();
        Assert.Equal(2, failed.Count);
        Assert.All(failed, span =>
            Assert.Equal(("System.InvalidOperationException", null), (span.GetTagItem("error.type"), span.StatusDescription)));
    }

    [Fact]
    public async Task Each_queue_tells_its_dead_letters_and_the_age_of_its_oldest_message()
    {
        await using var watched = await WatchedTown.Start();
        var bus = watched.Town.Host.Services.GetRequiredService<IBus>();
        await bus.Send(new BusMessage(Queues.CaseDue, "poison", "{\"unknown\":true}"));
        await watched.Town.Settle();
        await watched.Town.Host.Services.GetRequiredService<FunctionRunner>().RunTimer(nameof(QueueWatch.WatchQueues));

        Assert.Equal(new Dictionary<string, double>(StringComparer.Ordinal) { ["citizen-changed"] = 0, ["case-due"] = 1,
            ["case-changed"] = 0, ["alerts"] = 0, ["case-told"] = 0 },
            watched.Measured("earlywarning.queue.dead_letters"));
        Assert.Equal(Queues.All.ToDictionary(queue => queue, _ => 0.0, StringComparer.Ordinal),
            watched.Measured("earlywarning.queue.oldest_message.age"));
        Assert.InRange(watched.Measured("earlywarning.timer.runs")[nameof(QueueWatch.WatchQueues)], 1, double.MaxValue);
    }

    [Fact]
    public async Task Without_an_address_nothing_is_made_and_nobody_listens()
    {
        await using var town = await Town.Start();
        await town.OpenCase(Cpr);

        Assert.Null(town.Host.Services.GetService<TracerProvider>());
        Assert.Null(town.Host.Services.GetService<MeterProvider>());
        Assert.Null(town.Host.Services.GetService<OpenTelemetry.Logs.LoggerProvider>());
        Assert.False(Traces.Source.HasListeners());
        Assert.False(town.Host.Services.GetRequiredService<Measurements>().WatchesQueues);
    }

    /// <summary>Fails a few times, and quotes a person each time.</summary>
    private sealed class Broken(int failures) : IAlertChannel
    {
        private int _left = failures;

        public string Name => "broken";

        public Task Deliver(Alert alert, Person to, CancellationToken cancellation = default) =>
            Interlocked.Decrement(ref _left) >= 0 ? throw new InvalidOperationException($"No mail to {Cpr}") : Task.CompletedTask;
    }
}
