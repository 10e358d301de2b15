using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using EarlyWarning.Platform;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Local.Functions;

/// <summary>Runs the queue triggers as Service Bus would: peek-lock, renewed while the function runs; given back when it fails.</summary>
internal sealed class QueuePump(
    WorkerFunctions functions, FunctionRunner runner, IMessageSource source, ILogger<QueuePump> log) : BackgroundService
{
    /// <summary>Messages of one queue that are handled at a time.</summary>
    private const int Concurrency = 16;
    private static readonly TimeSpan Lock = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan OutageDelay = TimeSpan.FromSeconds(5);

    /// <summary>What is in flight when the host stops has so long to end.</summary>
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(4);

    private readonly ConcurrentDictionary<ReceivedMessage, Task> _inFlight = new(ReferenceEqualityComparer.Instance);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var queues = functions.With(GeneratedBinding.Queue)
            .Select(function => (Function: function, Places: new SemaphoreSlim(Concurrency))).ToList();
        using var stopped = new CancellationTokenSource();
        var renewing = RenewAll(stopped.Token);
        await Task.WhenAll(queues.Select(queue => Pump(queue.Function, queue.Places, stoppingToken)));
        var ended = Task.WhenAll(_inFlight.Values);
        await Task.WhenAny(ended, Task.Delay(StopGrace, TimeProvider.System, CancellationToken.None));
        if (ended.IsCompleted) queues.ForEach(queue => queue.Places.Dispose());
        else await HandBack();
        await stopped.CancelAsync();
        await renewing;
    }

    /// <summary>For the next start: a handler that ends after this finds its lock gone.</summary>
    private async Task HandBack()
    {
        foreach (var (message, _) in _inFlight)
        {
            log.LogWarning("Message {MessageId} is given back unfinished: the host stops.", message.MessageId);
            try
            {
                await source.Postpone(message.LockToken, TimeSpan.Zero, CancellationToken.None);
            }
            catch (Exception e)
            {
                log.LogWarning("Message {MessageId} could not be given back ({Error}); its lock ends by itself.", message.MessageId,
                    e.GetType().Name);
            }
        }
    }

    private async Task Pump(WorkerFunction function, SemaphoreSlim places, CancellationToken stopping)
    {
        var (queue, patience) = (function.Trigger.QueueName!, new Patience());
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await places.WaitAsync(stopping);
                var free = 1;
                while (free < Concurrency && await places.WaitAsync(0, CancellationToken.None)) free++;
                var received = await Receive(queue, free, places, stopping);
                patience.Reset();
                foreach (var message in received) Begin(message, () => Handle(function, message, places, stopping));
                // Fewer than asked for were all there were: what comes meanwhile ends the wait.
                if (received.Count < free) await source.WaitForMessage(queue, stopping);
            }
            catch (Exception) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                log.LogWarning("Queue {Queue} cannot be read now ({Error}); trying again.", queue, e.GetType().Name);
                await patience.Wait(stopping);
            }
        }
    }

    private void Begin(ReceivedMessage message, Func<Task> handle)
    {
        var begin = new TaskCompletionSource();
        _inFlight[message] = Run();
        begin.SetResult(); // Not before it is listed: it removes itself.

        async Task Run()
        {
            await begin.Task;
            await handle();
            _inFlight.TryRemove(message, out var _);
        }
    }

    private async Task<IReadOnlyList<ReceivedMessage>> Receive(string queue, int free, SemaphoreSlim places, CancellationToken stopping)
    {
        IReadOnlyList<ReceivedMessage> received = [];
        try
        {
            return received = await source.Receive(queue, free, Lock, stopping);
        }
        finally
        {
            if (free > received.Count) places.Release(free - received.Count);
        }
    }

    private async Task Handle(WorkerFunction function, ReceivedMessage message, SemaphoreSlim places, CancellationToken stopping)
    {
        var actions = new LocalMessageActions(source, message.LockToken);
        try
        {
            await runner.RunMessage(function, new MessageData(message), actions, stopping);
            var completes = function.Trigger.AutoCompleteMessages ?? HostJson.Here.AutoCompleteMessages;
            if (completes && !actions.Settled) await source.Complete(message.LockToken, CancellationToken.None);
        }
        catch (Exception e)
        {
            await GiveBack(function, message, actions, e, stopping);
        }
        finally
        {
            places.Release();
        }
    }

    private async Task GiveBack(
        WorkerFunction function, ReceivedMessage message, LocalMessageActions actions, Exception error, CancellationToken stopping)
    {
        if (!stopping.IsCancellationRequested)
            log.LogWarning("{Function} failed on message {MessageId}, delivery {Delivery}: {Error} {Place}.",
                function.Name, message.MessageId, message.DeliveryCount, LoggedFault.Kind(error), LoggedFault.Place(error));
        if (actions.Settled) return;
        var patience = new Patience();
        while (true)
        {
            try
            {
                await GiveBack(message, error);
                return;
            }
            catch (StoreUnavailableException) when (!stopping.IsCancellationRequested)
            {
                // In hand until the store takes it back: a lock that ran out would count as one more failure.
                await patience.Wait(stopping);
            }
            catch (Exception e)
            {
                log.LogWarning("Message {MessageId} could not be given back ({Error}); its lock ends by itself.", message.MessageId,
                    e.GetType().Name);
                return;
            }
        }
    }

    /// <summary>A store in trouble is not the message's fault: nothing becomes a dead letter by an outage, however long.</summary>
    private Task GiveBack(ReceivedMessage message, Exception error)
    {
        if (StoreUnavailableException.IsOutage(error)) return source.Postpone(message.LockToken, OutageDelay, CancellationToken.None);
        var delay = TimeSpan.FromTicks(Math.Min(LongestDelay.Ticks, FirstDelay.Ticks << Math.Min(message.DeliveryCount, 20)));
        return source.Abandon(message.LockToken, delay, error.GetType().Name, CancellationToken.None);
    }

    /// <summary>Every lock is renewed twice before it would end, as long as its message is in hand.</summary>
    private async Task RenewAll(CancellationToken stopped)
    {
        using var every = new PeriodicTimer(Lock / 3);
        try
        {
            while (await every.WaitForNextTickAsync(stopped))
                await Task.WhenAll(_inFlight.Keys.Select(message => Renew(message, stopped)));
        }
        catch (Exception) when (stopped.IsCancellationRequested)
        {
            return; // Nothing is in hand any more.
        }
    }

    private async Task Renew(ReceivedMessage message, CancellationToken stopped)
    {
        try
        {
            await source.Renew(message.LockToken, Lock, stopped);
        }
        catch (Exception e) when (!stopped.IsCancellationRequested)
        {
            log.LogWarning("The lock of message {MessageId} could not be renewed ({Error}); it may be delivered again.",
                message.MessageId, e.GetType().Name);
        }
    }

    private sealed class LocalMessageActions(IMessageSource source, string lockToken) : ServiceBusMessageActions
    {
        public bool Settled { get; private set; }

        public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
            Settle(source.Complete(lockToken, cancellationToken));

        public override Task AbandonMessageAsync(
            ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = default,
                CancellationToken cancellationToken = default) =>
            Settle(source.Abandon(lockToken, TimeSpan.Zero, cancellation: cancellationToken));

        public override Task DeadLetterMessageAsync(
            ServiceBusReceivedMessage message, Dictionary<string, object>? propertiesToModify = default, string? deadLetterReason = default,
            string? deadLetterErrorDescription = default, CancellationToken cancellationToken = default) =>
            Settle(source.DeadLetter(lockToken, deadLetterReason ?? "unknown", deadLetterErrorDescription, cancellationToken));

        public override Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
            source.Renew(lockToken, Lock, cancellationToken);

        private async Task Settle(Task<bool> settling)
        {
            if (!await settling) throw new ServiceBusException("The lock was lost.", ServiceBusFailureReason.MessageLockLost);
            Settled = true;
        }
    }
}
