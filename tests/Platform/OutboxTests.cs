using System.Diagnostics;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using EarlyWarning.Tests.Platform.Drivers;

namespace EarlyWarning.Tests.Platform;

public sealed class OutboxTests : IDisposable
{
    private static readonly BusMessage Message = new(Queues.CitizenChanged, "intent-1", "{\"token\":\"t\"}");

    private readonly TempStore _temp = new();
    private readonly ManualClock _clock = new();
    private readonly SqliteBus _bus;
    private readonly SqliteTable _pending;
    private readonly Outbox _outbox;

    public OutboxTests()
    {
        _bus = new SqliteBus(_temp.Store, _clock);
        _pending = new SqliteTable(_temp.Store, Tables.Pending);
        _outbox = NewOutbox();
    }

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task A_promise_that_is_sent_is_forgotten()
    {
        var intent = await _outbox.Promise(Message);
        Assert.Equal(0, await _bus.Count(Message.Queue));
        await intent.Send();
        Assert.Equal((1, 0), (await _bus.Count(Message.Queue), await Intents()));
    }

    [Fact]
    public async Task A_process_that_dies_before_the_send_leaves_it_to_the_sweep()
    {
        var due = _clock.UtcNow.AddHours(1);
        await _outbox.Promise(Message with { NotBefore = due });

        Assert.Equal(1, await Restarted().Sweep(AfterNow()));

        Assert.Empty(await Receive());
        _clock.UtcNow = due;
        var sent = Assert.Single(await Receive());
        Assert.Equal(Message.Body, sent.Body);
        Assert.Equal(0, await Intents());
    }

    [Fact]
    public async Task What_the_sweep_sends_belongs_to_the_trace_that_promised_it()
    {
        string trace;
        using (var post = new Activity("post") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start())
        {
            trace = post.Id!;
            await _outbox.Promise(Message with { TraceParent = Traces.Current });
        }
        using var sweep = new Activity("sweep") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();

        Assert.Equal(1, await Restarted().Sweep(AfterNow()));

        Assert.Equal(trace, Assert.Single(await Receive()).TraceParent);
    }

    [Fact]
    public async Task A_process_that_dies_after_the_send_sends_again()
    {
        var intent = await _outbox.Promise(Message);
        await intent.SendOnly();
        await Restarted().Sweep(AfterNow());
        Assert.Equal((2, 0), (await _bus.Count(Message.Queue), await Intents()));
    }

    [Fact]
    public async Task What_is_committed_after_the_sweep_sent_its_promise_is_told_too()
    {
        await _outbox.Promise(Message); // Dies before the commit.
        await Restarted().Sweep(AfterNow());
        Assert.Single(await Receive()); // Being handled: it has looked, and found nothing.

        var again = await Restarted().Promise(Message);
        await again.Send(); // Committed now.

        Assert.Single(await Receive());
    }

    [Fact]
    public async Task Promising_the_same_message_again_is_one_promise()
    {
        await _outbox.Promise(Message);
        var second = await _outbox.Promise(Message);
        Assert.Equal(1, await Intents());
        await second.Send();
        await second.Send();
        Assert.Equal((1, 0), (await _bus.Count(Message.Queue), await Intents()));
    }

    [Fact]
    public async Task A_young_intent_is_left_to_its_own_process()
    {
        await _outbox.Promise(Message);
        Assert.Equal(0, await _outbox.Sweep(TimeProvider.System.GetUtcNow() - Outbox.SweepAge));
        Assert.Equal((0, 1), (await _bus.Count(Message.Queue), await Intents()));
    }

    [Fact]
    public async Task A_forgotten_intent_is_never_sent()
    {
        var intent = await _outbox.Promise(Message);
        await intent.Forget();
        Assert.Equal(0, await _outbox.Sweep(AfterNow()));
        Assert.Equal(0, await _bus.Count(Message.Queue));
    }

    [Fact]
    public async Task The_sweep_finds_the_intents_of_every_shard()
    {
        for (var i = 0; i < 60; i++) await _outbox.Promise(Message with { MessageId = $"intent-{i}" });
        Assert.Equal(60, await Restarted().Sweep(AfterNow()));
        Assert.Equal((60, 0), (await _bus.Count(Message.Queue), await Intents()));
    }

    private Outbox Restarted() => NewOutbox();

    private Outbox NewOutbox() => new(new SqliteTable(_temp.Store, Tables.Pending), _bus,
        new ServiceCollection().AddKeyedSingleton<ITable>(KeyedService.AnyKey, (_, name) => new SqliteTable(_temp.Store, (string)name!))
            .BuildServiceProvider(),
        NullLogger<Outbox>.Instance);

    private static DateTimeOffset AfterNow() => TimeProvider.System.GetUtcNow().AddMinutes(1);

    private async Task<int> Intents() => await _pending.Scan().CountAsync();

    private Task<IReadOnlyList<EarlyWarning.Local.ReceivedMessage>> Receive() => _bus.Receive(Message.Queue, 100, TimeSpan.FromMinutes(1));
}
