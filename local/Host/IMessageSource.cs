namespace EarlyWarning.Local;

/// <summary>
/// The receiving side of the queues, by peek-lock: a received message is hidden until its lock ends, and gone only when
/// completed. A driver seam: SQLite and Azurite. A call with a lost lock (it ended and somebody else received) answers false.
/// </summary>
public interface IMessageSource
{
    /// <summary>Description of a dead letter after too many deliveries that nobody answered for.</summary>
    const string NeverCameBack = "Whoever handled it never came back.";

    /// <summary>Takes what is ready, oldest first; empty when nothing is. Each message goes to one receiver at a time.</summary>
    /// <param name="lockDuration">Real time until others may receive it, unless renewed.</param>
    Task<IReadOnlyList<ReceivedMessage>> Receive(string queue, int max, TimeSpan lockDuration, CancellationToken cancellation = default);

    Task<bool> Complete(string lockToken, CancellationToken cancellation = default);

    /// <summary>
    /// Gives it back, to be delivered again after <paramref name="delay"/> (real time); at the last delivery it becomes a dead letter.
    /// </summary>
    /// <param name="error">Type name of the exception, without its message, which may be personal.</param>
    Task<bool> Abandon(string lockToken, TimeSpan delay, string? error = null, CancellationToken cancellation = default);

    /// <summary>
    /// As <see cref="Abandon"/>, but the delivery does not count: the store was in trouble, and the message is not to blame.
    /// </summary>
    Task<bool> Postpone(string lockToken, TimeSpan delay, CancellationToken cancellation = default);

    /// <param name="reason">A code, such as <c>malformed</c>.</param>
    Task<bool> DeadLetter(string lockToken, string reason, string? description = null, CancellationToken cancellation = default);

    Task<bool> Renew(string lockToken, TimeSpan lockDuration, CancellationToken cancellation = default);

    /// <summary>
    /// Ends when a message may be ready (at once after a send in this process), at the latest after a second; then receive.
    /// </summary>
    Task WaitForMessage(string queue, CancellationToken cancellation = default);

    /// <summary>How many messages are anywhere in the queue: ready, scheduled, delayed or being handled.</summary>
    Task<long> Count(string queue, CancellationToken cancellation = default);
}

/// <param name="LockToken">Names this delivery to <see cref="IMessageSource"/>.</param>
/// <param name="DeliveryCount">1 at the first delivery.</param>
/// <param name="EnqueuedAt">Real time.</param>
/// <param name="TraceParent">As it was sent with; see <see cref="EarlyWarning.Platform.BusMessage.TraceParent"/>.</param>
public sealed record ReceivedMessage(
    string Queue, string MessageId, string Body, string LockToken, int DeliveryCount, long SequenceNumber, DateTimeOffset EnqueuedAt,
        DateTimeOffset LockedUntil,
    string? TraceParent = null);
