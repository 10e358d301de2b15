using System.Globalization;
using DurableTask.Core;
using EarlyWarning.Local.Azurite;
using EarlyWarning.Local.TaskHub;
using EarlyWarning.Platform;

namespace EarlyWarning.Tests;

/// <summary>The rows and queues of the task hub on Azurite, as tests look at them.</summary>
internal static class AzuriteHubRows
{
    private const string InstancesTable = "EarlyWarningInstances", HistoryTable = "EarlyWarningHistory";

    private static readonly IReadOnlyList<string> Queues =
    [
        "earlywarning-control-00", "earlywarning-control-01", "earlywarning-control-02", "earlywarning-control-03",
            "earlywarning-workitems",
    ];

    /// <summary>What runs is in the queues, and is said by <see cref="Messages"/>.</summary>
    public static async Task<IReadOnlyList<HubInstance>> Instances(AzuriteStore store)
    {
        var due = await store.Table(HubTimers.Table).Scan().GroupBy(row => row.Text("instance"), StringComparer.Ordinal)
            .ToDictionaryAsync(rows => rows.Key, rows => Due(rows.First()));
        return await store.Table(InstancesTable).Scan().Select(async (Row row, CancellationToken _) => new HubInstance
        {
            Id = row.PartitionKey,
            Execution = row.Text("ExecutionId"),
            // Where a host was killed what it was to write of its start may be missing.
            Name = row.TextOrNull("Name") ?? "",
            Status = await Status(store, row),
            Created = Instant(row, "CreatedTime"),
            Updated = Instant(row, "LastUpdatedTime"),
            Input = row.TextOrNull("Input"),
            Output = row.TextOrNull("Output"),
            Due = due.TryGetValue(row.PartitionKey, out var at) ? at : null,
        }).ToListAsync();
    }

    /// <summary>Those that are being worked on too.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> Messages(AzuriteStore store)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var queue in Queues) counts[queue] = await store.Queues.Count(queue, default);
        return counts;
    }

    /// <summary>Every row of every table of the hub, as text.</summary>
    public static async Task<IReadOnlyList<string>> All(AzuriteStore store)
    {
        var lines = new List<string>();
        foreach (var table in new[] { InstancesTable, HistoryTable, HubTimers.Table })
            await foreach (var row in store.Table(table).Scan())
                lines.Add($"{table} {row.PartitionKey} {row.RowKey} {string.Join(' ', row.Values.Values)}");
        return lines;
    }

    /// <summary>
    /// The backend writes the history first and the instance's row after it, and "running" only with the first turn: whoever is
    /// killed between the two leaves a row that says "pending" until the end, of an instance that runs; or, where the row was to come
    /// after the first message, one that says nothing yet.
    /// </summary>
    private static async Task<OrchestrationStatus> Status(AzuriteStore store, Row instance)
    {
        var status = instance.TextOrNull("RuntimeStatus") is { } said ? Enum.Parse<OrchestrationStatus>(said) : OrchestrationStatus.Pending;
        if (status != OrchestrationStatus.Pending) return status;
        var begun = await store.Table(HistoryTable).Query(instance.PartitionKey).AnyAsync(row =>
            row.TextOrNull("EventType") == "ExecutionStarted" && row.Text("ExecutionId") == instance.Text("ExecutionId"));
        return begun ? OrchestrationStatus.Running : status;
    }

    private static DateTimeOffset Instant(Row row, string name) => row.Values.ContainsKey(name) ? row.Instant(name) : default;

    private static DateTimeOffset Due(Row row) => new(long.Parse(row.RowKey.AsSpan(0, 19), CultureInfo.InvariantCulture), TimeSpan.Zero);
}
