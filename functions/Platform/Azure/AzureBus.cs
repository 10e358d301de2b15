using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;

namespace EarlyWarning.Platform.Azure;

/// <summary>Service Bus. The queues detect duplicates by message id, so that an intent sent twice arrives once.</summary>
public sealed class AzureBus(ServiceBusClient client, TimeProvider time) : IBus
{
    private readonly ConcurrentDictionary<string, ServiceBusSender> _senders = new(StringComparer.Ordinal);
    private readonly Lazy<IReadOnlyList<ServiceBusReceiver>> _lookers = new(() => [.. Queues.All.Select(client.CreateReceiver)]);

    public async Task Send(BusMessage message, CancellationToken cancellation = default)
    {
        BusLimits.Check(message, time.GetUtcNow());
        var sent = new ServiceBusMessage(message.Body) { MessageId = message.MessageId, ContentType = "application/json" };
        if (message.NotBefore is { } due) sent.ScheduledEnqueueTime = due;
        await StoreFaults.Told(async () =>
        {
            await _senders.GetOrAdd(message.Queue, client.CreateSender).SendMessageAsync(sent, cancellation);
            return true;
        });
    }

    /// <summary>A peek is a round trip to the queue, locks nothing, and needs no more than the triggers do.</summary>
    public Task Check(CancellationToken cancellation = default) =>
        StoreFaults.Told(() => Task.WhenAll(_lookers.Value.Select(queue => queue.PeekMessageAsync(cancellationToken: cancellation))));
}
