#nullable disable // The official package has no nullable annotations.
using Azure.Core;
using EarlyWarning.AzureStandIns;

namespace Azure.Messaging.ServiceBus;

public class ServiceBusClientOptions
{
    public string Identifier { get; set; }
}

public class ServiceBusClient : IAsyncDisposable
{
    public ServiceBusClient(string connectionString)
        : this(connectionString, options: null)
    {
    }

    public ServiceBusClient(string connectionString, ServiceBusClientOptions options) =>
        throw SignaturesOnly.Exception(nameof(ServiceBusClient));

    public ServiceBusClient(string fullyQualifiedNamespace, TokenCredential credential)
        : this(fullyQualifiedNamespace, credential, options: null)
    {
    }

    public ServiceBusClient(
        string fullyQualifiedNamespace, TokenCredential credential, ServiceBusClientOptions options) =>
        throw SignaturesOnly.Exception(nameof(ServiceBusClient));

    protected ServiceBusClient()
    {
    }

    public virtual string FullyQualifiedNamespace => throw SignaturesOnly.Exception(nameof(FullyQualifiedNamespace));

    public virtual string Identifier => throw SignaturesOnly.Exception(nameof(Identifier));

    public virtual bool IsClosed => throw SignaturesOnly.Exception(nameof(IsClosed));

    public virtual ServiceBusSender CreateSender(string queueOrTopicName) =>
        throw SignaturesOnly.Exception(nameof(CreateSender));

    public virtual ServiceBusReceiver CreateReceiver(string queueName) =>
        throw SignaturesOnly.Exception(nameof(CreateReceiver));

    public virtual ServiceBusReceiver CreateReceiver(string queueName, ServiceBusReceiverOptions options) =>
        throw SignaturesOnly.Exception(nameof(CreateReceiver));

    public virtual ValueTask DisposeAsync() => throw SignaturesOnly.Exception(nameof(DisposeAsync));
}

public class ServiceBusSender : IAsyncDisposable
{
    protected ServiceBusSender()
    {
    }

    public virtual string FullyQualifiedNamespace => throw SignaturesOnly.Exception(nameof(FullyQualifiedNamespace));

    public virtual string EntityPath => throw SignaturesOnly.Exception(nameof(EntityPath));

    public virtual string Identifier => throw SignaturesOnly.Exception(nameof(Identifier));

    public virtual bool IsClosed => throw SignaturesOnly.Exception(nameof(IsClosed));

    public virtual Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default) =>
        throw SignaturesOnly.Exception(nameof(SendMessageAsync));

    public virtual Task SendMessagesAsync(
        IEnumerable<ServiceBusMessage> messages, CancellationToken cancellationToken = default) =>
        throw SignaturesOnly.Exception(nameof(SendMessagesAsync));

    public virtual Task<long> ScheduleMessageAsync(
        ServiceBusMessage message,
        DateTimeOffset scheduledEnqueueTime,
        CancellationToken cancellationToken = default) =>
        throw SignaturesOnly.Exception(nameof(ScheduleMessageAsync));

    public virtual Task<IReadOnlyList<long>> ScheduleMessagesAsync(
        IEnumerable<ServiceBusMessage> messages,
        DateTimeOffset scheduledEnqueueTime,
        CancellationToken cancellationToken = default) =>
        throw SignaturesOnly.Exception(nameof(ScheduleMessagesAsync));

    public virtual Task CancelScheduledMessageAsync(
        long sequenceNumber, CancellationToken cancellationToken = default) =>
        throw SignaturesOnly.Exception(nameof(CancelScheduledMessageAsync));

    public virtual Task CancelScheduledMessagesAsync(
        IEnumerable<long> sequenceNumbers, CancellationToken cancellationToken = default) =>
        throw SignaturesOnly.Exception(nameof(CancelScheduledMessagesAsync));

    public virtual Task CloseAsync(CancellationToken cancellationToken = default) =>
        throw SignaturesOnly.Exception(nameof(CloseAsync));

    public virtual ValueTask DisposeAsync() => throw SignaturesOnly.Exception(nameof(DisposeAsync));
}
