using System.Collections.Concurrent;
using Azure;
using Azure.Messaging.ServiceBus;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Azure;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Tests.Platform.Azure.Broker;

namespace EarlyWarning.Tests.Platform.Azure;

/// <summary>Messages and the store's outages, on the official client and processor; the clock is the test's.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private readonly ServiceBusNamespace _service = new();
    private readonly FunctionsHost _host;
    private readonly ConcurrentDictionary<string, int> _tried = new(StringComparer.Ordinal), _handled = new(StringComparer.Ordinal);
    private volatile bool _down;
    private TaskCompletionSource _going = Going();

    public OutageTests() => _host = new FunctionsHost(_service.Client, _service.Redelivery, Handle);

    private BrokerQueue Queue => _service.Broker[FunctionsHost.Queue];

    [Fact]
    public async Task Half_an_hour_without_the_store_leaves_no_dead_letter_and_everything_is_done_once()
    {
        _down = true;
        var tokens = Enumerable.Range(1, 40).Select(number => $"t{number}").ToList();
        foreach (var token in tokens) await Send(token);
        await _host.Start();

        var over = _service.Clock.UtcNow.AddMinutes(30);
        while (await AllPutOff() < over) _service.Clock.UtcNow = Queue.NextDue!.Value;
        _service.Clock.UtcNow = over;
        _down = false;
        await LetEverythingCome();

        Assert.Equal(0, Queue.DeadLetters.Total);
        Assert.Equal(tokens.Order(StringComparer.Ordinal), _handled.Keys.Order(StringComparer.Ordinal));
        Assert.All(_handled.Values, times => Assert.Equal(1, times));
        Assert.All(_tried.Values, times => Assert.InRange(times, 8, 12));
        Assert.InRange(_service.Clock.UtcNow - over, TimeSpan.Zero, PutOffMessages.LongestDelay);
    }

    [Fact]
    public async Task A_copy_says_what_it_is_a_copy_of_and_what_caused_it()
    {
        _down = true;
        var start = _service.Clock.UtcNow;
        await _service.Client.CreateSender(FunctionsHost.Queue).SendMessageAsync(new ServiceBusMessage(Body("t1"))
        {
            MessageId = "m1", CorrelationId = "c1", ContentType = "application/json",
            ApplicationProperties = { ["Diagnostic-Id"] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" },
        });
        await _host.Start();
        await AllPutOff();
        _service.Clock.UtcNow = Queue.NextDue!.Value;
        await ServiceBusNamespace.Until(() => _tried.GetValueOrDefault("t1") == 2);
        await AllPutOff();

        var copy = await _service.Client.CreateReceiver(FunctionsHost.Queue).PeekMessageAsync();
        Assert.Equal(("put-off-2", "c1", "application/json"), (copy.MessageId, copy.CorrelationId, copy.ContentType));
        Assert.Equal(Body("t1"), copy.Body.ToString());
        Assert.Equal("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", copy.ApplicationProperties["Diagnostic-Id"]);
        string[] names = [PutOffMessages.OriginalIdName, PutOffMessages.FirstEnqueuedName, PutOffMessages.CountName];
        Assert.Equal(["m1", $"{start:O}", 2], names.Select(name => copy.ApplicationProperties[name]));
    }

    [Fact]
    public async Task A_copy_whose_message_could_not_be_completed_is_made_once_and_does_no_harm()
    {
        _down = true;
        await Send("t1");
        var refused = RefuseToSettle(times: 2);
        await _host.Start();
        await ServiceBusNamespace.Until(() => refused() == 2); // The completion, and the processor's giving back.
        Assert.Equal((1, 1), (Queue.Scheduled, _tried["t1"]));
        _service.Clock.Advance(TimeSpan.FromMinutes(1)); // The lock ends, and the copy falls due: both come.
        await ServiceBusNamespace.Until(() => _tried["t1"] >= 3);
        await AllPutOff();

        _down = false;
        await LetEverythingCome();
        Assert.Equal((1, 0), (_handled["t1"], Queue.DeadLetters.Total));
    }

    [Fact]
    public async Task While_the_queues_do_not_answer_either_a_message_is_held_and_put_off_later()
    {
        _down = true;
        await Send("t1");
        var refused = 0;
        _service.Broker.Refusing = call =>
            call.Operation == BrokerOperation.Send && Interlocked.Increment(ref refused) <= 3 ? BrokerErrors.Internal : null;
        await _host.Start();
        foreach (var pause in new[] { 5, 10, 20 })
        {
            await ServiceBusNamespace.Until(() => _service.Clock.Awaits(_service.Clock.UtcNow.AddSeconds(pause)));
            Assert.Equal((1, 0), (Queue.Locked, Queue.Scheduled));
            _service.Clock.Advance(TimeSpan.FromSeconds(pause));
        }
        await AllPutOff();
        Assert.Equal(1, Queue.Total);
    }

    [Fact]
    public async Task An_outage_that_does_not_end_makes_a_dead_letter_after_days_and_says_why()
    {
        _down = true;
        await Send("t1");
        await using (var before = new FunctionsHost(_service.Client, _service.Redelivery, Handle))
        {
            await before.Start();
            await AllPutOff();
        }
        _service.Clock.Advance(PutOffMessages.LongestWait + TimeSpan.FromMinutes(1)); // Nobody receives on the way.
        await _host.Start();
        await ServiceBusNamespace.Until(() => Queue.DeadLetters.Total == 1);
        var letter = Assert.Single(await _service.DeadLetters.List(FunctionsHost.Queue));
        Assert.Equal((DeadLetter.OutageTooLong, "m-t1"), (letter.Reason, letter.MessageId));
    }

    [Fact]
    public async Task A_message_that_was_handled_and_not_completed_is_not_put_off_but_comes_again()
    {
        await Send("t1");
        var refused = RefuseToSettle(times: 2);
        await _host.Start();
        await ServiceBusNamespace.Until(() => refused() == 2); // The completion, and the processor's giving back.
        _service.Clock.Advance(TimeSpan.FromMinutes(1));
        await ServiceBusNamespace.Until(() => Queue.Total == 0);
        Assert.Equal((2, 0, 0), (_handled["t1"], Queue.Total, Queue.DeadLetters.Total));
    }

    [Fact]
    public async Task Queues_that_are_away_for_a_while_lose_nothing_and_what_was_in_hand_comes_again()
    {
        _going = new TaskCompletionSource();
        for (var number = 1; number <= 40; number++) await Send($"t{number}");
        await _host.Start();
        await ServiceBusNamespace.Until(() => _tried.Count == FunctionsHost.Slots);
        _service.Broker.Close();
        _going.SetResult();
        await ServiceBusNamespace.Until(() => _handled.Count == FunctionsHost.Slots);
        _service.Clock.Advance(TimeSpan.FromMinutes(10));
        _service.Broker.Open();
        await ServiceBusNamespace.Until(() => Queue.Total == 0);
        Assert.Equal((40, 0), (_handled.Count, Queue.DeadLetters.Total));
        Assert.All(_handled.Values, times => Assert.InRange(times, 1, 2));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _service.DisposeAsync();
    }

    private static TaskCompletionSource Going()
    {
        var going = new TaskCompletionSource();
        going.SetResult();
        return going;
    }

    private static string Body(string token) => Json.Write(new CitizenChanged(token));

    private Task Send(string token) => _service.Bus.Send(new BusMessage(FunctionsHost.Queue, $"m-{token}", Body(token)));

    private async Task Handle(string token)
    {
        _tried.AddOrUpdate(token, 1, (_, times) => times + 1);
        await _going.Task;
        if (_down) await StoreFaults.Told(() => Task.FromException<int>(new RequestFailedException(503, "busy", "ServerBusy", null)));
        _handled.AddOrUpdate(token, 1, (_, times) => times + 1);
    }

    /// <returns>When the first comes again.</returns>
    private async Task<DateTimeOffset?> AllPutOff()
    {
        await ServiceBusNamespace.Until(() => Queue.Scheduled > 0 && Queue.Scheduled == Queue.Total);
        return Queue.NextDue;
    }

    private async Task LetEverythingCome()
    {
        while (Queue.Total > 0)
        {
            if (Queue.NextDue is { } due) _service.Clock.UtcNow = due;
            await ServiceBusNamespace.Until(() => Queue.Scheduled == Queue.Total);
        }
    }

    /// <returns>How often it was refused.</returns>
    private Func<int> RefuseToSettle(int times)
    {
        var refused = 0;
        _service.Broker.Refusing = call =>
            call.Operation == BrokerOperation.Settle && Interlocked.Increment(ref refused) <= times ? BrokerErrors.Internal : null;
        return () => Math.Min(Volatile.Read(ref refused), times);
    }
}
