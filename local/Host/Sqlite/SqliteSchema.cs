using EarlyWarning.Local.TaskHub;
using EarlyWarning.Platform.Versions;

namespace EarlyWarning.Local.Sqlite;

/// <summary>The file's layout, made at the first start and checked at every other.</summary>
internal static class SqliteSchema
{
    /// <summary>7 is laid out as 6; what knew only that did not yet ask whether it can read the rows (<see cref="DataFormat"/>).</summary>
    public const long Version = 7;

    // Rows lie in the order in which they came, so that what is committed together shares pages; the index alone is in the order of keys.
    // An older file has them in the order of keys (WITHOUT ROWID): every statement reads and writes both, and it stays so.
    // Messages: state 0 ready, 1 scheduled (not_before, domain clock), 2 locked or delayed (available_at, real clock).
    // One small index per state, so that a long backlog or a full schedule costs a receiver nothing.
    private static readonly string[] Statements =
    [
        """
        CREATE TABLE rows (id INTEGER PRIMARY KEY, tbl TEXT NOT NULL, pk TEXT NOT NULL, rk TEXT NOT NULL, etag INTEGER NOT NULL,
            data BLOB NOT NULL, UNIQUE (tbl, pk, rk))
        """,
        """
        CREATE TABLE messages (
            seq INTEGER PRIMARY KEY, queue TEXT NOT NULL, message_id TEXT NOT NULL, body TEXT NOT NULL, enqueued INTEGER NOT NULL,
            state INTEGER NOT NULL, not_before INTEGER NOT NULL, available_at INTEGER NOT NULL DEFAULT 0, lock INTEGER NOT NULL DEFAULT 0,
            deliveries INTEGER NOT NULL DEFAULT 0, first_delivery INTEGER, last_delivery INTEGER, error TEXT,
            unanswered INTEGER NOT NULL DEFAULT 0,
            trace_parent TEXT, place INTEGER NOT NULL DEFAULT 0,
            UNIQUE (queue, message_id))
        """,
        "CREATE INDEX messages_ready ON messages (queue, place, seq) WHERE state = 0",
        "CREATE INDEX messages_scheduled ON messages (queue, not_before) WHERE state = 1",
        "CREATE INDEX messages_hidden ON messages (queue, available_at) WHERE state = 2",
        """
        CREATE TABLE dead_letters (
            seq INTEGER PRIMARY KEY, queue TEXT NOT NULL, message_id TEXT NOT NULL, body TEXT NOT NULL, enqueued INTEGER NOT NULL,
            deliveries INTEGER NOT NULL, first_delivery INTEGER, last_delivery INTEGER, reason TEXT NOT NULL, description TEXT,
            dead_at INTEGER NOT NULL)
        """,
        "CREATE INDEX dead_letters_queue ON dead_letters (queue, seq)",
        "CREATE TABLE starts (count INTEGER NOT NULL)",
        "INSERT INTO starts VALUES (0)",
    ];

    /// <summary>Makes or checks the layout and counts this start.</summary>
    /// <returns>How often the file was opened for writing, this time included.</returns>
    public static long Open(SqliteSession session)
    {
        session.Execute("BEGIN IMMEDIATE");
        var version = session.Query("PRAGMA user_version", r => r.GetInt64(0))[0];
        if (version > Version) throw new NewerDataException(writtenBy: null);
        if (version == 0) Create(session);
        if (version == 1) session.Execute("ALTER TABLE messages ADD COLUMN crashes INTEGER NOT NULL DEFAULT 0");
        if (version < 3) TaskHubSchema.Create(session);
        if (version is 1 or 2) TaskHubUpgrade.Run(session);
        if (version is > 0 and < 4) session.Execute("ALTER TABLE messages ADD COLUMN trace_parent TEXT");
        if (version is > 0 and < 5) TakeTurns(session);
        if (version is > 0 and < 6) CountUnanswered(session);
        session.Execute($"PRAGMA user_version = {Version}");
        // Locks of the process that held this file before died with it; the messages are due again at once.
        session.Execute("UPDATE messages SET available_at = 0, lock = 0 WHERE state = 2 AND lock <> 0");
        var start = session.Query("UPDATE starts SET count = count + 1 RETURNING count", r => r.GetInt64(0))[0];
        session.Execute("COMMIT");
        return start;
    }

    /// <summary>What waits keeps its order, before all that comes.</summary>
    private static void TakeTurns(SqliteSession session)
    {
        session.Execute("ALTER TABLE messages ADD COLUMN place INTEGER NOT NULL DEFAULT 0");
        session.Execute("DROP INDEX messages_ready");
        session.Execute(Statements.Single(statement => statement.Contains("messages_ready", StringComparison.Ordinal)));
    }

    /// <summary>Deaths were counted apart from deliveries, and locks that ended as failures.</summary>
    private static void CountUnanswered(SqliteSession session)
    {
        session.Execute("ALTER TABLE messages RENAME COLUMN crashes TO unanswered");
        session.Execute("UPDATE messages SET deliveries = deliveries + unanswered, unanswered = unanswered + (lock <> 0)");
    }

    private static void Create(SqliteSession session)
    {
        foreach (var statement in Statements) session.Execute(statement);
    }
}
