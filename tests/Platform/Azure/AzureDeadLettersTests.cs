using Azure.Messaging.ServiceBus;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Azure;

namespace EarlyWarning.Tests.Platform.Azure;

/// <summary>The driver against a receiver that keeps locks as Service Bus documents them.</summary>
public sealed class AzureDeadLettersTests
{
    private readonly Queue _queue = new();
    private readonly Bus _bus = new();

    private AzureDeadLetters Letters => new(new Client(_queue), _bus);

    public AzureDeadLettersTests()
    {
        for (var number = 1; number <= 250; number++) _queue.Letters.Add(number, Letter(number));
    }

    [Fact]
    public async Task They_are_listed_from_after_a_number_with_their_reason()
    {
        var seen = await Letters.List(Queues.CaseDue, max: 3, after: 5);
        Assert.Equal([6, 7, 8], seen.Select(letter => letter.Id));
        Assert.Equal((Queues.CaseDue, "m6", "{\"n\":6}", "malformed", "why", 4), (seen[0].Queue, seen[0].MessageId, seen[0].Body, seen[0].Reason, seen[0].Description, seen[0].DeliveryCount));
        Assert.Equal((Queues.CaseDue, SubQueue.DeadLetter), Assert.Single(_queue.Opened));
    }

    [Fact]
    public async Task One_far_back_is_sent_again_and_the_others_are_given_back()
    {
        Assert.True(await Letters.Replay(Queues.CaseDue, 230));
        Assert.Equal((Queues.CaseDue, "replayed-230", "{\"n\":230}"), (Assert.Single(_bus.Sent).Queue, _bus.Sent[0].MessageId, _bus.Sent[0].Body));
        Assert.Equal(249, _queue.Letters.Count);
        Assert.Empty(_queue.Locked);
        Assert.False(await Letters.Replay(Queues.CaseDue, 230));
        Assert.Single(_bus.Sent);
    }

    [Fact]
    public async Task A_dropped_one_is_gone_and_nothing_is_sent()
    {
        Assert.True(await Letters.Dismiss(Queues.CaseDue, 1));
        Assert.DoesNotContain(1, _queue.Letters.Keys);
        Assert.Empty(_queue.Locked);
        Assert.Empty(_bus.Sent);
    }

    [Fact]
    public async Task One_that_cannot_be_sent_now_stays()
    {
        _bus.Fault = new StoreUnavailableException("away", reason: StoreReasons.Unreachable);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Letters.Replay(Queues.CaseDue, 7));
        Assert.Contains(7, _queue.Letters.Keys);
        Assert.Empty(_queue.Locked);
    }

    [Fact]
    public async Task An_outage_is_told_as_one()
    {
        _queue.Fault = new ServiceBusException("quotes things", ServiceBusFailureReason.ServiceTimeout);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Letters.List(Queues.CaseDue));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Letters.Dismiss(Queues.CaseDue, 1));
    }

    private static ServiceBusReceivedMessage Letter(int number) => ServiceBusModelFactory.ServiceBusReceivedMessage(
        body: BinaryData.FromString($"{{\"n\":{number}}}"), messageId: $"m{number}", sequenceNumber: number, deliveryCount: 4,
        properties: new Dictionary<string, object>(StringComparer.Ordinal) { ["DeadLetterReason"] = "malformed", ["DeadLetterErrorDescription"] = "why" });

    private sealed class Queue
    {
        public SortedDictionary<long, ServiceBusReceivedMessage> Letters { get; } = [];
        public HashSet<long> Locked { get; } = [];
        public List<(string Queue, SubQueue Part)> Opened { get; } = [];
        public Exception? Fault { get; set; }
    }

    private sealed class Bus : IBus
    {
        public List<BusMessage> Sent { get; } = [];
        public Exception? Fault { get; set; }

        public Task Send(BusMessage message, CancellationToken cancellation = default)
        {
            if (Fault is { } fault) return Task.FromException(fault);
            Sent.Add(message);
            return Task.CompletedTask;
        }

        public Task Check(CancellationToken cancellation = default) => Task.CompletedTask;
    }

    private sealed class Client(Queue queue) : ServiceBusClient
    {
        public override ServiceBusReceiver CreateReceiver(string queueName, ServiceBusReceiverOptions options)
        {
            queue.Opened.Add((queueName, options.SubQueue));
            return new Receiver(queue);
        }
    }

    private sealed class Receiver(Queue queue) : ServiceBusReceiver
    {
        public override Task<IReadOnlyList<ServiceBusReceivedMessage>> PeekMessagesAsync(int maxMessages, long? fromSequenceNumber = default, CancellationToken cancellationToken = default) =>
            Answer(queue.Letters.Where(letter => letter.Key >= (fromSequenceNumber ?? 0)).Take(maxMessages).Select(letter => letter.Value));

        public override Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveMessagesAsync(int maxMessages, TimeSpan? maxWaitTime = default, CancellationToken cancellationToken = default) =>
            Answer(queue.Letters.Where(letter => !queue.Locked.Contains(letter.Key)).Take(maxMessages).ToList().Where(letter => queue.Locked.Add(letter.Key)).Select(letter => letter.Value));

        public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
        {
            Assert.True(queue.Locked.Remove(message.SequenceNumber));
            queue.Letters.Remove(message.SequenceNumber);
            return Task.CompletedTask;
        }

        public override Task AbandonMessageAsync(ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = default, CancellationToken cancellationToken = default)
        {
            Assert.True(queue.Locked.Remove(message.SequenceNumber));
            return Task.CompletedTask;
        }

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private Task<IReadOnlyList<ServiceBusReceivedMessage>> Answer(IEnumerable<ServiceBusReceivedMessage> messages) =>
            queue.Fault is { } fault ? Task.FromException<IReadOnlyList<ServiceBusReceivedMessage>>(fault) : Task.FromResult<IReadOnlyList<ServiceBusReceivedMessage>>([.. messages]);
    }
}
