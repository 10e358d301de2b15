#nullable disable // The official package has no nullable annotations.
using System.Collections.ObjectModel;

namespace Azure.Messaging.ServiceBus;

public enum ServiceBusMessageState
{
    Active,
    Deferred,
    Scheduled,
}

// Made by ServiceBusModelFactory only.
public class ServiceBusReceivedMessage
{
    internal ServiceBusReceivedMessage()
    {
    }

    public BinaryData Body { get; internal init; }

    public string MessageId { get; internal init; }

    public string PartitionKey { get; internal init; }

    public string TransactionPartitionKey { get; internal init; }

    public string SessionId { get; internal init; }

    public string ReplyToSessionId { get; internal init; }

    public TimeSpan TimeToLive { get; internal init; } = TimeSpan.MaxValue;

    public string CorrelationId { get; internal init; }

    public string Subject { get; internal init; }

    public string To { get; internal init; }

    public string ContentType { get; internal init; }

    public string ReplyTo { get; internal init; }

    public DateTimeOffset ScheduledEnqueueTime { get; internal init; }

    public IReadOnlyDictionary<string, object> ApplicationProperties { get; internal init; } =
        ReadOnlyDictionary<string, object>.Empty;

    public string LockToken { get; internal init; }

    public int DeliveryCount { get; internal init; }

    public DateTimeOffset LockedUntil { get; internal init; }

    public long SequenceNumber { get; internal init; }

    public string DeadLetterSource { get; internal init; }

    public long EnqueuedSequenceNumber { get; internal init; }

    public DateTimeOffset EnqueuedTime { get; internal init; }

    public DateTimeOffset ExpiresAt => TimeToLive >= DateTimeOffset.MaxValue - EnqueuedTime
        ? DateTimeOffset.MaxValue
        : EnqueuedTime + TimeToLive;

    // The broker writes these two beside the sender's own properties.
    public string DeadLetterReason => ApplicationProperties.GetValueOrDefault("DeadLetterReason") as string;

    public string DeadLetterErrorDescription =>
        ApplicationProperties.GetValueOrDefault("DeadLetterErrorDescription") as string;

    public ServiceBusMessageState State { get; internal init; }

    public override string ToString() => $"{{MessageId:{MessageId}}}";
}
