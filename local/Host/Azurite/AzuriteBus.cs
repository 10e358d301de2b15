using System.Collections.Concurrent;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Telemetry;
using Taken = Azure.Storage.Queues.Models.QueueMessage;

namespace EarlyWarning.Local.Azurite;

/// <summary>
/// Azurite's storage queues with Service Bus semantics. A dequeued message is hidden until its visibility timeout ends and
/// its pop receipt is the lock; the dequeue count is the delivery count. Times of the service are whole seconds. There is no
/// duplicate detection: a message sent twice is handled twice, which every handler bears. After a crash of the host a
/// message that was being handled is hidden until its lock ends.
/// </summary>
public sealed class AzuriteBus : IBus, IMessageSource, IQueueAges
{
    private const string Foreign = "malformed";
    private static readonly TimeSpan BurialTime = TimeSpan.FromSeconds(30);

    private readonly AzuriteQueues _queues;
    private readonly AzuriteSchedule _schedule;
    private readonly AzuriteDeadLetters _dead;
    private readonly TimeProvider _domain;
    private readonly int _maxFailures, _maxUnanswered;
    private readonly Wakeups _wakeups = new();
    private readonly ConcurrentDictionary<string, AzuriteHold> _held = new(StringComparer.Ordinal);

    public AzuriteBus(AzuriteStore store, TimeProvider domain, int maxFailures = BusLimits.MaxFailures,
        int maxUnanswered = BusLimits.MaxUnanswered)
    {
        (_domain, _maxFailures, _maxUnanswered) = (domain, maxFailures, maxUnanswered);
        (_queues, _dead, _schedule) = (store.Queues, new AzuriteDeadLetters(store), new AzuriteSchedule(store, domain));
    }

    public async Task Send(BusMessage message, CancellationToken cancellation = default)
    {
        var now = _domain.GetUtcNow();
        BusLimits.Check(message, now);
        var envelope = new AzuriteEnvelope(message.MessageId, message.Body, AzuriteSequence.Next(), TimeProvider.System.GetUtcNow())
        {
            TraceParent = message.TraceParent,
        };
        if (message.NotBefore is { } due && due > now) await _schedule.Add(message.Queue, due, envelope, cancellation);
        else await _queues.Put(message.Queue, envelope.ToText(), cancellation);
        _wakeups.Wake(message.Queue);
    }

    /// <exception cref="StoreUnavailableException">Also when a queue is missing; it is named.</exception>
    public Task Check(CancellationToken cancellation = default) =>
        Task.WhenAll(Platform.Queues.All.Select(queue => _queues.Count(queue, cancellation)));

    public async Task<IReadOnlyList<ReceivedMessage>> Receive(string queue, int max, TimeSpan lockDuration,
        CancellationToken cancellation = default)
    {
        BusLimits.CheckQueue(queue);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(max);
        await _schedule.Release(queue, cancellation);
        var taken = await _queues.Take(queue, max, lockDuration, cancellation);
        var received = new List<ReceivedMessage>(taken.Length);
        foreach (var message in taken)
        {
            var hold = Hold(queue, message);
            if (hold.Envelope is null) await Bury(hold, Foreign, "Not a message of this bus.", cancellation);
            else if (hold.Unanswered >= _maxUnanswered)
                await Bury(hold, Platform.DeadLetter.MaxDeliveryCountExceeded, IMessageSource.NeverCameBack, cancellation, before: 1);
            else received.Add(hold.ToReceived(message.NextVisibleOn ?? TimeProvider.System.GetUtcNow() + lockDuration));
        }
        // More than one receiver took may be ready: let the next one look.
        if (taken.Length == Math.Min(max, AzuriteQueues.MostTaken)) _wakeups.Wake(queue);
        return received;
    }

    public Task<bool> Complete(string lockToken, CancellationToken cancellation = default) =>
        Settle(lockToken, hold => _queues.Delete(hold.Queue, hold.StorageId, hold.Receipt, cancellation));

    public Task<bool> Abandon(string lockToken, TimeSpan delay, string? error = null, CancellationToken cancellation = default) =>
        Settle(lockToken, hold => hold.Envelope!.Failures + 1 >= _maxFailures
            ? Bury(hold, Platform.DeadLetter.MaxDeliveryCountExceeded, error, cancellation)
            : GiveBack(hold, hold.Envelope with { FirstDeliveryAt = hold.FirstAt, Error = error, Failures = hold.Envelope.Failures + 1 },
                delay, cancellation));

    public Task<bool> Postpone(string lockToken, TimeSpan delay, CancellationToken cancellation = default) =>
        Settle(lockToken, hold =>
            GiveBack(hold, hold.Envelope! with { FirstDeliveryAt = hold.FirstAt, Forgiven = hold.Envelope.Forgiven + 1 }, delay,
            cancellation));

    private async Task<bool> GiveBack(AzuriteHold hold, AzuriteEnvelope noted, TimeSpan delay, CancellationToken cancellation)
    {
        var back = await _queues.Update(hold.Queue, hold.StorageId, hold.Receipt, delay, noted.ToText(), cancellation) is not null;
        if (back) _wakeups.Wake(hold.Queue);
        return back;
    }

    public Task<bool> DeadLetter(string lockToken, string reason, string? description = null, CancellationToken cancellation = default) =>
        Settle(lockToken, hold => Bury(hold, reason, description, cancellation));

    public async Task<bool> Renew(string lockToken, TimeSpan lockDuration, CancellationToken cancellation = default) =>
        await Under(lockToken, async hold =>
        {
            if (await _queues.Update(hold.Queue, hold.StorageId, hold.Receipt, lockDuration, text: null, cancellation) is not { } receipt)
                return false;
            hold.Receipt = receipt;
            return true;
        });

    public Task WaitForMessage(string queue, CancellationToken cancellation = default) =>
        _wakeups.Wait(queue, [(_domain, _schedule.Next(queue))], cancellation);

    public async Task<long> Count(string queue, CancellationToken cancellation = default) =>
        await _schedule.Count(queue, cancellation) + await _queues.Count(queue, cancellation);

    /// <summary>Of those that are not hidden: what is being handled, or waits to be tried again, is not seen here.</summary>
    public Task<DateTimeOffset?> Oldest(string queue, CancellationToken cancellation = default) => _queues.Oldest(queue, cancellation);

    // A later delivery of the same message takes the earlier one's place: that lock is lost.
    private AzuriteHold Hold(string queue, Taken message)
    {
        var (now, envelope) = (TimeProvider.System.GetUtcNow(), AzuriteEnvelope.TryRead(message.MessageText));
        var first = envelope?.FirstDeliveryAt ?? (_held.TryGetValue(message.MessageId, out var before) ? before.FirstAt : now);
        return _held[message.MessageId] = new AzuriteHold(queue, message, envelope, first, now);
    }

    private Task<bool> Settle(string lockToken, Func<AzuriteHold, Task<bool>> settle) => Under(lockToken, async hold =>
    {
        var settled = await settle(hold);
        _held.TryRemove(KeyValuePair.Create(hold.StorageId, hold));
        return settled;
    });

    // One at a time: a renewal changes the receipt that a completion needs.
    private async Task<bool> Under(string lockToken, Func<AzuriteHold, Task<bool>> act)
    {
        ArgumentNullException.ThrowIfNull(lockToken);
        if (!_held.TryGetValue(AzuriteHold.StorageIdOf(lockToken), out var hold) || hold.Token != lockToken) return false;
        await hold.Gate.WaitAsync(CancellationToken.None);
        try
        {
            return await act(hold);
        }
        finally
        {
            hold.Gate.Release();
        }
    }

    /// <summary>Moves it among the dead letters: first makes sure that it is ours to move, then keeps it there, then deletes it
    /// here.</summary>
    /// <param name="before">Deliveries that are none: it was taken to be buried.</param>
    private async Task<bool> Bury(AzuriteHold hold, string reason, string? description, CancellationToken cancellation, int before = 0)
    {
        if (await _queues.Update(hold.Queue, hold.StorageId, hold.Receipt, BurialTime, text: null, cancellation) is not { } receipt)
            return false;
        hold.Receipt = receipt;
        await _dead.Bury(hold.ToDeadLetter(reason, description ?? hold.Envelope?.Error, hold.Deliveries - before),
            cancellation);
        await _queues.Delete(hold.Queue, hold.StorageId, hold.Receipt, cancellation);
        _held.TryRemove(KeyValuePair.Create(hold.StorageId, hold));
        return true;
    }
}
