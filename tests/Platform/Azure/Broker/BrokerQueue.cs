using Amqp;
using Amqp.Types;

namespace EarlyWarning.Tests.Platform.Azure.Broker;

/// <summary>
/// One queue, or its dead letters, as Service Bus documents them: locks with a time, a count of the deliveries that failed,
/// duplicates by message id within a window, messages for later, a time to live, dead letters with a reason.
/// </summary>
public sealed class BrokerQueue : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, BrokerMessage> _messages = [];
    private readonly Dictionary<string, DateTimeOffset> _seen = new(StringComparer.Ordinal);
    private readonly QueueRules _rules;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private long _last;

    public BrokerQueue(string name, QueueRules rules, TimeProvider time)
        : this(name, rules, time, new BrokerQueue($"{name}/$deadletterqueue", rules, time, deadLetters: null))
    {
    }

    private BrokerQueue(string name, QueueRules rules, TimeProvider time, BrokerQueue? deadLetters)
    {
        (Name, _rules, _time, DeadLetters) = (name, rules, time, deadLetters!);
        _timer = time.CreateTimer(_ => Pass(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something may be ready to go out. Raised outside of the queue's own lock.</summary>
    internal event EventHandler? Moved;

    public string Name { get; }

    /// <summary>Null of the dead letters themselves.</summary>
    public BrokerQueue DeadLetters { get; }

    internal int MaxMessageBytes => _rules.MaxMessageBytes;

    public int Ready => Count(message => message is { LockToken: null, ScheduledFor: null });

    public int Locked => Count(message => message.LockToken is not null);

    public int Scheduled => Count(message => message.ScheduledFor is not null);

    public int Total => Count(_ => true);

    /// <summary>When the next message for later is due.</summary>
    public DateTimeOffset? NextDue
    {
        get { lock (_gate) return _messages.Values.Min(message => message.ScheduledFor); }
    }

    /// <returns>Its number; 0 of a duplicate, which is dropped and acknowledged.</returns>
    internal long Enqueue(Message sent)
    {
        var bytes = sent.Encode();
        lock (_gate)
        {
            var now = Refresh();
            var id = sent.Properties?.MessageId;
            if (id is not null && !_seen.TryAdd(id, now + _rules.DuplicateWindow)) return 0;
            var lives = sent.Header is { Ttl: > 0 } header ? TimeSpan.FromMilliseconds(header.Ttl) : _rules.TimeToLive;
            var due = ScheduledFor(sent) is { } at && at > now ? at : now;
            var body = bytes.Buffer.AsSpan(bytes.Offset, bytes.Length).ToArray();
            var message = new BrokerMessage(++_last, body, id, due, due + Min(lives, _rules.TimeToLive));
            if (due > now) message.ScheduledFor = due;
            _messages.Add(message.Sequence, message);
            Rewind(now);
        }
        Moved?.Invoke(this, EventArgs.Empty);
        return _last;
    }

    /// <summary>The oldest that is ready, locked for whoever asked; null when there is none.</summary>
    internal (Guid LockToken, Message Message)? Take()
    {
        lock (_gate)
        {
            var now = Refresh();
            if (_messages.Values.FirstOrDefault(message => message is { LockToken: null, ScheduledFor: null }) is not { } next) return null;
            next.Lock(now + _rules.LockDuration);
            Rewind(now);
            return (next.LockToken!.Value, next.ToMessage());
        }
    }

    /// <returns>False: the lock is lost.</returns>
    internal bool Complete(Guid token) => Settle(token, message => _messages.Remove(message.Sequence));

    /// <summary>The receiver never looked at it: no delivery.</summary>
    internal bool Release(Guid token) => Settle(token, message => message.Unlock());

    internal bool Abandon(Guid token, IEnumerable<KeyValuePair<string, object>> properties) => Settle(token, message =>
    {
        message.Change(properties);
        GiveBack(message);
    });

    internal bool Bury(Guid token, IEnumerable<KeyValuePair<string, object>> properties) =>
        Settle(token, message => Bury(message, properties));

    internal DateTimeOffset? Renew(Guid token)
    {
        DateTimeOffset? until = null;
        Settle(token, message => until = message.LockedUntil = _time.GetUtcNow() + _rules.LockDuration);
        return until;
    }

    /// <summary>Locks nothing and shows what is locked or for later, too.</summary>
    internal IReadOnlyList<Message> Peek(long from, int max)
    {
        lock (_gate)
        {
            Refresh();
            return [.. _messages.Values.Where(message => message.Sequence >= from).Take(max).Select(message => message.ToMessage())];
        }
    }

    internal bool Cancel(long sequence)
    {
        lock (_gate)
            return _messages.TryGetValue(sequence, out var message) && message.ScheduledFor is not null && _messages.Remove(sequence);
    }

    public void Dispose()
    {
        _timer.Dispose();
        DeadLetters?.Dispose();
    }

    private bool Settle(Guid token, Action<BrokerMessage> act)
    {
        lock (_gate)
        {
            var now = Refresh();
            if (_messages.Values.FirstOrDefault(message => message.LockToken == token) is not { } held) return false;
            act(held);
            Rewind(now);
        }
        Moved?.Invoke(this, EventArgs.Empty);
        return true;
    }

    private void GiveBack(BrokerMessage message)
    {
        message.Unlock();
        message.DeliveryCount++;
        if (DeadLetters is not null && message.DeliveryCount >= _rules.MaxDeliveryCount)
            Bury(message, Reason("MaxDeliveryCountExceeded",
                $"Message could not be consumed after {message.DeliveryCount} delivery attempts."));
    }

    private void Bury(BrokerMessage message, IEnumerable<KeyValuePair<string, object>> properties)
    {
        message.Unlock();
        message.Change(properties);
        message.DiedIn = Name;
        _messages.Remove(message.Sequence);
        DeadLetters.Accept(message);
    }

    private void Accept(BrokerMessage dead)
    {
        lock (_gate) _messages.Add(dead.Sequence, dead);
        ThreadPool.QueueUserWorkItem(_ => Moved?.Invoke(this, EventArgs.Empty)); // The queue it died in holds its own lock now.
    }

    private void Pass()
    {
        lock (_gate) Rewind(Refresh());
        Moved?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>What time alone does.</summary>
    private DateTimeOffset Refresh()
    {
        var now = _time.GetUtcNow();
        foreach (var message in _messages.Values.ToList())
        {
            if (message.ScheduledFor <= now) message.ScheduledFor = null;
            if (message.LockToken is not null && message.LockedUntil <= now) GiveBack(message);
            if (DeadLetters is not null && message.LockToken is null && message.ExpiresAt <= now && _messages.ContainsKey(message.Sequence))
                Bury(message, Reason("TTLExpiredException", "The message expired and was dead lettered."));
        }
        foreach (var (id, until) in _seen.ToList())
            if (until <= now) _seen.Remove(id);
        return now;
    }

    private void Rewind(DateTimeOffset now)
    {
        var next = _messages.Values
            .Select(message => message.ScheduledFor ?? (message.LockToken is null ? message.ExpiresAt : message.LockedUntil))
            .Where(at => at > now).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
        var wait = next == DateTimeOffset.MaxValue ? Timeout.InfiniteTimeSpan : Min(next - now, TimeSpan.FromDays(40));
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private int Count(Func<BrokerMessage, bool> those)
    {
        lock (_gate)
        {
            Refresh();
            return _messages.Values.Count(those);
        }
    }

    private static Dictionary<string, object> Reason(string reason, string description) =>
        new(StringComparer.Ordinal) { ["DeadLetterReason"] = reason, ["DeadLetterErrorDescription"] = description };

    private static DateTimeOffset? ScheduledFor(Message message) =>
        message.MessageAnnotations?.Map[new Symbol("x-opt-scheduled-enqueue-time")] is DateTime at
            ? new DateTimeOffset(at.ToUniversalTime())
            : null;

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
