using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Platform.Telemetry;

/// <summary>How long the oldest message of a queue has waited. A driver seam, beside <see cref="IBus"/>.</summary>
public interface IQueueAges
{
    /// <summary>
    /// When the oldest message that is to be handled was sent (real time); null: there is none. One scheduled for later is not yet.
    /// </summary>
    Task<DateTimeOffset?> Oldest(string queue, CancellationToken cancellation = default);

    /// <summary>How many are to be handled; null: this driver does not know (Service Bus tells its managers alone).</summary>
    Task<long?> Depth(string queue, CancellationToken cancellation = default) => Task.FromResult<long?>(null);
}

/// <summary>Looks at the queues each minute, when somebody listens to <see cref="Measurements"/>.</summary>
public sealed class QueueWatch(IQueueAges ages, IDeadLetters letters, Measurements measurements)
{
    internal const int MostDeadLetters = 100;

    [Function(nameof(WatchQueues))]
    public async Task WatchQueues([TimerTrigger("40 * * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        if (measurements.WatchesQueues) measurements.QueuesRead(await Task.WhenAll(Queues.All.Select(queue => Read(queue, cancellation))));
    }

    private async Task<QueueReading> Read(string queue, CancellationToken cancellation)
    {
        var oldest = await ages.Oldest(queue, cancellation);
        var dead = await letters.List(queue, MostDeadLetters, cancellation: cancellation);
        var age = oldest is { } sent ? TimeProvider.System.GetUtcNow() - sent : TimeSpan.Zero;
        return new QueueReading(queue, age > TimeSpan.Zero ? age : TimeSpan.Zero, dead.Count);
    }
}
