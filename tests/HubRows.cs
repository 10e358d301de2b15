using EarlyWarning.Local.Azurite;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Local.TaskHub;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests;

/// <summary>The rows of the task hub, as tests look at them.</summary>
internal static class HubRows
{
    /// <summary>Of a host, whichever hub it has.</summary>
    public static async Task<IReadOnlyList<HubInstance>> Instances(IServiceProvider host) => host.GetService<SqliteTaskHub>() is { } hub
        ? await hub.Store.Read(Instances) : await AzuriteHubRows.Instances(host.GetRequiredService<AzuriteStore>());

    public static async Task<IReadOnlyList<string>> Inbox(IServiceProvider host) =>
        host.GetService<SqliteTaskHub>() is { } hub ? await Inbox(hub)
        : [.. (await AzuriteHubRows.Messages(host.GetRequiredService<AzuriteStore>())).Where(queue => queue.Value > 0)
            .Select(queue => $"inbox {queue.Key} {queue.Value}")];

    public static async Task<IReadOnlyList<string>> All(IServiceProvider host) => host.GetService<SqliteTaskHub>() is { } hub
        ? await hub.Store.Read(All) : await AzuriteHubRows.All(host.GetRequiredService<AzuriteStore>());

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
