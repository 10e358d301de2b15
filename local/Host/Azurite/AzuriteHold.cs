using EarlyWarning.Platform;
using Taken = Azure.Storage.Queues.Models.QueueMessage;

namespace EarlyWarning.Local.Azurite;

/// <summary>A message that this process has received and not yet settled.</summary>
/// <param name="envelope">Null: somebody else put this text into the queue.</param>
internal sealed class AzuriteHold(string queue, Taken message, AzuriteEnvelope? envelope, DateTimeOffset firstAt, DateTimeOffset takenAt)
{
    public string Queue { get; } = queue;
    public string StorageId { get; } = message.MessageId;
    public AzuriteEnvelope? Envelope { get; } = envelope;

    /// <summary>Those that count: the service's own number without those that the store spoilt.</summary>
    public int Deliveries { get; } = (int)message.DequeueCount - (envelope?.Forgiven ?? 0);

    /// <summary>Of those before this one: the host died, or stood still until the lock ended.</summary>
    public int Unanswered => Deliveries - 1 - (Envelope?.Failures ?? 0);

    public DateTimeOffset FirstAt { get; } = firstAt;

    /// <summary>Changes with every renewal; used and set under <see cref="Gate"/>.</summary>
    public string Receipt { get; set; } = message.PopReceipt;
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>The message and the number of this delivery of it.</summary>
    public string Token { get; } = $"{message.MessageId}.{Guid.NewGuid():N}";

    public static string StorageIdOf(string token) => token[..Math.Max(0, token.IndexOf('.', StringComparison.Ordinal))];

    public ReceivedMessage ToReceived(DateTimeOffset lockedUntil) => new(
        Queue, Envelope!.MessageId, Envelope.Body, Token, Deliveries, Envelope.Sequence, Envelope.EnqueuedAt, lockedUntil,
            Envelope.TraceParent);

    /// <summary>A foreign message is kept as the text it is.</summary>
    public DeadLetter ToDeadLetter(string reason, string? description, int deliveries) => new(
        Envelope?.Sequence ?? AzuriteSequence.Next(), Queue, Envelope?.MessageId ?? StorageId, Envelope?.Body ?? message.MessageText,
            reason, description, deliveries,
        Envelope?.EnqueuedAt ?? takenAt, FirstAt, takenAt, TimeProvider.System.GetUtcNow());
}
