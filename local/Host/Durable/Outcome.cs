using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Local.Durable;

/// <summary>What a turn makes of an instance.</summary>
internal static class Outcome
{
    public static InstanceHead Of(InstanceHead head, Replay replay, int length, bool asked, DateTimeOffset now, DataConverter converter, Func<string> newId)
    {
        var sends = asked && replay.Context.Asked.Any(e => e.Kind is EventKind.EventSent or EventKind.SubScheduled);
        var next = head with
        {
            UpdatedAt = now,
            Length = length,
            CustomStatus = replay.Context.CustomStatus,
            StartAt = null,
            NextTimerAt = null,
            Unfinished = sends || head.Parent is not null || replay.Terminated is { Recursive: true },
            PreviousExecutionId = null,
            PreviousLength = 0,
        };
        if (replay.Failure is { } failure) return Failed(next, failure);
        if (replay.Terminated is { } terminated) return next with { Status = OrchestrationRuntimeStatus.Terminated, Output = terminated.Payload };
        // Officially an instance goes on until every timer and task it started has ended or was cancelled.
        if (replay.Task is not { IsCompleted: true } task || replay.Context.HasOpen) return Running(next, replay, sends);
        return task switch
        {
            { IsFaulted: true } => Failed(next, Failure.From(task.Exception!.InnerException!)),
            { IsCanceled: true } => Failed(next, Failure.From(new TaskCanceledException(task))),
            _ when replay.Context.Continuation is { } continuation => Continued(next, replay, continuation, newId()),
            _ => Completed(next, replay.Output, converter),
        };
    }

    private static InstanceHead Running(InstanceHead next, Replay replay, bool sends) => next with
    {
        Status = replay.IsSuspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running,
        NextTimerAt = replay.OpenTimers.Min(t => t.At),
        Unfinished = sends || replay.Open.Any(e => e.Kind == EventKind.ActivityScheduled),
    };

    private static InstanceHead Completed(InstanceHead next, object? result, DataConverter converter)
    {
        try
        {
            return next with { Status = OrchestrationRuntimeStatus.Completed, Output = Payloads.Checked(converter.Serialize(result), "output") };
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or System.Text.Json.JsonException)
        {
            // An output that cannot be stored ends the instance, rather than trying for ever.
            return Failed(next, Failure.From(e));
        }
    }

    private static InstanceHead Continued(InstanceHead next, Replay replay, Continuation continuation, string executionId) => next with
    {
        ExecutionId = executionId,
        Status = replay.IsSuspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running,
        Input = continuation.Input,
        Version = continuation.Version,
        Length = replay.Carried(continuation.KeepEvents).Count,
        PreviousExecutionId = next.ExecutionId,
        PreviousLength = next.Length,
        Unfinished = true,
    };

    private static InstanceHead Failed(InstanceHead next, Failure failure) => next with { Status = OrchestrationRuntimeStatus.Failed, Failure = failure };
}
