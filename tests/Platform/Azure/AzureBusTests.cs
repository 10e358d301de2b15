using Azure.Messaging.ServiceBus;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Azure;

namespace EarlyWarning.Tests.Platform.Azure;

public sealed class AzureBusTests
{
    private readonly ManualClock _clock = new();
    private readonly FakeBusClient _service = new();

    private AzureBus Bus => new(_service, _clock);

    [Fact]
    public async Task A_message_carries_its_id_and_its_time()
    {
        await Bus.Send(new BusMessage(Queues.CaseDue, "m1", "{}", _clock.UtcNow.AddHours(1)));

        var (queue, sent) = Assert.Single(_service.Sent);
        Assert.Equal((Queues.CaseDue, "m1", "{}", _clock.UtcNow.AddHours(1)), (queue, sent.MessageId, sent.Body.ToString(), sent.ScheduledEnqueueTime));
    }

    [Fact]
    public async Task A_breach_of_the_contract_is_refused_before_it_is_sent()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Bus.Send(new BusMessage(Queues.CaseDue, "m1", new string('x', BusMessage.MaxBodyBytes + 1))));
        Assert.Empty(_service.Sent);
    }

    [Fact]
    public async Task An_outage_is_told_as_one()
    {
        _service.Fault = new ServiceBusException("quotes things", ServiceBusFailureReason.ServiceTimeout);
        var told = await Assert.ThrowsAsync<StoreUnavailableException>(() => Bus.Send(new BusMessage(Queues.CaseDue, "m1", "{}")));
        Assert.Equal("Azure does not answer now (ServiceTimeout).", told.Message);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Bus.Check());
    }

    [Fact]
    public async Task A_check_asks_a_queue_each_time()
    {
        var bus = Bus;
        await bus.Check();
        await bus.Check();
        Assert.Equal([Queues.Alerts, Queues.Alerts], _service.Peeked);
    }

    private sealed class FakeBusClient : ServiceBusClient
    {
        public Exception? Fault { get; set; }
        public List<(string Queue, ServiceBusMessage Message)> Sent { get; } = [];
        public List<string> Peeked { get; } = [];

        public override ServiceBusSender CreateSender(string queueOrTopicName) => new Sender(this, queueOrTopicName);

        public override ServiceBusReceiver CreateReceiver(string queueName) => new Receiver(this, queueName);

        private sealed class Sender(FakeBusClient client, string queue) : ServiceBusSender
        {
            public override Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default)
            {
                if (client.Fault is { } fault) return Task.FromException(fault);
                client.Sent.Add((queue, message));
                return Task.CompletedTask;
            }
        }

        private sealed class Receiver(FakeBusClient client, string queue) : ServiceBusReceiver
        {
            public override Task<ServiceBusReceivedMessage> PeekMessageAsync(long? fromSequenceNumber = default, CancellationToken cancellationToken = default)
            {
                if (client.Fault is { } fault) return Task.FromException<ServiceBusReceivedMessage>(fault);
                client.Peeked.Add(queue);
                return Task.FromResult<ServiceBusReceivedMessage>(null!); // An empty queue.
            }
        }
    }
}
