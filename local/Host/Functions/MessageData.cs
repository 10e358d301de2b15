using System.Globalization;
using Azure.Core.Amqp;
using Azure.Messaging.ServiceBus;
using EarlyWarning.Platform.Telemetry;
using Microsoft.Azure.Functions.Worker.Core;

namespace EarlyWarning.Local.Functions;

/// <summary>A message as the host's Service Bus extension sends it: its lock and itself in AMQP, some of it as text.</summary>
internal sealed class MessageData(ReceivedMessage message) : ModelBindingData
{
    public override string Version => "1.0";
    public override string Source => "AzureServiceBusReceivedMessage";
    public override string ContentType => "application/octet-stream";
    public override BinaryData Content { get; } = Encode(message);

    public string? TraceParent => message.TraceParent;

    public IReadOnlyDictionary<string, object?> TriggerMetadata { get; } = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
    {
        ["MessageId"] = message.MessageId,
        ["DeliveryCount"] = message.DeliveryCount.ToString(CultureInfo.InvariantCulture),
        ["SequenceNumber"] = message.SequenceNumber.ToString(CultureInfo.InvariantCulture),
    };

    private static BinaryData Encode(ReceivedMessage message)
    {
        var amqp = ServiceBusModelFactory.ServiceBusReceivedMessage(
            body: BinaryData.FromString(message.Body), messageId: message.MessageId, deliveryCount: message.DeliveryCount,
            properties: Properties(message),
            lockedUntil: message.LockedUntil, sequenceNumber: message.SequenceNumber, enqueuedTime: message.EnqueuedAt).GetRawAmqpMessage();
        return BinaryData.FromBytes((byte[])[.. Guid.NewGuid().ToByteArray(), .. amqp.ToBytes().ToArray()]);
    }

    private static Dictionary<string, object>? Properties(ReceivedMessage message) => message.TraceParent is { } parent
        ? new(StringComparer.Ordinal) { [Traces.TraceParent] = parent, [Traces.DiagnosticId] = parent } : null;
}
