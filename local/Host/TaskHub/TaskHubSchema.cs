using EarlyWarning.Local.Sqlite;

namespace EarlyWarning.Local.TaskHub;

/// <summary>The hub's tables in the store's file.</summary>
internal static class TaskHubSchema
{
    // hub_instances: status and times as the engine's numbers; due is the earliest open timer, or the start that was asked for;
    // running counts the activities that were asked for and have not ended; turns counts the rows of the current history.
    private static readonly string[] Statements =
    [
        """
        CREATE TABLE hub_instances (
            id TEXT PRIMARY KEY, execution TEXT NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL, status INTEGER NOT NULL,
            created INTEGER NOT NULL, updated INTEGER NOT NULL, turns INTEGER NOT NULL, running INTEGER NOT NULL, due INTEGER,
            input TEXT, output TEXT, custom_status TEXT, failure TEXT, tags TEXT, parent TEXT) WITHOUT ROWID
        """,
        "CREATE INDEX hub_instances_due ON hub_instances (due) WHERE due IS NOT NULL",
        "CREATE INDEX hub_instances_running ON hub_instances (id) WHERE running > 0",
        // A row a turn: its events, in their order.
        """
        CREATE TABLE hub_history (
            instance TEXT NOT NULL, execution TEXT NOT NULL, turn INTEGER NOT NULL, events BLOB NOT NULL,
            PRIMARY KEY (instance, execution, turn)) WITHOUT ROWID
        """,
        // What waits to be taken in; the numbers are the order of arrival.
        """
        CREATE TABLE hub_inbox (seq INTEGER PRIMARY KEY, instance TEXT NOT NULL, execution TEXT, at INTEGER NOT NULL, event BLOB NOT NULL)
        """,
        "CREATE INDEX hub_inbox_instance ON hub_inbox (instance, seq)",
    ];

    public static void Create(SqliteSession session)
    {
        foreach (var statement in Statements) session.Execute(statement);
    }
}
