using System.Text.Json;
using DurableTask.Core;
using DurableTask.Core.Command;
using DurableTask.Core.History;
using EarlyWarning.Local.Orchestrations;
using Microsoft.Extensions.Logging.Abstractions;

namespace EarlyWarning.Local.TaskHub;

/// <summary>
/// The history of a live instance as a file, and the proof that today's code still follows it: what a test keeps of an
/// orchestrator that has instances in production.
/// </summary>
public static class RecordedHistory
{
    private static readonly Step Nothing = new("nothing", null);

    private static readonly JsonSerializerOptions Readable = new(HistoryCodec.Options) { WriteIndented = true };

    /// <summary>The committed history of an instance's current execution as JSON; null if there is none.</summary>
    public static async Task<string?> Read(IOrchestrationServiceClient client, string instanceId) =>
        await client.GetOrchestrationHistoryAsync(instanceId, null) is { } history
            ? JsonSerializer.Serialize(Events(history), Readable) : null;

    /// <summary>
    /// Looks at every turn anew. Stricter than a replay: an activity asked for with another input is a difference too, for its result
    /// would go to somebody else.
    /// </summary>
    /// <returns>Null if the registered orchestrator asks for what the history says; else what is different, where, and what
    /// to do.</returns>
    public static string? Difference(string recording, OrchestrationFunctions functions)
    {
        var events = Events(recording);
        var dispatch = new OrchestrationDispatch(functions, TimeProvider.System, NullLoggerFactory.Instance, new(), CancellationToken.None);
        for (var start = 0; start < events.Count;)
        {
            var end = events.FindIndex(start + 1, one => one is OrchestratorStartedEvent) is > 0 and var next ? next : events.Count;
            if (Difference(dispatch, [.. events.Take(start)], events[start..end], start) is { } difference) return difference;
            start = end;
        }
        return null;
    }

    private static string? Difference(OrchestrationDispatch dispatch, List<HistoryEvent> past, List<HistoryEvent> turn, int position)
    {
        var state = new OrchestrationRuntimeState(past);
        foreach (var one in turn.Where(one => Asked(one) is null)) state.AddEvent(one);
        var recorded = turn.Select(Asked).OfType<Step>().ToList();
        var asked = dispatch.Play(state).Actions.Select(Asked).ToList();
        for (var i = 0; i < Math.Max(recorded.Count, asked.Count); i++)
        {
            var (was, now) = (recorded.ElementAtOrDefault(i) ?? Nothing, asked.ElementAtOrDefault(i) ?? Nothing);
            if (was.Task != now.Task) return Told(state, position, was.Task, now.Task);
            if (was != now) return Told(state, position, $"{was.Task} with {was.Details}", $"{now.Task} with {now.Details}");
        }
        return null;
    }

    private static string Told(OrchestrationRuntimeState state, int position, string was, string now) =>
        $"Instance '{state.OrchestrationInstance!.InstanceId}' (orchestrator '{state.Name}') is not deterministic: "
        + $"in the turn at position {position} its history has {was}, "
        + $"and the code asked for {now}. The rule of orchestrators: "
        + "code under live instances must ask for the same things in the same order. "
        + $"Undo the change, or leave '{state.Name}' to the instances that live and give the changed code "
        + "a new name, under which new instances start.";

    /// <summary>What an orchestrator asked for; null: what came in.</summary>
    private static Step? Asked(HistoryEvent one) => one switch
    {
        TaskScheduledEvent task => Activity(task.Name, task.EventId, task.Input),
        TimerCreatedEvent timer => Timer(timer.EventId),
        SubOrchestrationInstanceCreatedEvent child => Child(child.Name, child.EventId, child.InstanceId, child.Input),
        EventSentEvent sent => Sent(sent.Name, sent.EventId, sent.InstanceId, sent.Input),
        ExecutionCompletedEvent ended => End(ended.OrchestrationStatus, ended.Result),
        _ => null,
    };

    private static Step Asked(OrchestratorAction one) => one switch
    {
        ScheduleTaskOrchestratorAction task => Activity(task.Name, task.Id, task.Input),
        CreateTimerOrchestratorAction timer => Timer(timer.Id),
        CreateSubOrchestrationAction child => Child(child.Name, child.Id, child.InstanceId, child.Input),
        SendEventOrchestratorAction sent => Sent(sent.EventName, sent.Id, sent.Instance?.InstanceId, sent.EventData),
        OrchestrationCompleteOrchestratorAction ended => End(ended.OrchestrationStatus, ended.Result),
        _ => new(one.OrchestratorActionType.ToString(), null),
    };

    private static Step Activity(string? name, int id, string? input) => new($"activity '{name}' (task {id})", input);

    private static Step Timer(int id) => new($"a timer (task {id})", null);

    private static Step Child(string? name, int id, string? instance, string? input) =>
        new($"sub-orchestration '{name}' (task {id})", $"{instance} {input}");

    private static Step Sent(string? name, int id, string? instance, string? input) =>
        new($"sending event '{name}' (task {id})", $"{instance} {input}");

    private static Step End(OrchestrationStatus status, string? result) => new($"its end ({status})", result);

    private sealed record Step(string Task, string? Details);

    private static List<HistoryEvent> Events(string history) =>
        JsonSerializer.Deserialize<List<HistoryEvent>>(history, HistoryCodec.Options)!;
}
