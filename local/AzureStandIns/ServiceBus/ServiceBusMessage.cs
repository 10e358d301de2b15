#nullable disable // The official package has no nullable annotations.

namespace Azure.Messaging.ServiceBus;

public class ServiceBusMessage
{
    public ServiceBusMessage()
        : this(BinaryData.Empty)
    {
    }

    public ServiceBusMessage(string body)
        : this(BinaryData.FromString(body))
    {
    }

    public ServiceBusMessage(ReadOnlyMemory<byte> body)
        : this(BinaryData.FromBytes(body))
    {
    }

    public ServiceBusMessage(BinaryData body) => Body = body;

    public BinaryData Body { get; set; }

    public string MessageId { get; set; }

    public string PartitionKey { get; set; }

    public string TransactionPartitionKey { get; set; }

    public string SessionId { get; set; }

    public string ReplyToSessionId { get; set; }

    public TimeSpan TimeToLive { get; set; } = TimeSpan.MaxValue;

    public string CorrelationId { get; set; }

    public string Subject { get; set; }

    public string To { get; set; }

    public string ContentType { get; set; }

    public string ReplyTo { get; set; }

    public DateTimeOffset ScheduledEnqueueTime { get; set; }

    public IDictionary<string, object> ApplicationProperties { get; } = new Dictionary<string, object>();

    public override string ToString() => $"{{MessageId:{MessageId}}}";
}
