using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace EarlyWarning.Platform.Telemetry;

/// <summary>
/// Counts the functions that fail, tells their spans the kind of error, and ends a trace that is too old (<see cref="TraceAge"/>).
/// </summary>
internal sealed class FunctionTelemetry(Measurements measurements, TimeProvider time) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (IsReplayed(context))
        {
            await next(context); // What it did was told when it was done.
            return;
        }
        using var anew = BeginAnew(context.FunctionDefinition.Name);
        try
        {
            await next(context);
        }
        catch (Exception e)
        {
            Activity.Current?.SetTag(Measurements.ErrorType, e.GetType().FullName);
            measurements.FunctionFailed(context.FunctionDefinition.Name, e);
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

    private static bool IsReplayed(FunctionContext context) =>
        context.FunctionDefinition.InputBindings.Values.Any(binding => binding.Type == "orchestrationTrigger");
}
