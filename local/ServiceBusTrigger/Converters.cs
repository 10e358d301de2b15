using Azure.Core.Amqp;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Azure.Functions.Worker.Core;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>As the official package's: the host sends the lock's 16 bytes, and the message in AMQP.</summary>
[SupportsDeferredBinding]
[SupportedTargetType(typeof(ServiceBusReceivedMessage))]
internal sealed class ServiceBusReceivedMessageConverter : IInputConverter
{
    private const int LockLength = 16;

    public ValueTask<ConversionResult> ConvertAsync(ConverterContext context) => new(
        context.Source is ModelBindingData { Source: "AzureServiceBusReceivedMessage", ContentType: "application/octet-stream" } data
            ? ConversionResult.Success(Read(data.Content.ToMemory()))
            : ConversionResult.Unhandled());

    private static ServiceBusReceivedMessage Read(ReadOnlyMemory<byte> content) => ServiceBusReceivedMessage.FromAmqpMessage(
        AmqpAnnotatedMessage.FromBytes(BinaryData.FromBytes(content[LockLength..])), BinaryData.FromBytes(content[..LockLength]));
}

/// <summary>Officially a gRPC client of the Functions host; here whoever calls the function leaves its own with the invocation.</summary>
internal sealed class ServiceBusMessageActionsConverter : IInputConverter
{
    public ValueTask<ConversionResult> ConvertAsync(ConverterContext context) => new(
        context.FunctionContext.Features.Get<ServiceBusMessageActions>() is { } actions
            ? ConversionResult.Success(actions)
            : throw new NotSupportedException("Nobody settles messages here: the host that calls the function leaves its own actions."));
}
