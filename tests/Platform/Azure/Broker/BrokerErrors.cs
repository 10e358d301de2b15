namespace EarlyWarning.Tests.Platform.Azure.Broker;

public enum BrokerOperation
{
    Token,
    Attach,
    Send,
    Settle,
    Renew,
    Peek,
    Schedule,
    Cancel,
}

/// <summary>What a client asked of a queue.</summary>
public readonly record struct BrokerCall(BrokerOperation Operation, string Queue);

/// <summary>Answers of the service that a test wants: error conditions of AMQP and of Service Bus.</summary>
public static class BrokerErrors
{
    public const string Busy = "com.microsoft:server-busy";
    public const string TimedOut = "com.microsoft:timeout";
    public const string LockLost = "com.microsoft:message-lock-lost";
    public const string MessageNotFound = "com.microsoft:message-not-found";
    public const string Unauthorized = "amqp:unauthorized-access";
    public const string NotFound = "amqp:not-found";
    public const string Full = "amqp:resource-limit-exceeded";
    public const string TooLarge = "amqp:link:message-size-exceeded";
    public const string Internal = "amqp:internal-error";
    public const string NotImplemented = "amqp:not-implemented";

    internal static int Status(string condition) => condition switch
    {
        Busy => 503,
        TimedOut => 408,
        LockLost => 410,
        NotFound or MessageNotFound => 404,
        Unauthorized => 401,
        Full => 403,
        NotImplemented => 501,
        _ => 500,
    };
}
