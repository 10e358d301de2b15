using System.Globalization;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Platform.Azure;

/// <summary>
/// Settles a message whose handling failed. Deliveries that nobody answered for (the host was killed, its lock ran out) count with
/// Service Bus alone, which allows many; what the handler itself failed of counts here, on the message.
/// </summary>
internal sealed class Redelivery(PutOffMessages later, TimeProvider time, ILogger<Redelivery> log)
{
    public static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100), LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>
    /// A message is held no longer than this while its copy cannot be sent; the host renews its lock so long (host.json,
    /// maxAutoLockRenewalDuration).
    /// </summary>
    public static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(5);

    private const string FailuresName = "failures";
    private static readonly TimeSpan FirstHold = TimeSpan.FromSeconds(5);

    /// <summary>Given back after a moment, with its count; at the last failure a dead letter with the error's type.</summary>
    public async Task Fail(QueueDelivery delivery, string error, CancellationToken cancellation)
    {
        var failures = FailuresOf(delivery.Message) + 1;
        if (failures < BusLimits.MaxFailures) await Wait(Pause(failures), cancellation);
        await Fail(delivery, error);
    }

    /// <returns>False: the lock is lost, or the queue does not answer.</returns>
    internal Task<bool> Fail(QueueDelivery delivery, string error)
    {
        var failures = FailuresOf(delivery.Message) + 1;
        return Settle(delivery, () => failures < BusLimits.MaxFailures
            ? delivery.Actions.AbandonMessageAsync(delivery.Message, Counted(failures), CancellationToken.None)
            : delivery.Actions.DeadLetterMessageAsync(
                delivery.Message, Counted(failures), DeadLetter.MaxDeliveryCountExceeded, error, CancellationToken.None));
    }

    /// <summary>
    /// A copy for later, then the message is done: dying between the two makes the same copy again. A message that has been
    /// put off for too long is a dead letter: somebody has to know.
    /// </summary>
    public async Task PutOff(QueueDelivery delivery, CancellationToken cancellation)
    {
        if (later.HasWaitedTooLong(delivery.Message))
            await Settle(delivery, () => delivery.Actions.DeadLetterMessageAsync(
                delivery.Message, deadLetterReason: DeadLetter.OutageTooLong, deadLetterErrorDescription: PutOffMessages.TooLong,
                cancellationToken: CancellationToken.None));
        else if (await Copy(delivery, cancellation))
            await Settle(delivery, () => delivery.Actions.CompleteMessageAsync(delivery.Message, CancellationToken.None));
    }

    public static int FailuresOf(ServiceBusReceivedMessage message) =>
        message.ApplicationProperties.TryGetValue(FailuresName, out var count) ? Convert.ToInt32(count, CultureInfo.InvariantCulture) : 0;

    internal static TimeSpan Pause(int failures) => FirstPause * Math.Min(Math.Pow(2, failures - 1), LongestPause / FirstPause);

    private static Dictionary<string, object> Counted(int failures) => new(StringComparer.Ordinal) { [FailuresName] = failures };

    /// <returns>False: the queues do not answer either, and the message goes back as it is.</returns>
    private async Task<bool> Copy(QueueDelivery delivery, CancellationToken cancellation)
    {
        var until = time.GetUtcNow() + LongestHold;
        for (var wait = FirstHold; !cancellation.IsCancellationRequested; wait *= 2)
        {
            try
            {
                await later.Send(delivery.Queue, delivery.Message, cancellation);
                return true;
            }
            catch (Exception e) when (StoreFaults.IsOutage(e))
            {
                log.LogWarning("Message {MessageId} met an outage, and its copy cannot be sent now ({Error}).",
                    delivery.Message.MessageId, e.GetType().Name);
                if (time.GetUtcNow() + wait > until) break;
                await Wait(wait, cancellation);
            }
        }
        return false;
    }

    private async Task<bool> Settle(QueueDelivery delivery, Func<Task> settle)
    {
        try
        {
            await settle();
            return true;
        }
        catch (Exception e)
        {
            // Its lock is lost, or the queues do not answer: it will be delivered again, which every handler bears.
            log.LogWarning("Message {MessageId} could not be settled ({Error}).", delivery.Message.MessageId, e.GetType().Name);
            return false;
        }
    }

    private async Task Wait(TimeSpan pause, CancellationToken cancellation) =>
        await Task.Delay(pause, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
