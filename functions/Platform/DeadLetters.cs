using Azure.Messaging.ServiceBus;

namespace EarlyWarning.Platform;

/// <summary>Messages that could not be handled, kept until a person decides. A driver seam, beside <see cref="IBus"/>.</summary>
public interface IDeadLetters
{
    /// <summary>Of one queue, oldest first, from after the id <paramref name="after"/>.</summary>
    Task<IReadOnlyList<DeadLetter>> List(string queue, int max = 100, long after = 0, CancellationToken cancellation = default);

    /// <summary>
    /// Sends it again under a new message id, so that no duplicate detection drops it. False: it is gone, or in another's hands.
    /// </summary>
    Task<bool> Replay(string queue, long id, CancellationToken cancellation = default);

    /// <summary>Deletes it. False: it is gone, or in another's hands.</summary>
    Task<bool> Dismiss(string queue, long id, CancellationToken cancellation = default);
}

/// <summary>A message that could not be handled. Times that the store does not keep are null.</summary>
/// <param name="Id">Number of the dead letter in its queue.</param>
/// <param name="Body">What was sent: of a malformed message anything at all, so it is shown to nobody.</param>
/// <param name="Reason"><see cref="MaxDeliveryCountExceeded"/>, or the handler's code.</param>
/// <param name="Description">Type name of the last error, or the handler's own words; no personal data.</param>
public sealed record DeadLetter(
    long Id, string Queue, string MessageId, string Body, string Reason, string? Description, int DeliveryCount,
    DateTimeOffset EnqueuedAt, DateTimeOffset? FirstDeliveryAt, DateTimeOffset? LastDeliveryAt, DateTimeOffset? DeadAt)
{
    /// <summary>Every delivery failed; Service Bus says it in the same word.</summary>
    public const string MaxDeliveryCountExceeded = nameof(MaxDeliveryCountExceeded);

    /// <summary>Nothing is wrong with it: the outage it met did not end for days.</summary>
    public const string OutageTooLong = "outage-too-long";

    /// <summary>As Service Bus hands it over, which keeps no times of deliveries.</summary>
    public static DeadLetter From(string queue, ServiceBusReceivedMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new(message.SequenceNumber, queue, message.MessageId, message.Body.ToString(), message.DeadLetterReason ?? "unknown",
            message.DeadLetterErrorDescription, message.DeliveryCount, message.EnqueuedTime, null, null, null);
    }
}
