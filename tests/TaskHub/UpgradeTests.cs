using EarlyWarning.Local.Sqlite;
using EarlyWarning.Local.TaskHub;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using EarlyWarning.Local.Orchestrations;

namespace EarlyWarning.Tests.TaskHub;

/// <summary>A data folder of the replay engine that was here before goes on, without a word.</summary>
public sealed class UpgradeTests
{
    private static readonly DateTimeOffset Then = ManualClock.DefaultStart.AddDays(-40);

    [Fact]
    public async Task Open_workflows_begin_anew_from_their_input_and_ended_ones_stay_as_they_ended()
    {
        using var folder = new TempFolder();
        Old(folder.Path, ("case-1", "Running", "Flow", "\"1\"", null), ("case-1-strand", "Running", "Strand", "\"1\"", "case-1"),
            ("case-2", "Completed", "Flow", "\"2\"", null),
            ("case-2-strand", "Completed", "Strand", "\"2\"", "case-2"), ("case-3", "Failed", "Flow", "\"3\"", null));
        var begun = new List<string>();
        using var store = new SqliteStore(folder.Path);
        var hub = new SqliteTaskHub(store, new ManualClock(), NullLoggerFactory.Instance);
        var worker = new OrchestrationWorker(hub.Service, Functions(begun), new ManualClock(), NullLoggerFactory.Instance, new(),
            hub.Drain);
        await worker.StartAsync(CancellationToken.None);
        await hub.WhenIdle();

        Assert.Equal(["Flow 1", "Strand 1"], begun);
        var client = new BackendTaskClient(hub.Client);
        Assert.Equal(["case-1 Running", "case-1-strand Running", "case-2 Completed", "case-3 Failed"],
            await client.GetAllInstancesAsync().Select(one => $"{one.InstanceId} {one.RuntimeStatus}").ToListAsync());
        Assert.Equal(Then, (await client.GetInstanceAsync("case-2"))!.CreatedAt);
        Assert.Empty(await store.Read(session =>
            session.Query("SELECT tbl FROM rows WHERE tbl IN ('instances', 'history', 'inbox')", row => row.GetString(0)),
            CancellationToken.None));

        await client.RaiseEventAsync("case-1-strand", "Go", "woken");
        await hub.WhenIdle();
        Assert.Equal("woken", (await client.GetInstanceAsync("case-1", getInputsAndOutputs: true))!.ReadOutputAs<string>());
        await worker.StopAsync(CancellationToken.None);
    }

    /// <summary>A store as version 2 of the layout left it.</summary>
    private static void Old(string folder, params (string Id, string Status, string Name, string Input, string? Parent)[] instances)
    {
        new SqliteStore(folder).Dispose();
        using var session = new SqliteSession(Path.Combine(folder, SqliteStore.FileName), readOnly: false);
        foreach (var table in new[] { "hub_instances", "hub_history", "hub_inbox" }) session.Execute($"DROP TABLE {table}");
        session.Execute("ALTER TABLE messages DROP COLUMN trace_parent");
        session.Execute("DROP INDEX messages_ready");
        session.Execute("ALTER TABLE messages DROP COLUMN place");
        session.Execute("CREATE INDEX messages_ready ON messages (queue, seq) WHERE state = 0");
        session.Execute("ALTER TABLE messages RENAME COLUMN unanswered TO crashes");
        session.Execute("PRAGMA user_version = 2");
        foreach (var (id, status, name, input, parent) in instances)
        {
            var values = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["execution"] = "e", ["name"] = name, ["status"] = status, ["createdAt"] = Then, ["updatedAt"] = Then, ["length"] = 3L,
                    ["input"] = input, ["version"] = "", ["unfinished"] = true,
            };
            if (parent is not null) values["parent"] = "{}";
            session.Execute("INSERT INTO rows (tbl, pk, rk, etag, data) VALUES ('instances', $1, 'head', 1, $2)", id,
                RowCodec.Encode(values));
            session.Execute("INSERT INTO rows (tbl, pk, rk, etag, data) VALUES ('history', $1, '00000000', 1, $2)", $"{id}|e",
                RowCodec.Encode(new Dictionary<string, object>(StringComparer.Ordinal) { ["kind"] = "TurnStarted" }));
        }
    }

    private static OrchestrationFunctions Functions(List<string> begun) => new OrchestrationFunctions()
        .AddOrchestrator("Flow", async c =>
        {
            if (!c.IsReplaying) lock (begun) begun.Add($"Flow {c.GetInput<string>()}");
            return await c.CallSubOrchestratorAsync<string>("Strand", c.GetInput<string>(),
                new SubOrchestrationOptions(instanceId: $"{c.InstanceId}-strand"));
        })
        .AddOrchestrator("Strand", async c =>
        {
            if (!c.IsReplaying) lock (begun) begun.Add($"Strand {c.GetInput<string>()}");
            return await c.WaitForExternalEvent<string>("Go");
        });
}
