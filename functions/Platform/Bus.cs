using EarlyWarning.Platform.Telemetry;

namespace EarlyWarning.Platform;

/// <summary>
/// The queues: Service Bus on Azure, SQLite or Azurite locally. Delivery is at least once and in no order; a handler that
/// fails is tried again, and after <see cref="BusLimits.MaxFailures"/> tries the message goes to the queue's dead letters with a reason.
/// </summary>
public interface IBus
{
    /// <exception cref="ArgumentException">The message breaks the contract of <see cref="BusMessage"/>.</exception>
    Task Send(BusMessage message, CancellationToken cancellation = default);

    /// <summary>Ends without a fault when the queues can be reached; sends nothing.</summary>
    Task Check(CancellationToken cancellation = default);
}

/// <summary>A fact or request for one queue, with ids and codes only: never personal data.</summary>
/// <param name="Queue">One of <see cref="Queues"/>.</param>
/// <param name="MessageId">1–128 characters; the intent's id. A second one with the same id may be dropped while the first is
/// remembered.</param>
/// <param name="Body">JSON, at most 48 KiB in UTF-8.</param>
/// <param name="NotBefore">Delivered at this instant or later; at most 6 days ahead (an Azure storage queue message lives 7).</param>
public sealed record BusMessage(string Queue, string MessageId, string Body, DateTimeOffset? NotBefore = null)
{
    public const int MaxBodyBytes = 48 * 1024;
    public static readonly TimeSpan MaxSchedule = TimeSpan.FromDays(6);

    /// <summary>
    /// On whose account it is: of two senders none waits for the other's backlog, where a driver can take turns. Null: nobody's.
    /// </summary>
    public string? Sender { get; init; }

    /// <summary>Whom or what it is about, such as the citizen token, for the same. Never stored.</summary>
    public string? Subject { get; init; }

    /// <summary>W3C trace context of what made it, with which its handler goes on; null when nobody follows that.</summary>
    public string? TraceParent { get; init; } = Traces.Current;
}
