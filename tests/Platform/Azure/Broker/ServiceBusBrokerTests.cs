using Azure.Messaging.ServiceBus;
using EarlyWarning.Platform;

namespace EarlyWarning.Tests.Platform.Azure.Broker;

/// <summary>What the official client may rely on with Service Bus, and what it must bear. The rest is seen in the drivers' tests.</summary>
public sealed class ServiceBusBrokerTests : IAsyncLifetime
{
    private const string Name = Queues.CaseDue;

    private readonly ServiceBusNamespace _service = new();
    private readonly ServiceBusSender _sender;
    private readonly ServiceBusReceiver _receiver;

    public ServiceBusBrokerTests() => (_sender, _receiver) = (_service.Client.CreateSender(Name), _service.Client.CreateReceiver(Name));

    private BrokerQueue Queue => _service.Broker[Name];

    [Fact]
    public async Task A_message_for_later_can_be_seen_and_called_off_until_it_is_due()
    {
        var due = _service.Clock.UtcNow.AddHours(1);
        var first = await _sender.ScheduleMessageAsync(new ServiceBusMessage("a") { MessageId = "m1" }, due);
        var second = await _sender.ScheduleMessageAsync(new ServiceBusMessage("b") { MessageId = "m2" }, due);
        Assert.Equal((first, ServiceBusMessageState.Scheduled, due), await Seen(first));
        await _sender.CancelScheduledMessageAsync(first);
        var gone = await Assert.ThrowsAsync<ServiceBusException>(() => _sender.CancelScheduledMessageAsync(first));
        Assert.Equal(ServiceBusFailureReason.MessageNotFound, gone.Reason);

        _service.Clock.UtcNow = due;
        Assert.Equal(second, (await _receiver.ReceiveMessageAsync()).SequenceNumber);
        await Assert.ThrowsAsync<ServiceBusException>(() => _sender.CancelScheduledMessageAsync(second));
    }

    [Fact]
    public async Task What_an_abandoned_delivery_noted_is_on_the_next_and_on_the_dead_letter()
    {
        await _sender.SendMessageAsync(new ServiceBusMessage("a") { ApplicationProperties = { ["kept"] = "yes" } });
        var noted = new Dictionary<string, object>(StringComparer.Ordinal) { ["failures"] = 1 };
        await _receiver.AbandonMessageAsync(await _receiver.ReceiveMessageAsync(), noted);
        var again = await _receiver.ReceiveMessageAsync();
        Assert.Equal((2, 1, "yes"), (again.DeliveryCount, again.ApplicationProperties["failures"], again.ApplicationProperties["kept"]));

        await _receiver.DeadLetterMessageAsync(again, "reason", "words");
        await using var letters = _service.Client.CreateReceiver(Name, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        var dead = await letters.ReceiveMessageAsync();
        Assert.Equal(("reason", "words", Name), (dead.DeadLetterReason, dead.DeadLetterErrorDescription, dead.DeadLetterSource));
        Assert.Equal(1, dead.ApplicationProperties["failures"]);
    }

    [Fact]
    public async Task A_message_is_settled_over_a_new_link_when_its_own_was_moved()
    {
        await Send(2);
        var (first, second) = (await _receiver.ReceiveMessageAsync(), await _receiver.ReceiveMessageAsync());
        _service.Broker.DropLinks();
        await InTheEnd(() => _receiver.CompleteMessageAsync(first));
        await InTheEnd(() => _receiver.DeadLetterMessageAsync(second, "reason"));
        Assert.Equal((0, 1), (Queue.Total, Queue.DeadLetters.Total));
    }

    [Fact]
    public async Task A_receiver_that_vanishes_keeps_its_locks_until_they_end()
    {
        await Send(1);
        await _receiver.ReceiveMessageAsync();
        _service.Broker.CutConnections();
        await InTheEnd(() => _receiver.PeekMessageAsync()); // Back, over a new connection.
        Assert.Equal(1, Queue.Locked);
        _service.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, (await _receiver.ReceiveMessageAsync()).DeliveryCount);
    }

    [Fact]
    public async Task Several_receivers_share_a_queue_and_none_gets_what_another_has()
    {
        await Send(100);
        var receivers = Enumerable.Range(0, 4).Select(_ => _service.Client.CreateReceiver(Name)).ToList();
        var taken = await Task.WhenAll(receivers.Select(async receiver =>
        {
            var numbers = new List<long>();
            while (Queue.Total > 0)
                foreach (var message in await receiver.ReceiveMessagesAsync(7, TimeSpan.FromMilliseconds(200)))
                {
                    numbers.Add(message.SequenceNumber);
                    await receiver.CompleteMessageAsync(message);
                }
            return numbers;
        }));
        Assert.Equal(Enumerable.Range(1, 100).Select(number => (long)number), taken.SelectMany(numbers => numbers).Order());
    }

    [Fact]
    public async Task A_receiver_that_waited_in_vain_again_and_again_still_gets_what_comes()
    {
        for (var wait = 0; wait < 5; wait++) Assert.Null(await _receiver.ReceiveMessageAsync(TimeSpan.FromMilliseconds(20)));
        await Send(3);
        for (var number = 1; number <= 3; number++) Assert.Equal(number, (await _receiver.ReceiveMessageAsync()).SequenceNumber);
    }

    /// <summary>A client that has not seen yet that its link is gone fails, whatever it asks.</summary>
    private static async Task InTheEnd(Func<Task> ask)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            try
            {
                await ask();
                return;
            }
            catch (ServiceBusException) when (!limit.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
            }
        }
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _service.DisposeAsync().AsTask();

    private Task Send(int count) =>
        _sender.SendMessagesAsync(Enumerable.Range(1, count).Select(number => new ServiceBusMessage($"{number}")));

    private async Task<(long, ServiceBusMessageState, DateTimeOffset)> Seen(long number)
    {
        var seen = await _receiver.PeekMessageAsync(number);
        return (seen.SequenceNumber, seen.State, seen.EnqueuedTime);
    }
}
