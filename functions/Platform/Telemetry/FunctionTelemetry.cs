using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace EarlyWarning.Platform.Telemetry;

/// <summary>
/// Counts the functions that fail, the timers that ran and the answers that are errors, tells their spans the kind of error, and ends a
/// trace that is too old (<see cref="TraceAge"/>).
/// </summary>
internal sealed class FunctionTelemetry(Measurements measurements, TimeProvider time) : IFunctionsWorkerMiddleware
{
    // Of what is replayed all was told when it was done.
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next) =>
        context.IsTriggeredBy(Triggers.Orchestration) ? next(context) : Told(context, next);

    private async Task Told(FunctionContext context, FunctionExecutionDelegate next)
    {
        using var anew = BeginAnew(context.FunctionDefinition.Name);
        try
        {
            await next(context);
            Tell(context);
        }
        catch (Exception e)
        {
            Activity.Current?.SetTag(Measurements.ErrorType, e.GetType().FullName);
            measurements.FunctionFailed(context.FunctionDefinition.Name, e);
            if (context.IsTriggeredBy(Triggers.Http))
                measurements.Answered(context.FunctionDefinition.Name, StatusCodes.Status500InternalServerError);
            throw;
        }
    }

    /// <returns>Null: the trace goes on, or nobody follows it.</returns>
    private Activity? BeginAnew(string function)
    {
        if (Activity.Current is not { } here) return null;
        var now = time.GetUtcNow();
        var old = TraceAge.IsOver(here, now);
        if (old) Activity.Current = null; // Or the new one would be its child.
        var span = old ? Traces.Source.StartActivity($"function {function}", ActivityKind.Internal, default(ActivityContext),
            [new(Measurements.Function, function)], [new ActivityLink(here.Context)]) : null;
        TraceAge.Mark(span ?? here, now);
        return span;
    }

    private void Tell(FunctionContext context)
    {
        var function = context.FunctionDefinition.Name;
        if (context.IsTriggeredBy(Triggers.Timer)) measurements.TimerRan(function);
        // The result is written later; who wrote the answer without one has said its status.
        else if (context.GetHttpContext() is { } http)
            measurements.Answered(function, (context.GetInvocationResult().Value as IStatusCodeHttpResult)?.StatusCode
                ?? http.Response.StatusCode);
    }
}
