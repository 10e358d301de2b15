using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using EarlyWarning.Platform.Telemetry;

namespace EarlyWarning.Platform.Azure;

/// <summary>Service Bus. The queues detect duplicates by message id, so that an intent sent twice arrives once.</summary>
public sealed class AzureBus(ServiceBusClient client, TimeProvider time) : IBus, IQueueAges
{
    private const int LookedAt = 32;

    private readonly ConcurrentDictionary<string, ServiceBusSender> _senders = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ServiceBusReceiver> _lookers = new(StringComparer.Ordinal);

    public async Task Send(BusMessage message, CancellationToken cancellation = default)
    {
        BusLimits.Check(message, time.GetUtcNow());
        var sent = new ServiceBusMessage(message.Body) { MessageId = message.MessageId, ContentType = "application/json" };
        if (message.NotBefore is { } due) sent.ScheduledEnqueueTime = due;
        if (message.TraceParent is { } parent)
            (sent.ApplicationProperties[Traces.TraceParent], sent.ApplicationProperties[Traces.DiagnosticId]) = (parent, parent);
        await StoreFaults.Told(async () =>
        {
            await _senders.GetOrAdd(message.Queue, client.CreateSender).SendMessageAsync(sent, cancellation);
            return true;
        });
    }

    /// <summary>A peek is a round trip to the queue, locks nothing, and needs no more than the triggers do.</summary>
    public Task Check(CancellationToken cancellation = default) =>
        StoreFaults.Told(() => Task.WhenAll(Queues.All.Select(queue => Looker(queue).PeekMessageAsync(cancellationToken: cancellation))));

    /// <summary>Of the first messages, which Service Bus numbers in order of sending; those it holds for later are left out.</summary>
    public async Task<DateTimeOffset?> Oldest(string queue, CancellationToken cancellation = default)
    {
        var first = await StoreFaults.Told(() => Looker(queue).PeekMessagesAsync(LookedAt, fromSequenceNumber: 1, cancellation));
        return first.Where(message => message.State == ServiceBusMessageState.Active).Min(message => (DateTimeOffset?)message.EnqueuedTime);
    }

    private ServiceBusReceiver Looker(string queue) => _lookers.GetOrAdd(queue, client.CreateReceiver);
}
