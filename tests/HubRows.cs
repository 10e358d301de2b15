using EarlyWarning.Local.Sqlite;
using EarlyWarning.Local.TaskHub;

namespace EarlyWarning.Tests;

/// <summary>The rows of the task hub, as tests look at them.</summary>
internal static class HubRows
{
    public static async Task<IReadOnlyList<HubInstance>> Instances(SqliteTaskHub hub) => await hub.Store.Read(Instances);

    public static IReadOnlyList<HubInstance> Instances(SqliteSession session) =>
        session.Query($"SELECT {HubInstance.Columns} FROM hub_instances ORDER BY id", HubInstance.From);

    public static async Task<IReadOnlyList<string>> Inbox(SqliteTaskHub hub) =>
        await hub.Store.Read(session =>
            session.Query("SELECT instance, event FROM hub_inbox ORDER BY seq", row =>
            $"inbox {row.GetString(0)} {HistoryCodec.Read(row.GetFieldValue<byte[]>(1)).EventType}"));

    public static long InboxLength(SqliteSession session) => session.Query("SELECT count(*) FROM hub_inbox", row => row.GetInt64(0))[0];

    /// <summary>Every row of every table of the hub, as text.</summary>
    public static IReadOnlyList<string> All(SqliteSession session) =>
    [
        .. session.Query($"SELECT {HubInstance.Columns} FROM hub_instances", row => $"instance {Text(row)}"),
        .. session.Query("SELECT instance, execution, events FROM hub_history", row =>
            $"history {row.GetString(0)} {row.GetString(1)} {System.Text.Encoding.UTF8.GetString(row.GetFieldValue<byte[]>(2))}"),
        .. session.Query("SELECT instance, event FROM hub_inbox", row =>
            $"inbox {row.GetString(0)} {System.Text.Encoding.UTF8.GetString(row.GetFieldValue<byte[]>(1))}"),
    ];

    private static string Text(Microsoft.Data.Sqlite.SqliteDataReader row) =>
        string.Join(' ', Enumerable.Range(0, row.FieldCount).Select(row.GetValue));
}
