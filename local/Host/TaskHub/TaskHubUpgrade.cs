using DurableTask.Core;
using DurableTask.Core.History;
using EarlyWarning.Local.Sqlite;

namespace EarlyWarning.Local.TaskHub;

/// <summary>
/// Takes over the instances of the replay engine that was here before (store version 2 and older), whose histories the official
/// engine cannot follow. Each that nobody waits for begins anew with its input, and those it waited for begin again from it: right
/// for workflows that only wait for what the rows say, as all here do. What had ended stays as it ended. Nothing is lost with
/// the events: they only wake.
/// </summary>
internal static class TaskHubUpgrade
{
    private const string OldTables = "('instances', 'history', 'inbox')";

    // The old engine's rows had a number for an order; the new ones continue below every number the store gives out.
    private static long _seq;

    public static void Run(SqliteSession session)
    {
        var old = session.Query("SELECT pk, data FROM rows WHERE tbl = 'instances'", row =>
            (Id: row.GetString(0), Values: RowCodec.Decode(row.GetFieldValue<byte[]>(1))));
        foreach (var (id, values) in old.Where(one => !one.Values.ContainsKey("parent"))) TakeOver(session, id, values);
        session.Execute($"DELETE FROM rows WHERE tbl IN {OldTables}");
    }

    private static void TakeOver(SqliteSession session, string id, Dictionary<string, object> values)
    {
        var status = Enum.Parse<OrchestrationStatus>((string)values["status"]);
        var instance = new HubInstance
        {
            Id = id,
            Execution = Guid.NewGuid().ToString("N"),
            Name = (string)values["name"],
            Status = status,
            Created = (DateTimeOffset)values["createdAt"],
            Updated = (DateTimeOffset)values["updatedAt"],
            Input = values.GetValueOrDefault("input") as string,
            Output = values.GetValueOrDefault("output") as string,
            CustomStatus = values.GetValueOrDefault("customStatus") as string,
        };
        if (instance.IsOver) TaskHubStore.Add(session, instance);
        else Begin(session,
            instance with { Status = OrchestrationStatus.Pending, Due = values.GetValueOrDefault("startAt") as DateTimeOffset? });
    }

    private static void Begin(SqliteSession session, HubInstance instance)
    {
        TaskHubStore.Add(session, instance);
        TaskHubStore.Add(session, instance.Id,
            new InboxRow(Interlocked.Increment(ref _seq), instance.Execution, instance.Created,
            new ExecutionStartedEvent(-1, instance.Input)
        {
            Name = instance.Name,
            Version = "",
            OrchestrationInstance = new OrchestrationInstance { InstanceId = instance.Id, ExecutionId = instance.Execution },
            Timestamp = instance.Created.UtcDateTime,
        }));
    }
}
