using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Azure;
using EarlyWarning.Platform.Telemetry;

namespace EarlyWarning.Local.Moving;

/// <summary>A deployment on Azure, whose app stands still: tables, papers, seals and Service Bus, by the official clients.</summary>
internal sealed class AzurePlace(TableServiceClient tables, BlobServiceClient blobs, BlobServiceClient seals, ServiceBusClient bus) : IPlace
{
    private const int Page = 250;
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);

    private readonly AzureBus _bus = new(bus, TimeProvider.System);

    public IDeadLetters DeadLetters { get; } = new AzureDeadLetters(bus, new AzureBus(bus, TimeProvider.System));

    public ITable Table(string name) => new AzureTable(tables.GetTableClient(name));

    public IBlobs Blobs(string container) =>
        new AzureBlobs((container == Containers.Seals ? seals : blobs).GetBlobContainerClient(container));

    public async IAsyncEnumerable<BusMessage> Waiting(string queue, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var receiver = bus.CreateReceiver(queue);
        for (var from = 0L; ;)
        {
            var (first, page) = (from, Page);
            var some = await StoreFaults.Told(() => receiver.PeekMessagesAsync(page, first, cancellation));
            foreach (var message in some) yield return Read(queue, message);
            if (some.Count == 0) yield break;
            from = some[^1].SequenceNumber + 1;
        }
    }

    public Task Send(BusMessage message, CancellationToken cancellation = default) => _bus.Send(message, cancellation);

    /// <summary>Service Bus buries what was received: it is sent, received and buried. What else is received goes back.</summary>
    public async Task Bury(DeadLetter letter, CancellationToken cancellation = default)
    {
        // As it is: what nobody could read may be larger than anything that we send.
        await using var sender = bus.CreateSender(letter.Queue);
        var sent = new ServiceBusMessage(letter.Body) { MessageId = letter.MessageId, ContentType = "application/json" };
        await StoreFaults.Told(() => Send(sender, sent, cancellation));
        await using var receiver = bus.CreateReceiver(letter.Queue);
        var others = new List<ServiceBusReceivedMessage>();
        try
        {
            while (await StoreFaults.Told(() => receiver.ReceiveMessageAsync(Wait, cancellation)) is { } received)
            {
                if (received.MessageId != letter.MessageId) others.Add(received);
                else
                {
                    await StoreFaults.Told(() => Bury(receiver, received, letter, cancellation));
                    return;
                }
            }
            throw new MoveException($"A dead letter of {letter.Queue} was sent and not received: is the app stopped?");
        }
        finally
        {
            foreach (var other in others) await receiver.AbandonMessageAsync(other, cancellationToken: CancellationToken.None);
        }
    }

    public ValueTask DisposeAsync() => bus.DisposeAsync();

    private static async Task<bool> Send(ServiceBusSender sender, ServiceBusMessage message, CancellationToken cancellation)
    {
        await sender.SendMessageAsync(message, cancellation);
        return true;
    }

    private static async Task<bool> Bury(ServiceBusReceiver receiver, ServiceBusReceivedMessage message, DeadLetter letter,
        CancellationToken cancellation)
    {
        await receiver.DeadLetterMessageAsync(message, letter.Reason, letter.Description, cancellation);
        return true;
    }

    private static BusMessage Read(string queue, ServiceBusReceivedMessage message) =>
        new(queue, MovedRows.IdOf(PutOffMessages.OriginalIdOf(message), message.SequenceNumber), message.Body.ToString(),
            message.State == ServiceBusMessageState.Scheduled ? message.ScheduledEnqueueTime : null)
        {
            TraceParent = message.ApplicationProperties.GetValueOrDefault(Traces.TraceParent) as string,
        };
}
