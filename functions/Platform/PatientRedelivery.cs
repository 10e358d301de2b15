using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace EarlyWarning.Platform;

/// <summary>
/// Service Bus delivers a failed message again at once, and ten tries are over within a second: an outage would fill the
/// dead letters. So a failure is held back, twice as long each time, under the lock that the host renews (host.json,
/// <c>maxAutoLockRenewalDuration</c>), about eight minutes in all. The last try is not: nobody waits for it.
/// </summary>
internal sealed class PatientRedelivery(TimeProvider time) : IFunctionsWorkerMiddleware
{
    public const int Deliveries = 10; // maxDeliveryCount in infra/modules/service-bus.bicep; a test holds them together.
    public static readonly TimeSpan First = TimeSpan.FromSeconds(1), Longest = TimeSpan.FromMinutes(4);

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception) when (DeliveryOf(context) is > 0 and < Deliveries && !context.CancellationToken.IsCancellationRequested)
        {
            await Task.Delay(Pause(DeliveryOf(context)), time, context.CancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    internal static TimeSpan Pause(int delivery) => First * Math.Min(Math.Pow(2, delivery - 1), Longest / First);

    private static int DeliveryOf(FunctionContext context) =>
        context.BindingContext.BindingData.TryGetValue("DeliveryCount", out var count)
        && int.TryParse(Convert.ToString(count, CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
