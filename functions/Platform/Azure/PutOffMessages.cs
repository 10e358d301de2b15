using System.Collections.Concurrent;
using System.Globalization;
using Azure.Messaging.ServiceBus;

namespace EarlyWarning.Platform.Azure;

/// <summary>
/// Copies of messages that met an outage, for later. A copy has the body and the properties of the first message, those that
/// say what caused it among them, an id of its own, and what it is a copy of.
/// </summary>
internal sealed class PutOffMessages(ServiceBusClient client, TimeProvider time)
{
    /// <summary>An outage over a long weekend is borne; a copy lives no longer than a queue keeps a message.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromDays(7);
    public static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(15), LongestDelay = TimeSpan.FromMinutes(5);

    public const string TooLong = "Put off for seven days by an outage.";

    /// <summary>Properties of a copy.</summary>
    public const string OriginalIdName = "original-message-id", FirstEnqueuedName = "first-enqueued-at", CountName = "put-off";

    /// <summary>The span that sent the message; of the properties, the one that the client leaves out of a copy.</summary>
    private const string CauseName = "Diagnostic-Id";

    private readonly ConcurrentDictionary<string, ServiceBusSender> _senders = new(StringComparer.Ordinal);

    public bool HasWaitedTooLong(ServiceBusReceivedMessage message) => time.GetUtcNow() - FirstEnqueued(message) > LongestWait;

    public Task Send(string queue, ServiceBusReceivedMessage message, CancellationToken cancellation = default) =>
        Send(queue, message, Delay(CountOf(message)), cancellation);

    public Task Send(string queue, ServiceBusReceivedMessage message, TimeSpan delay, CancellationToken cancellation)
    {
        // Of the message's number: the same message makes the same copy, of which the queue drops the second; another message never does.
        var copy = new ServiceBusMessage(message)
        {
            MessageId = string.Create(CultureInfo.InvariantCulture, $"put-off-{message.SequenceNumber}"),
            ScheduledEnqueueTime = time.GetUtcNow() + delay,
        };
        if (message.ApplicationProperties.TryGetValue(CauseName, out var cause)) copy.ApplicationProperties[CauseName] = cause;
        copy.ApplicationProperties.TryAdd(OriginalIdName, message.MessageId);
        copy.ApplicationProperties.TryAdd(FirstEnqueuedName, message.EnqueuedTime.ToString("O", CultureInfo.InvariantCulture));
        copy.ApplicationProperties[CountName] = CountOf(message) + 1;
        return _senders.GetOrAdd(queue, client.CreateSender).SendMessageAsync(copy, cancellation);
    }

    public static string OriginalIdOf(ServiceBusReceivedMessage message) =>
        message.ApplicationProperties.TryGetValue(OriginalIdName, out var id) && id is string original ? original : message.MessageId;

    internal static TimeSpan Delay(int before) => FirstDelay * Math.Min(Math.Pow(2, before), LongestDelay / FirstDelay);

    private static int CountOf(ServiceBusReceivedMessage message) =>
        message.ApplicationProperties.TryGetValue(CountName, out var count) ? Convert.ToInt32(count, CultureInfo.InvariantCulture) : 0;

    private static DateTimeOffset FirstEnqueued(ServiceBusReceivedMessage message) =>
        message.ApplicationProperties.TryGetValue(FirstEnqueuedName, out var first) && first is string text
            ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture)
            : message.EnqueuedTime;
}
