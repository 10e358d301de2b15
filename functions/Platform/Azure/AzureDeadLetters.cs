using Azure.Messaging.ServiceBus;

namespace EarlyWarning.Platform.Azure;

/// <summary>Service Bus's dead letters. It cannot hand over one by its number: those received before it are given back.</summary>
public sealed class AzureDeadLetters(ServiceBusClient client, IBus bus) : IDeadLetters
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(2);

    public async Task<IReadOnlyList<DeadLetter>> List(string queue, int max = 100, long after = 0, CancellationToken cancellation = default)
    {
        await using var receiver = Receiver(queue);
        return [.. (await StoreFaults.Told(() => receiver.PeekMessagesAsync(max, after + 1, cancellation))).Select(letter => DeadLetter.From(queue, letter))];
    }

    /// <summary>Sent first: dying between the two sends it once more at the next try, under the same id.</summary>
    public Task<bool> Replay(string queue, long id, CancellationToken cancellation = default) =>
        Take(queue, id, letter => bus.Send(new BusMessage(queue, $"replayed-{id}", letter.Body.ToString()), cancellation), cancellation);

    public Task<bool> Dismiss(string queue, long id, CancellationToken cancellation = default) => Take(queue, id, _ => Task.CompletedTask, cancellation);

    private Task<bool> Take(string queue, long id, Func<ServiceBusReceivedMessage, Task> first, CancellationToken cancellation) => StoreFaults.Told(async () =>
    {
        await using var receiver = Receiver(queue);
        var held = new List<ServiceBusReceivedMessage>();
        try
        {
            while (await receiver.ReceiveMessagesAsync(100, Wait, cancellation) is { Count: > 0 } batch)
            {
                held.AddRange(batch);
                if (batch.FirstOrDefault(letter => letter.SequenceNumber == id) is not { } found) continue;
                await first(found);
                await receiver.CompleteMessageAsync(found, CancellationToken.None);
                return held.Remove(found);
            }
            return false;
        }
        finally
        {
            foreach (var letter in held) await receiver.AbandonMessageAsync(letter, cancellationToken: CancellationToken.None);
        }
    });

    private ServiceBusReceiver Receiver(string queue) => client.CreateReceiver(queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
}
