using System.Collections;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;

namespace EarlyWarning.Tests.Platform.Azure.Broker;

/// <summary><c>$management</c> of a queue: what a client asks for outside of its links.</summary>
internal sealed class ManagementRequests(ServiceBusBroker broker, BrokerQueue queue) : IRequestProcessor
{
    public int Credit => 100;

    public void Process(RequestContext requestContext)
    {
        var asked = requestContext.Message;
        var input = (asked.BodySection as AmqpValue)?.Value as Map ?? [];
        var operation = OperationOf($"{asked.ApplicationProperties.Map["operation"]}");
        if (operation is null) requestContext.Complete(Failure(BrokerErrors.NotImplemented));
        else if (broker.Refused(operation.Value, queue.Name) is { } refusal) requestContext.Complete(Failure(refusal.Condition));
        else requestContext.Complete(Answer(operation.Value, input));
    }

    private static BrokerOperation? OperationOf(string name) => name switch
    {
        "com.microsoft:peek-message" => BrokerOperation.Peek,
        "com.microsoft:renew-lock" => BrokerOperation.Renew,
        "com.microsoft:update-disposition" => BrokerOperation.Settle,
        "com.microsoft:schedule-message" => BrokerOperation.Schedule,
        "com.microsoft:cancel-scheduled-message" => BrokerOperation.Cancel,
        _ => null,
    };

    private Message Answer(BrokerOperation operation, Map input)
    {
        var answer = operation switch
        {
            BrokerOperation.Peek => Peek(input),
            BrokerOperation.Renew => Renew(input),
            BrokerOperation.Settle => Settle(input),
            BrokerOperation.Schedule => Schedule(input),
            _ => Cancel(input),
        };
        return broker.Lost(operation, queue.Name) is { } lost ? Failure(lost.Condition) : answer;
    }

    private Message Peek(Map input)
    {
        var found = queue.Peek(Convert.ToInt64(input["from-sequence-number"]), Convert.ToInt32(input["message-count"]));
        if (found.Count == 0) return Response(204, "No messages.", []);
        var messages = new List();
        foreach (var message in found) messages.Add(new Map { ["message"] = Bytes(message) });
        return Success(new Map { ["messages"] = messages });
    }

    private Message Renew(Map input)
    {
        var until = Tokens(input).Select(queue.Renew).ToList();
        return until.Contains(null)
            ? Failure(BrokerErrors.LockLost)
            : Success(new Map { ["expirations"] = until.Select(at => at!.Value.UtcDateTime).ToArray() });
    }

    private Message Settle(Map input)
    {
        var changes = (input["properties-to-modify"] as Map ?? [])
            .ToDictionary(pair => $"{pair.Key}", pair => pair.Value, StringComparer.Ordinal);
        if (input["deadletter-reason"] is string reason) changes["DeadLetterReason"] = reason;
        if (input["deadletter-description"] is string description) changes["DeadLetterErrorDescription"] = description;
        var settled = Tokens(input).Select(token => input["disposition-status"] switch
        {
            "completed" => queue.Complete(token),
            "suspended" => queue.Bury(token, changes),
            _ => queue.Abandon(token, changes),
        }).ToList();
        return settled.Contains(false) ? Failure(BrokerErrors.LockLost) : Success([]);
    }

    private Message Schedule(Map input)
    {
        var encoded = ((IEnumerable)input["messages"]).Cast<Map>().Select(entry => (byte[])entry["message"]).ToList();
        if (encoded.Exists(bytes => bytes.Length > queue.MaxMessageBytes)) return Failure(BrokerErrors.TooLarge);
        var messages = encoded.Select(bytes => Message.Decode(new ByteBuffer(bytes, 0, bytes.Length, bytes.Length)));
        return Success(new Map { ["sequence-numbers"] = messages.Select(queue.Enqueue).ToArray() });
    }

    private Message Cancel(Map input) =>
        ((IEnumerable)input["sequence-numbers"]).Cast<long>().Select(queue.Cancel).ToList().Contains(false)
            ? Failure(BrokerErrors.MessageNotFound)
            : Success([]);

    private static IEnumerable<Guid> Tokens(Map input) => ((IEnumerable)input["lock-tokens"]).Cast<Guid>();

    private static byte[] Bytes(Message message)
    {
        var buffer = message.Encode();
        return buffer.Buffer.AsSpan(buffer.Offset, buffer.Length).ToArray();
    }

    private static Message Success(Map body) => Response(200, "OK", body);

    private static Message Failure(string condition)
    {
        var answer = Response(BrokerErrors.Status(condition), condition, []);
        answer.ApplicationProperties["errorCondition"] = new Symbol(condition);
        return answer;
    }

    private static Message Response(int status, string description, Map body)
    {
        var answer = new Message { BodySection = new AmqpValue { Value = body }, ApplicationProperties = new ApplicationProperties() };
        answer.ApplicationProperties["statusCode"] = status;
        answer.ApplicationProperties["statusDescription"] = description;
        return answer;
    }
}
