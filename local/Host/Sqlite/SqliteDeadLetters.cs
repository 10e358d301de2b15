using EarlyWarning.Platform;
using EarlyWarning.Platform.Telemetry;
using Microsoft.Data.Sqlite;

namespace EarlyWarning.Local.Sqlite;

/// <summary>The dead letters of <see cref="SqliteBus"/>.</summary>
public sealed class SqliteDeadLetters(SqliteStore store, TimeProvider? real = null) : IDeadLetters
{
    private readonly TimeProvider _real = real ?? TimeProvider.System;

    public async Task<IReadOnlyList<DeadLetter>> List(string queue, int max = 100, long after = 0,
        CancellationToken cancellation = default) =>
        await store.Read(session => session.Query(
            """
            SELECT seq, queue, message_id, body, reason, description, deliveries, enqueued, first_delivery, last_delivery, dead_at
            FROM dead_letters WHERE queue = $1 AND seq > $2 ORDER BY seq LIMIT $3
            """,
            Read, queue, after, max), cancellation);

    public Task<bool> Replay(string queue, long id, CancellationToken cancellation = default)
    {
        var (seq, messageId, now) = (store.NextNumber(), Guid.NewGuid().ToString("N"), _real.GetUtcNow().UtcTicks);
        var trace = Traces.Current; // Of whoever sends it again.
        return store.Write(session =>
            session.Execute(
                """
                INSERT INTO messages (seq, queue, message_id, body, enqueued, state, not_before, trace_parent)
                SELECT $2, queue, $3, body, $4, 0, 0, $6 FROM dead_letters WHERE seq = $1 AND queue = $5
                """,
                id, seq, messageId, now, queue, trace) == 1 && Remove(session, queue, id), cancellation);
    }

    public Task<bool> Dismiss(string queue, long id, CancellationToken cancellation = default) =>
        store.Write(session => Remove(session, queue, id), cancellation);

    private static bool Remove(SqliteSession session, string queue, long id) =>
        session.Execute("DELETE FROM dead_letters WHERE seq = $1 AND queue = $2", id, queue) == 1;

    private static DeadLetter Read(SqliteDataReader r) => new(
        r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.IsDBNull(5) ? null : r.GetString(5), r.GetInt32(6),
        Utc(r.GetInt64(7)), r.IsDBNull(8) ? null : Utc(r.GetInt64(8)), r.IsDBNull(9) ? null : Utc(r.GetInt64(9)), Utc(r.GetInt64(10)));

    private static DateTimeOffset Utc(long ticks) => new(ticks, TimeSpan.Zero);
}

internal static class DeadLetterRows
{
    // Service Bus keeps as much of either.
    private const int MaxText = 4096;

    /// <summary>Moves a message among the dead letters; without a description it is the type name of its last error.</summary>
    public static bool Bury(SqliteSession session, long seq, string reason, string? description, DateTimeOffset now)
    {
        session.Execute(
            """
            INSERT INTO dead_letters
                (seq, queue, message_id, body, enqueued, deliveries, first_delivery, last_delivery, reason, description, dead_at)
            SELECT seq, queue, message_id, body, enqueued, deliveries, first_delivery, last_delivery, $2, coalesce($3, error), $4
            FROM messages WHERE seq = $1
            """,
            seq, Cut(reason), Cut(description), now.UtcTicks);
        return session.Execute("DELETE FROM messages WHERE seq = $1", seq) == 1;
    }

    private static string? Cut(string? text) => text is { Length: > MaxText } ? text[..MaxText] : text;
}
