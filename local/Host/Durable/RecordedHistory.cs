using System.Text.Json;
using EarlyWarning.Platform;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace EarlyWarning.Local.Durable;

/// <summary>
/// The history of a live instance as a file, and the proof that today's code still follows it: what a test keeps of an
/// orchestrator that has instances in production.
/// </summary>
public static class RecordedHistory
{
    private static readonly JsonSerializerOptions Readable = new(Json.Options) { WriteIndented = true };

    /// <summary>The committed history of an instance as JSON; null if there is none.</summary>
    public static async Task<string?> Read(DurableEngine engine, string instanceId, CancellationToken cancellation = default)
    {
        if (await engine.Store.Head(instanceId, cancellation) is not { } head) return null;
        var history = await engine.Store.Load(instanceId, head.ExecutionId, head.Length, cancellation);
        return JsonSerializer.Serialize(new Recording(head.InstanceId, head.ExecutionId, head.Name, head.Input, head.CreatedAt, history.Events), Readable);
    }

    /// <summary>Stricter than a replay: an activity asked for with another input is a difference too, for its result would go to somebody else.</summary>
    /// <returns>Null if the registered orchestrator asks for what the history says; else what is different, where, and what to do.</returns>
    public static string? Difference(string recording, DurableFunctions functions)
    {
        var recorded = Json.Read<Recording>(recording);
        var head = new InstanceHead(recorded.InstanceId, recorded.ExecutionId, recorded.Name)
        {
            Status = OrchestrationRuntimeStatus.Running,
            CreatedAt = recorded.CreatedAt,
            UpdatedAt = recorded.CreatedAt,
            Input = recorded.Input,
        };
        var replay = new Replay(head, functions, new ReplayServices(real => real, NullLoggerFactory.Instance), _ => { }) { Strict = true };
        replay.Load(recorded.Events);
        replay.Close();
        return replay.Failure?.Message;
    }

    private sealed record Recording(string InstanceId, string ExecutionId, string Name, string? Input, DateTimeOffset CreatedAt, IReadOnlyList<HistoryEvent> Events);
}
