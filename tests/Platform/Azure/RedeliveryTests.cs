using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Azure;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Tests.Platform.Azure.Broker;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Tests.Platform.Azure;

/// <summary>Messages that fail of themselves, and hosts that die with messages in hand, on the official client.</summary>
public sealed class RedeliveryTests : IAsyncLifetime
{
    private readonly ServiceBusNamespace _service = new();
    private readonly FunctionsHost _host;
    private readonly ConcurrentDictionary<string, int> _tried = new(StringComparer.Ordinal);

    public RedeliveryTests() => _host = new FunctionsHost(_service.Client, _service.Redelivery, Handle);

    private BrokerQueue Queue => _service.Broker[FunctionsHost.Queue];

    [Fact]
    public async Task Poison_in_every_slot_ends_in_the_dead_letters_with_its_error_and_lets_the_others_through()
    {
        // The clock runs ahead of the handlers: no lock is to end meanwhile.
        await using var service = new ServiceBusNamespace(new QueueRules { LockDuration = TimeSpan.FromDays(1) });
        await using var host = new FunctionsHost(service.Client, service.Redelivery, Handle);
        for (var number = 1; number <= FunctionsHost.Slots; number++) await Send($"poison{number}", service);
        for (var number = 1; number <= 20; number++) await Send($"healthy{number}", service);
        await host.Start();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        for (; service.Broker[FunctionsHost.Queue].Total > 0; await Task.Delay(TimeSpan.FromMilliseconds(10), limit.Token))
            service.Clock.Advance(TimeSpan.FromMilliseconds(500));

        var letters = await service.DeadLetters.List(FunctionsHost.Queue);
        Assert.Equal(FunctionsHost.Slots, letters.Count);
        Assert.All(letters, letter => Assert.Equal(
            (DeadLetter.MaxDeliveryCountExceeded, nameof(InvalidDataException), BusLimits.MaxFailures),
            (letter.Reason, letter.Description, letter.DeliveryCount)));
        Assert.All(_tried, tries => Assert.Equal(IsPoison(tries.Key) ? BusLimits.MaxFailures : 1, tries.Value));
    }

    [Fact]
    public void Poison_holds_a_slot_for_a_dozen_seconds_in_all_and_never_for_long()
    {
        var pauses = Enumerable.Range(1, BusLimits.MaxFailures - 1).Select(Redelivery.Pause).ToList();
        Assert.Equal((Redelivery.FirstPause, Redelivery.LongestPause), (pauses[0], pauses[^1]));
        Assert.InRange(pauses.Aggregate((sum, pause) => sum + pause), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(12));
    }

    [Fact]
    public async Task Hosts_that_die_do_not_use_a_message_up_within_minutes()
    {
        await Send("t1");
        for (var kill = 1; kill < BusLimits.MaxUnanswered; kill++)
        {
            await using (var killed = _service.NewClient())
                Assert.Equal(kill, (await killed.CreateReceiver(FunctionsHost.Queue).ReceiveMessageAsync()).DeliveryCount);
            _service.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        await _host.Start();
        await ServiceBusNamespace.Until(() => Queue.Total == 0);
        Assert.Equal((1, 0), (_tried["t1"], Queue.DeadLetters.Total));
    }

    [Fact]
    public async Task A_message_that_takes_every_host_down_is_a_dead_letter_in_the_end()
    {
        await Send("t1");
        await using var receiver = _service.Client.CreateReceiver(FunctionsHost.Queue);
        for (var kill = 1; kill <= BusLimits.MaxUnanswered; kill++)
        {
            Assert.NotNull(await receiver.ReceiveMessageAsync());
            _service.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        var letter = Assert.Single(await _service.DeadLetters.List(FunctionsHost.Queue));
        Assert.Equal((DeadLetter.MaxDeliveryCountExceeded, BusLimits.MaxUnanswered), (letter.Reason, letter.DeliveryCount));
    }

    [Fact]
    public async Task A_failed_message_is_held_back_before_it_goes_back()
    {
        var (run, actions) = Fail(failures: 2);
        Assert.False(run.IsCompleted);
        Assert.Empty(actions.Told);
        _service.Clock.Advance(Redelivery.Pause(3));
        await Assert.ThrowsAsync<InvalidDataException>(() => run);
        Assert.Equal(["abandoned 3"], actions.Told);
    }

    [Fact]
    public async Task The_last_failure_waits_for_nothing()
    {
        var (run, actions) = Fail(failures: BusLimits.MaxFailures - 1);
        await Assert.ThrowsAsync<InvalidDataException>(() => run.WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.Equal([$"{DeadLetter.MaxDeliveryCountExceeded} {nameof(InvalidDataException)}"], actions.Told);
    }

    [Fact]
    public async Task What_is_no_message_fails_at_once()
    {
        var patience = new PatientRedelivery(_service.Redelivery);
        var run = patience.Invoke(new Run(null, null, CancellationToken.None), _ => Task.FromException(new InvalidDataException("broken")));
        await Assert.ThrowsAsync<InvalidDataException>(() => run.WaitAsync(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task A_host_that_stops_is_not_kept_waiting()
    {
        using var stop = new CancellationTokenSource();
        var (run, actions) = Fail(failures: 8, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAsync<InvalidDataException>(() => run.WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.Equal(["abandoned 9"], actions.Told);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _service.DisposeAsync();
    }

    private static bool IsPoison(string token) => token.StartsWith("poison", StringComparison.Ordinal);

    private Task Send(string token, ServiceBusNamespace? service = null) =>
        (service ?? _service).Bus.Send(new BusMessage(FunctionsHost.Queue, $"m-{token}", Json.Write(new CitizenChanged(token))));

    private Task Handle(string token)
    {
        _tried.AddOrUpdate(token, 1, (_, times) => times + 1);
        return IsPoison(token) ? Task.FromException(new InvalidDataException("content")) : Task.CompletedTask;
    }

    private (Task Run, ToldActions Actions) Fail(int failures, CancellationToken stopping = default)
    {
        var actions = new ToldActions();
        var message = ServiceBusModelFactory.ServiceBusReceivedMessage(
            body: BinaryData.FromString("{\"token\":\"poison\"}"), messageId: "m1",
            properties: new Dictionary<string, object>(StringComparer.Ordinal) { ["failures"] = failures });
        return (_host.Run(actions, message, stopping), actions);
    }

    private sealed class ToldActions : ServiceBusMessageActions
    {
        public List<string> Told { get; } = [];

        public override Task AbandonMessageAsync(
            ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = default,
            CancellationToken cancellationToken = default)
        {
            Told.Add($"abandoned {propertiesToModify!["failures"]}");
            return Task.CompletedTask;
        }

        public override Task DeadLetterMessageAsync(
            ServiceBusReceivedMessage message, Dictionary<string, object>? propertiesToModify = default, string? deadLetterReason = default,
            string? deadLetterErrorDescription = default, CancellationToken cancellationToken = default)
        {
            Told.Add($"{deadLetterReason} {deadLetterErrorDescription}");
            return Task.CompletedTask;
        }
    }
}
