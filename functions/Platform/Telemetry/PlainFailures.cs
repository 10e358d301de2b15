using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace EarlyWarning.Platform.Telemetry;

/// <summary>
/// The history of a workflow keeps why an activity failed, as the function told it: of an exception that is its type alone, since its
/// text may quote whatever was in hand.
/// </summary>
internal sealed class PlainFailures : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next) =>
        context.IsTriggeredBy(Triggers.Activity) ? Plainly(context, next) : next(context);

    private static async Task Plainly(FunctionContext context, FunctionExecutionDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new ActivityFailedException(e.GetBaseException().GetType().FullName!);
        }
    }
}

/// <summary>An activity failed.</summary>
/// <param name="type">Of its exception.</param>
internal sealed class ActivityFailedException(string type) : Exception(type);
