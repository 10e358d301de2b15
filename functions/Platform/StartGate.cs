using EarlyWarning.Platform.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace EarlyWarning.Platform;

/// <summary>
/// Until <see cref="StartWork"/> is done nobody works with keys and people that were not looked at: a request is told to come again,
/// a message and a timer fail as in any outage, and an activity waits for a while: its workflow would count a failed one, and
/// pause for longer than the start takes. Health answers; an orchestrator touches no store, and a fault would end it.
/// </summary>
internal sealed class StartGate(StartWork start) : IFunctionsWorkerMiddleware
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly string[] Open = [nameof(PlatformTriggers.GetHealth), nameof(PlatformTriggers.GetReady)];

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        try
        {
            if (context.IsTriggeredBy(Triggers.Activity)) await start.Wait(Patience, context.CancellationToken);
            else if (!Open.Contains(context.FunctionDefinition.Name, StringComparer.Ordinal)
                && !context.IsTriggeredBy(Triggers.Orchestration)) start.Check();
        }
        catch (StoreUnavailableException) when (context.GetHttpContext() is { } http)
        {
            await Problems.Unavailable().ExecuteAsync(http); // The function has no result then, and the answer stands as written.
            return;
        }
        await next(context);
    }
}
