using Amqp;
using Amqp.Framing;
using Amqp.Listener;

namespace EarlyWarning.Tests.Platform.Azure.Broker;

/// <summary><c>$cbs</c>, where a client shows its token for each queue it opens.</summary>
internal sealed class TokenRequests(ServiceBusBroker broker) : IRequestProcessor
{
    public int Credit => 100;

    public void Process(RequestContext requestContext)
    {
        var refusal = broker.Refused(BrokerOperation.Token, $"{requestContext.Message.ApplicationProperties.Map["name"]}");
        var answer = new Message { ApplicationProperties = new ApplicationProperties() };
        answer.ApplicationProperties["status-code"] = refusal is null ? 202 : BrokerErrors.Status(refusal.Condition);
        answer.ApplicationProperties["status-description"] = refusal is null ? "Accepted" : $"{refusal.Condition}";
        requestContext.Complete(answer);
    }
}
