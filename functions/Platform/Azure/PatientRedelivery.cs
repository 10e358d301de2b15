using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace EarlyWarning.Platform.Azure;

/// <summary>
/// What becomes of a message whose handler failed. Left to itself, Service Bus delivers it again at once, and an outage of
/// minutes would fill the dead letters. So: an outage puts a copy off until later, for which the message is not to blame; any other
/// failure is counted on the message, given a short while, and the last one makes a dead letter.
/// </summary>
internal sealed class PatientRedelivery(Redelivery redelivery) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (e is not NotSettledException
            && QueueDelivery.IsOne(context) && !context.CancellationToken.IsCancellationRequested)
        {
            // The run has failed, and the host shall say so; it leaves alone what is settled.
            if (await QueueDelivery.Read(context) is { } delivery) await Settle(delivery, e, context.CancellationToken);
            throw;
        }
    }

    private Task Settle(QueueDelivery delivery, Exception error, CancellationToken cancellation) => StoreFaults.IsOutage(error)
        ? redelivery.PutOff(delivery, cancellation)
        : redelivery.Fail(delivery, error.GetType().Name, cancellation);
}
