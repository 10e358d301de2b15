using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using EarlyWarning.Local;
using EarlyWarning.Platform.Azure;
using EarlyWarning.Platform.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Tests.Platform.Azure.Broker;

/// <summary>
/// The receiving side of Service Bus in the words of the local drivers, so that one contract holds for all: the official receiver,
/// and what <see cref="Redelivery"/> does to a message that is given back.
/// </summary>
internal sealed class ServiceBusSource(
    ServiceBusClient client, ServiceBusBroker broker, Redelivery redelivery, PutOffMessages later, TimeProvider time) : IMessageSource
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);

    private readonly SemaphoreSlim _one = new(1);
    private readonly ConcurrentDictionary<string, ServiceBusReceiver> _receivers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, QueueDelivery> _deliveries = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(DateTimeOffset Due, Task GivenBack)> _waiting = new();

    /// <summary>What is ready, all of it: the queue says how much there is, and the receiver waits for it as long as it takes.</summary>
    public async Task<IReadOnlyList<ReceivedMessage>> Receive(
        string queue, int max, TimeSpan lockDuration, CancellationToken cancellation = default)
    {
        foreach (var (_, givenBack) in _waiting.Where(waiting => waiting.Due <= time.GetUtcNow())) await givenBack;
        await _one.WaitAsync(cancellation);
        try
        {
            var received = new List<ServiceBusReceivedMessage>();
            // No more than are ready: what is not used of a receiver's credit takes later messages.
            while (Math.Min(max - received.Count, broker[queue].Ready) is > 0 and var some)
                received.AddRange(await Receiver(queue).ReceiveMessagesAsync(some, TimeSpan.FromMinutes(1), cancellation));
            return [.. received.Select(message => Hold(queue, message))];
        }
        finally
        {
            _one.Release();
        }
    }

    public Task<bool> Complete(string lockToken, CancellationToken cancellation = default) =>
        Try(lockToken, held => held.Actions.CompleteMessageAsync(held.Message, cancellation));

    public Task<bool> Abandon(string lockToken, TimeSpan delay, string? error = null, CancellationToken cancellation = default)
    {
        var givenBack = GiveBack();
        if (delay <= TimeSpan.Zero) return givenBack;
        _waiting.Enqueue((time.GetUtcNow() + delay, givenBack));
        return Task.FromResult(true);

        async Task<bool> GiveBack()
        {
            if (delay > TimeSpan.Zero) await Task.Delay(delay, time, cancellation);
            return await redelivery.Fail(_deliveries[lockToken], error ?? nameof(Exception));
        }
    }

    public Task<bool> Postpone(string lockToken, TimeSpan delay, CancellationToken cancellation = default) => Try(lockToken, async held =>
    {
        await later.Send(held.Queue, held.Message, delay, cancellation);
        await held.Actions.CompleteMessageAsync(held.Message, cancellation);
    });

    public Task<bool> DeadLetter(string lockToken, string reason, string? description = null, CancellationToken cancellation = default) =>
        Try(lockToken, held => held.Actions.DeadLetterMessageAsync(
            held.Message, deadLetterReason: reason, deadLetterErrorDescription: description, cancellationToken: cancellation));

    public Task<bool> Renew(string lockToken, TimeSpan lockDuration, CancellationToken cancellation = default) =>
        Try(lockToken, held => held.Actions.RenewMessageLockAsync(held.Message, cancellation));

    public async Task WaitForMessage(string queue, CancellationToken cancellation = default)
    {
        while (broker[queue].Ready == 0) await Task.Delay(Poll, TimeProvider.System, cancellation);
    }

    public Task<long> Count(string queue, CancellationToken cancellation = default) => Task.FromResult((long)broker[queue].Total);

    private ServiceBusReceiver Receiver(string queue) => _receivers.GetOrAdd(queue, client.CreateReceiver);

    private ReceivedMessage Hold(string queue, ServiceBusReceivedMessage message)
    {
        _deliveries[message.LockToken] = new QueueDelivery(queue, message, new ReceiverActions(Receiver(queue)));
        return new ReceivedMessage(queue, message.MessageId, message.Body.ToString(), message.LockToken,
            message.DeliveryCount, message.SequenceNumber, message.EnqueuedTime, message.LockedUntil,
            message.ApplicationProperties.TryGetValue(Traces.TraceParent, out var trace) ? (string)trace : null);
    }

    private async Task<bool> Try(string lockToken, Func<QueueDelivery, Task> settle)
    {
        try
        {
            await settle(_deliveries[lockToken]);
            return true;
        }
        catch (ServiceBusException e) when (e.Reason == ServiceBusFailureReason.MessageLockLost)
        {
            return false;
        }
    }

    private sealed class ReceiverActions(ServiceBusReceiver receiver) : ServiceBusMessageActions
    {
        public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
            receiver.CompleteMessageAsync(message, cancellationToken);

        public override Task AbandonMessageAsync(
            ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = default,
            CancellationToken cancellationToken = default) =>
            receiver.AbandonMessageAsync(message, propertiesToModify, cancellationToken);

        public override Task DeadLetterMessageAsync(
            ServiceBusReceivedMessage message, Dictionary<string, object>? propertiesToModify = default, string? deadLetterReason = default,
            string? deadLetterErrorDescription = default, CancellationToken cancellationToken = default) =>
            receiver.DeadLetterMessageAsync(
                message, propertiesToModify ?? [], deadLetterReason, deadLetterErrorDescription, cancellationToken);

        public override Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
            receiver.RenewMessageLockAsync(message, cancellationToken);
    }
}
