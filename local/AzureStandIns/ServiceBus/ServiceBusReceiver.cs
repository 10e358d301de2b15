#nullable disable // The official package has no nullable annotations.
using EarlyWarning.AzureStandIns;

namespace Azure.Messaging.ServiceBus;

public enum SubQueue
{
    None,
    DeadLetter,
    TransferDeadLetter,
}

public class ServiceBusReceiverOptions
{
    public SubQueue SubQueue { get; set; }
}

public class ServiceBusReceiver : IAsyncDisposable
{
    protected ServiceBusReceiver()
    {
    }

    public virtual string FullyQualifiedNamespace => throw SignaturesOnly.Exception(nameof(FullyQualifiedNamespace));

    public virtual string EntityPath => throw SignaturesOnly.Exception(nameof(EntityPath));

    public virtual Task<ServiceBusReceivedMessage> PeekMessageAsync(
        long? fromSequenceNumber = default, CancellationToken cancellationToken = default) =>
        throw SignaturesOnly.Exception(nameof(PeekMessageAsync));

    public virtual Task<IReadOnlyList<ServiceBusReceivedMessage>> PeekMessagesAsync(
        int maxMessages, long? fromSequenceNumber = default, CancellationToken cancellationToken = default) =>
        throw SignaturesOnly.Exception(nameof(PeekMessagesAsync));

    public virtual Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveMessagesAsync(
        int maxMessages, TimeSpan? maxWaitTime = default, CancellationToken cancellationToken = default) =>
        throw SignaturesOnly.Exception(nameof(ReceiveMessagesAsync));

    public virtual Task CompleteMessageAsync(
        ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        throw SignaturesOnly.Exception(nameof(CompleteMessageAsync));

    public virtual Task AbandonMessageAsync(
        ServiceBusReceivedMessage message,
        IDictionary<string, object> propertiesToModify = default,
        CancellationToken cancellationToken = default) =>
        throw SignaturesOnly.Exception(nameof(AbandonMessageAsync));

    public virtual ValueTask DisposeAsync() => throw SignaturesOnly.Exception(nameof(DisposeAsync));
}
