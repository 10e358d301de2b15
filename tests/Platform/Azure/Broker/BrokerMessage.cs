using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace EarlyWarning.Tests.Platform.Azure.Broker;

/// <summary>A message in a queue: what was sent, and what the queue knows of it.</summary>
internal sealed class BrokerMessage(long sequence, byte[] sent, string? id, DateTimeOffset enqueuedAt, DateTimeOffset expiresAt)
{
    private readonly Dictionary<string, object> _changed = new(StringComparer.Ordinal);

    public long Sequence { get; } = sequence;
    public string? Id { get; } = id;
    public DateTimeOffset ExpiresAt { get; } = expiresAt;

    /// <summary>Null once it is due.</summary>
    public DateTimeOffset? ScheduledFor { get; set; }

    /// <summary>Deliveries that ended without success: Service Bus counts when a lock ends or is given up.</summary>
    public int DeliveryCount { get; set; }

    public Guid? LockToken { get; private set; }
    public DateTimeOffset LockedUntil { get; set; }
    public DateTimeOffset EnqueuedAt { get; set; } = enqueuedAt;

    /// <summary>The queue it died in.</summary>
    public string? DiedIn { get; set; }

    public void Lock(DateTimeOffset until) => (LockToken, LockedUntil) = (Guid.NewGuid(), until);

    public void Unlock() => LockToken = null;

    public void Change(IEnumerable<KeyValuePair<string, object>> properties)
    {
        foreach (var (name, value) in properties) _changed[name] = value;
    }

    /// <summary>As it goes out. Each delivery is a message of its own.</summary>
    public Message ToMessage()
    {
        var message = Message.Decode(new ByteBuffer(sent, 0, sent.Length, sent.Length));
        message.Header ??= new Header();
        message.Header.DeliveryCount = (uint)DeliveryCount;
        message.MessageAnnotations ??= new MessageAnnotations();
        Annotate(message.MessageAnnotations.Map);
        if (_changed.Count == 0) return message;
        message.ApplicationProperties ??= new ApplicationProperties();
        foreach (var (name, value) in _changed) message.ApplicationProperties.Map[name] = value;
        return message;
    }

    private void Annotate(Map annotations)
    {
        annotations[new Symbol("x-opt-sequence-number")] = Sequence;
        annotations[new Symbol("x-opt-enqueued-time")] = (ScheduledFor ?? EnqueuedAt).UtcDateTime;
        annotations[new Symbol("x-opt-message-state")] = ScheduledFor is null ? 0 : 2;
        if (LockToken is not null) annotations[new Symbol("x-opt-locked-until")] = LockedUntil.UtcDateTime;
        if (DiedIn is not null) annotations[new Symbol("x-opt-deadletter-source")] = DiedIn;
    }
}
