using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Azure;
using Taken = Azure.Storage.Queues.Models.QueueMessage;

namespace EarlyWarning.Local.Azurite;

/// <summary>Storage queues by name, through the official client: times in its whole seconds, its faults in the seams' own
/// words.</summary>
internal sealed class AzuriteQueues(QueueServiceClient service)
{
    /// <summary>Azure hands out no more at a time.</summary>
    public const int MostTaken = 32;

    /// <summary>A message's text at most, in UTF-8.</summary>
    public const int MaxTextBytes = 64 * 1024;

    // A message waits until it is handled: never the 7 days after which it would vanish without a word.
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    private readonly ConcurrentDictionary<string, QueueClient> _queues = new(StringComparer.Ordinal);

    public Task Make(string queue, CancellationToken cancellation) =>
        Told(queue, () => Queue(queue).CreateIfNotExistsAsync(cancellationToken: cancellation));

    public Task Put(string queue, string text, CancellationToken cancellation) =>
        Told(queue, () => Queue(queue).SendMessageAsync(text, visibilityTimeout: null, Forever, cancellation));

    public Task<Taken[]> Take(string queue, int max, TimeSpan hidden, CancellationToken cancellation) => Told(queue, async () =>
        (await Queue(queue).ReceiveMessagesAsync(Math.Min(max, MostTaken), Seconds(hidden, atLeast: 1), cancellation)).Value);

    /// <summary>Hides it for longer, or shows it again; with another text if one is given.</summary>
    /// <returns>The new receipt; null when somebody else received it, or it is gone.</returns>
    public Task<string?> Update(string queue, string messageId, string receipt, TimeSpan hidden, string? text,
        CancellationToken cancellation) =>
        Told(queue, () => UnlessLost(async () =>
            (await Queue(queue).UpdateMessageAsync(messageId, receipt, text, Seconds(hidden), cancellation)).Value.PopReceipt));

    /// <returns>False when somebody else received it, or it is gone.</returns>
    public Task<bool> Delete(string queue, string messageId, string receipt, CancellationToken cancellation) => Told(queue, async () =>
        await UnlessLost(async () => (await Queue(queue).DeleteMessageAsync(messageId, receipt, cancellation)).ClientRequestId)
            is not null);

    /// <summary>All messages, also those that are hidden.</summary>
    public Task<long> Count(string queue, CancellationToken cancellation) => Told(queue, async () =>
        (await Queue(queue).GetPropertiesAsync(cancellation)).Value.ApproximateMessagesCountLong);

    /// <summary>When the oldest of the first that are not hidden was put; null: there is none.</summary>
    public Task<DateTimeOffset?> Oldest(string queue, CancellationToken cancellation) => Told(queue, async () =>
        (await Queue(queue).PeekMessagesAsync(MostTaken, cancellation)).Value.Min(message => message.InsertedOn));

    private static async Task<string?> UnlessLost(Func<Task<string>> call)
    {
        try
        {
            return await call();
        }
        catch (RequestFailedException e)
            when (e.ErrorCode == QueueErrorCode.PopReceiptMismatch || e.ErrorCode == QueueErrorCode.MessageNotFound)
        {
            return null;
        }
    }

    private static async Task<T> Told<T>(string queue, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            throw new StoreUnavailableException($"The queue '{queue}' is missing.", e, StoreReasons.Missing);
        }
        catch (Exception e) when (StoreFaults.IsOutage(e))
        {
            throw StoreFaults.Outage(e);
        }
    }

    private QueueClient Queue(string name) => _queues.GetOrAdd(name, service.GetQueueClient);

    // The service counts in whole seconds: rather later than too early.
    private static TimeSpan Seconds(TimeSpan time, double atLeast = 0) =>
        TimeSpan.FromSeconds(Math.Ceiling(Math.Max(atLeast, time.TotalSeconds)));
}
