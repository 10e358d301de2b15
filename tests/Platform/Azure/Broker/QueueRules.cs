namespace EarlyWarning.Tests.Platform.Azure.Broker;

/// <summary>How a queue was made; as infra/modules/service-bus.bicep makes ours, unless a test says otherwise.</summary>
public sealed record QueueRules
{
    public int MaxDeliveryCount { get; init; } = 50;
    public TimeSpan LockDuration { get; init; } = TimeSpan.FromMinutes(1);
    public TimeSpan DuplicateWindow { get; init; } = TimeSpan.FromHours(1);
    public TimeSpan TimeToLive { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Of a message with its properties; the Standard tier's.</summary>
    public int MaxMessageBytes { get; init; } = 256 * 1024;
}
