using System.Collections.Concurrent;
using System.Globalization;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Telemetry;
using Microsoft.Data.Sqlite;

namespace EarlyWarning.Local.Sqlite;

/// <summary>
/// The queues of <see cref="SqliteStore"/>, with Service Bus semantics: peek-lock, delivery count, schedule, dead letters. Schedules follow
/// the domain clock, locks and delays the real one. Who waits is served by turns (<see cref="FairOrder"/>). A message whose id still waits
/// in its queue is dropped. A lock token stays good after its time as long as nobody else received the message: finished work counts.
/// </summary>
public sealed class SqliteBus(SqliteStore store, TimeProvider domain, TimeProvider? real = null, int maxFailures = BusLimits.MaxFailures,
    int maxUnanswered = BusLimits.MaxUnanswered) : IBus, IMessageSource, IQueueAges
{
    private readonly TimeProvider _real = real ?? TimeProvider.System;
    private readonly Wakeups _wakeups = new();
    private readonly FairOrder _order = new();

    // As the last receive saw it: whatever changes it for the sooner wakes who waits, and they look again.
    private readonly ConcurrentDictionary<string, DueNext> _due = new(StringComparer.Ordinal);

    public async Task Send(BusMessage message, CancellationToken cancellation = default)
    {
        await store.WriteAtOnce(ToSend(message), cancellation);
        Wake(message.Queue);
    }

    /// <summary>Sends within the writer's transaction; who waits for a message is to be woken after it.</summary>
    internal Func<SqliteSession, int> ToSend(BusMessage message)
    {
        var now = domain.GetUtcNow();
        BusLimits.Check(message, now);
        var scheduled = message.NotBefore > now;
        var (seq, enqueued) = (store.NextNumber(), _real.GetUtcNow().UtcTicks);
        return session => session.Execute(
            """
            INSERT INTO messages (seq, queue, message_id, body, enqueued, state, not_before, trace_parent, place)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING
            """,
            seq, message.Queue, message.MessageId, message.Body, enqueued, scheduled ? 1 : 0, message.NotBefore?.UtcTicks ?? 0,
                message.TraceParent,
            _order.Next(message.Queue, message.Sender, message.Subject, () => First(session, message.Queue)));
    }

    internal void Wake(string queue)
    {
        _due.TryRemove(queue, out _);
        _wakeups.Wake(queue);
    }

    public Task Check(CancellationToken cancellation = default) =>
        store.WriteAtOnce(session => session.Execute("DELETE FROM messages WHERE seq = -1"), cancellation);

    public async Task<IReadOnlyList<ReceivedMessage>> Receive(string queue, int max, TimeSpan lockDuration,
        CancellationToken cancellation = default)
    {
        BusLimits.CheckQueue(queue);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(max);
        var (received, moreReady) = await store.Write(session => Take(session, queue, max, lockDuration), cancellation);
        // More than one receiver took may be ready: let the next one look.
        if (moreReady) Wake(queue);
        return received;
    }

    public Task<bool> Complete(string lockToken, CancellationToken cancellation = default)
    {
        var held = LockToken.Parse(lockToken);
        return store.WriteAtOnce(session => session.Execute("DELETE FROM messages WHERE seq = $1 AND lock = $2", held.Seq, held.Lock) == 1,
            cancellation);
    }

    public Task<bool> Abandon(string lockToken, TimeSpan delay, string? error = null, CancellationToken cancellation = default) =>
        GiveBack(lockToken, delay, error, counted: 1, cancellation);

    public Task<bool> Postpone(string lockToken, TimeSpan delay, CancellationToken cancellation = default) =>
        GiveBack(lockToken, delay, error: null, counted: 0, cancellation);

    private async Task<bool> GiveBack(string lockToken, TimeSpan delay, string? error, int counted, CancellationToken cancellation)
    {
        var held = LockToken.Parse(lockToken);
        var now = _real.GetUtcNow();
        var back = await store.Write(session => GiveBack(session, held, now, delay, error, counted), cancellation);
        if (back is not null) Wake(back);
        return back is not null;
    }

    public Task<bool> DeadLetter(string lockToken, string reason, string? description = null, CancellationToken cancellation = default)
    {
        var held = LockToken.Parse(lockToken);
        var now = _real.GetUtcNow();
        return store.Write(session => Owns(session, held) && DeadLetterRows.Bury(session, held.Seq, reason, description, now),
            cancellation);
    }

    public Task<bool> Renew(string lockToken, TimeSpan lockDuration, CancellationToken cancellation = default)
    {
        var held = LockToken.Parse(lockToken);
        var until = (_real.GetUtcNow() + lockDuration).UtcTicks;
        return store.WriteAtOnce(session => session.Execute(
            "UPDATE messages SET state = 2, available_at = $3 WHERE seq = $1 AND lock = $2", held.Seq, held.Lock, until) == 1,
                cancellation);
    }

    public async Task WaitForMessage(string queue, CancellationToken cancellation = default)
    {
        if (_wakeups.TryTake(queue)) return;
        if (!_due.TryRemove(queue, out var due)) due = await store.Read(session => DueIn(session, queue), cancellation);
        await _wakeups.Wait(queue, [(domain, due.Scheduled), (_real, due.Hidden)], cancellation);
    }

    public Task<long> Count(string queue, CancellationToken cancellation = default) =>
        store.Read(session => session.Query("SELECT count(*) FROM messages WHERE queue = $1", r => r.GetInt64(0), queue)[0], cancellation);

    /// <inheritdoc/>
    public Task<DateTimeOffset?> Oldest(string queue, CancellationToken cancellation = default) =>
        store.Read(session => Next(session, "SELECT min(enqueued) FROM messages WHERE queue = $1 AND state <> 1", queue), cancellation);

    /// <inheritdoc/>
    public Task<long?> Depth(string queue, CancellationToken cancellation = default) => store.Read(session => (long?)session.Query(
        "SELECT count(*) FROM messages WHERE queue = $1 AND state <> 1", row => row.GetInt64(0), queue)[0], cancellation);

    private (List<ReceivedMessage> Received, bool MoreReady) Take(SqliteSession session, string queue, int max, TimeSpan lockDuration)
    {
        var now = _real.GetUtcNow();
        session.Execute("UPDATE messages SET state = 0 WHERE queue = $1 AND state = 1 AND not_before <= $2", queue,
            domain.GetUtcNow().UtcTicks);
        session.Execute("UPDATE messages SET state = 0 WHERE queue = $1 AND state = 2 AND available_at <= $2", queue, now.UtcTicks);
        var ready = session.Query(
            "SELECT seq, unanswered, place FROM messages WHERE queue = $1 AND state = 0 ORDER BY place, seq LIMIT $2",
            r => (Seq: r.GetInt64(0), Unanswered: r.GetInt32(1), Place: r.GetInt64(2)), queue, max);
        if (ready.Count > 0) _order.Took(queue, ready[^1].Place, () => First(session, queue));
        var received = new List<ReceivedMessage>(ready.Count);
        foreach (var (seq, unanswered, _) in ready)
        {
            if (unanswered >= maxUnanswered)
                DeadLetterRows.Bury(session, seq, Platform.DeadLetter.MaxDeliveryCountExceeded, IMessageSource.NeverCameBack, now);
            else received.Add(Lock(session, seq, now, now + lockDuration));
        }
        if (ready.Count < max) _due[queue] = DueIn(session, queue);
        return (received, ready.Count == max);
    }

    // Unanswered until it is answered: a process that dies, or stands still until the lock ends, has nothing to write.
    private ReceivedMessage Lock(SqliteSession session, long seq, DateTimeOffset now, DateTimeOffset until)
    {
        var held = new LockToken(seq, store.NextNumber());
        return session.Query(
            """
            UPDATE messages SET state = 2, lock = $2, available_at = $3, deliveries = deliveries + 1, unanswered = unanswered + 1,
                last_delivery = $4, first_delivery = coalesce(first_delivery, $4)
            WHERE seq = $1 RETURNING queue, message_id, body, deliveries, enqueued, trace_parent
            """,
            r => new ReceivedMessage(r.GetString(0), r.GetString(1), r.GetString(2), held.ToString(), r.GetInt32(3), seq,
                Utc(r.GetInt64(4)), until,
                r.IsDBNull(5) ? null : r.GetString(5)),
            seq, held.Lock, until.UtcTicks, now.UtcTicks)[0];
    }

    private string? GiveBack(SqliteSession session, LockToken held, DateTimeOffset now, TimeSpan delay, string? error, int counted)
    {
        var back = session.Query(
            """
            UPDATE messages SET state = $3, lock = 0, available_at = $4, error = coalesce($5, error), deliveries = deliveries - 1 + $6,
                unanswered = unanswered - 1
            WHERE seq = $1 AND lock = $2 RETURNING queue, deliveries - unanswered
            """,
            r => (Queue: r.GetString(0), Failures: r.GetInt32(1)),
            held.Seq, held.Lock, delay > TimeSpan.Zero ? 2 : 0, (now + delay).UtcTicks, error, counted);
        if (back.Count == 0) return null;
        if (back[0].Failures >= maxFailures)
            DeadLetterRows.Bury(session, held.Seq, Platform.DeadLetter.MaxDeliveryCountExceeded, description: null, now);
        return back[0].Queue;
    }

    private static long First(SqliteSession session, string queue) =>
        session.Query("SELECT min(place) FROM messages WHERE queue = $1", r => r.IsDBNull(0) ? 0 : r.GetInt64(0), queue)[0];

    private static bool Owns(SqliteSession session, LockToken held) =>
        session.Query("SELECT 1 FROM messages WHERE seq = $1 AND lock = $2", r => r.GetInt64(0), held.Seq, held.Lock).Count == 1;

    private static DueNext DueIn(SqliteSession session, string queue) => new(
        Next(session, "SELECT min(not_before) FROM messages WHERE queue = $1 AND state = 1", queue),
        Next(session, "SELECT min(available_at) FROM messages WHERE queue = $1 AND state = 2", queue));

    private static DateTimeOffset? Next(SqliteSession session, string sql, string queue) =>
        session.Query(sql, r => r.IsDBNull(0) ? (DateTimeOffset?)null : Utc(r.GetInt64(0)), queue)[0];

    private static DateTimeOffset Utc(long ticks) => new(ticks, TimeSpan.Zero);

    /// <param name="Scheduled">On the domain clock; null: nothing is.</param>
    /// <param name="Hidden">On the real one.</param>
    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
    private readonly record struct DueNext(DateTimeOffset? Scheduled, DateTimeOffset? Hidden);
}

/// <summary>The message and the number of the lock on it: a later receiver has another number.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct LockToken(long Seq, long Lock)
{
    /// <exception cref="ArgumentException">Not from <see cref="IMessageSource.Receive"/>.</exception>
    public static LockToken Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && Number(text.AsSpan(0, dot), out var seq) && Number(text.AsSpan(dot + 1), out var held) && held > 0
            ? new LockToken(seq, held)
            : throw new ArgumentException("Not a lock token.", nameof(text));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Seq}.{Lock}");

    private static bool Number(ReadOnlySpan<char> text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
