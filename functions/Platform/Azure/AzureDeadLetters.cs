using Azure.Messaging.ServiceBus;

namespace EarlyWarning.Platform.Azure;

/// <summary>Service Bus's dead letters. It cannot hand over one by its number: those received before it are given back.</summary>
public sealed class AzureDeadLetters(ServiceBusClient client, IBus bus) : IDeadLetters
{
    private const int Most = 100;
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(2);

    public async Task<IReadOnlyList<DeadLetter>> List(string queue, int max = 100, long after = 0, CancellationToken cancellation = default)
    {
        await using var receiver = Receiver(queue);
        var letters = await StoreFaults.Told(() => receiver.PeekMessagesAsync(max, after + 1, cancellation));
        return [.. letters.Select(letter => Read(queue, letter))];
    }

    /// <summary>Sent first: dying between the two sends it once more at the next try, under the same id.</summary>
    public Task<bool> Replay(string queue, long id, CancellationToken cancellation = default) =>
        Take(queue, id, letter => bus.Send(new BusMessage(queue, $"replayed-{id}", letter.Body.ToString()), cancellation), cancellation);

    public Task<bool> Dismiss(string queue, long id, CancellationToken cancellation = default) =>
        Take(queue, id, _ => Task.CompletedTask, cancellation);

    private Task<bool> Take(string queue, long id, Func<ServiceBusReceivedMessage, Task> first, CancellationToken cancellation) =>
        StoreFaults.Told(() => TakeOut(queue, id, first, cancellation));

    private async Task<bool> TakeOut(string queue, long id, Func<ServiceBusReceivedMessage, Task> first, CancellationToken cancellation)
    {
        await using var receiver = Receiver(queue);
        if (await PlaceOf(id, receiver, cancellation) is not { } place) return false;
        var held = new List<ServiceBusReceivedMessage>();
        try
        {
            // No more than stand before it: what a receiver was sent and nobody took from it stays locked for a minute.
            while (await receiver.ReceiveMessagesAsync(Math.Clamp(place - held.Count, 1, Most), Wait, cancellation) is { Count: > 0 } batch)
            {
                held.AddRange(batch);
                if (batch.FirstOrDefault(letter => letter.SequenceNumber == id) is not { } found) continue;
                await first(found);
                held.Remove(found);
                return await Settled(() => receiver.CompleteMessageAsync(found, CancellationToken.None));
            }
            return false;
        }
        finally
        {
            foreach (var letter in held)
                await Settled(() => receiver.AbandonMessageAsync(letter, cancellationToken: CancellationToken.None));
        }
    }

    /// <summary>Counted from the oldest; null: it is not there.</summary>
    private static async Task<int?> PlaceOf(long id, ServiceBusReceiver receiver, CancellationToken cancellation)
    {
        var place = 1;
        var from = 0L;
        while (await receiver.PeekMessagesAsync(Most, from, cancellation) is { Count: > 0 } some)
        {
            place += some.Count(letter => letter.SequenceNumber < id);
            if (some[^1].SequenceNumber >= id) return some.Any(letter => letter.SequenceNumber == id) ? place : null;
            from = some[^1].SequenceNumber + 1;
        }
        return null;
    }

    /// <summary>A lock that is lost has given the letter back already.</summary>
    private static async Task<bool> Settled(Func<Task> settle)
    {
        try
        {
            await settle();
            return true;
        }
        catch (ServiceBusException e) when (e.Reason == ServiceBusFailureReason.MessageLockLost)
        {
            return false;
        }
    }

    /// <summary>Of a copy, the message it is a copy of; of one that its handler gave up, the deliveries that handler counted.</summary>
    private static DeadLetter Read(string queue, ServiceBusReceivedMessage letter) => DeadLetter.From(queue, letter) with
    {
        MessageId = PutOffMessages.OriginalIdOf(letter),
        DeliveryCount = Math.Max(letter.DeliveryCount, Redelivery.FailuresOf(letter)),
    };

    private ServiceBusReceiver Receiver(string queue) =>
        client.CreateReceiver(queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
}
