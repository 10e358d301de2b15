using Amqp;
using Amqp.Framing;
using Amqp.Listener;

namespace EarlyWarning.Tests.Platform.Azure.Broker;

/// <summary>From a client's sender into a queue.</summary>
internal sealed class IncomingLink(ServiceBusBroker broker, BrokerQueue queue) : LinkEndpoint
{
    /// <summary>Several messages in one, as <c>SendMessagesAsync</c> sends them.</summary>
    private const uint Batch = 0x80013700;

    public override void OnMessage(MessageContext messageContext)
    {
        if (Answer(messageContext.Message) is { } error) messageContext.Complete(error);
        else messageContext.Complete();
    }

    public override void OnFlow(FlowContext flowContext)
    {
        // A sender's flow asks for nothing.
    }

    public override void OnDisposition(DispositionContext dispositionContext)
    {
        // The sender has heard what became of its message.
    }

    private Error? Answer(Message message)
    {
        if (broker.Refused(BrokerOperation.Send, queue.Name) is { } refusal) return refusal;
        if (message.Encode().Length > queue.MaxMessageBytes) return ServiceBusBroker.Error(BrokerErrors.TooLarge);
        foreach (var one in message.Format == Batch ? Parts(message) : [message]) queue.Enqueue(one);
        return broker.Lost(BrokerOperation.Send, queue.Name);
    }

    private static IEnumerable<Message> Parts(Message batch)
    {
        var parts = batch.BodySection is DataList several
            ? Enumerable.Range(0, several.Count).Select(index => several[index])
            : [(Data)batch.BodySection];
        return parts.Select(part => Message.Decode(new ByteBuffer(part.Binary, 0, part.Binary.Length, part.Binary.Length)));
    }
}
