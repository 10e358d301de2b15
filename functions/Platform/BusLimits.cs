using System.Text;

namespace EarlyWarning.Platform;

/// <summary>The contract of <see cref="BusMessage"/>, checked by every driver before it sends.</summary>
public static class BusLimits
{
    public const int MaxQueueLength = 50;
    public const int MaxIdLength = 128;

    /// <summary>Failures of its handler before a message is a dead letter.</summary>
    public const int MaxFailures = 10;

    /// <summary>
    /// Deliveries that nobody answered for (the host died, or stood still until the lock ended): many enough that a bystander hardly ever
    /// is at all of them. It is maxDeliveryCount in infra/modules/service-bus.bicep; a test holds them together.
    /// </summary>
    public const int MaxUnanswered = 50;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="now">The domain clock's, on which messages are scheduled.</param>
    public static void Check(BusMessage message, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(message);
        CheckQueue(message.Queue);
        Require(message.MessageId is { Length: > 0 and <= MaxIdLength }, "A message id is 1 to 128 characters.");
        Require(message.Body is not null && Strict.GetByteCount(message.Body) <= BusMessage.MaxBodyBytes,
            "A body is at most 48 KiB in UTF-8.");
        Require(message.NotBefore is not { } due || due - now <= BusMessage.MaxSchedule, "A message is scheduled at most 6 days ahead.");
    }

    public static void CheckQueue(string queue) =>
        Require(queue is { Length: > 0 and <= MaxQueueLength }
            && queue.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'),
            "A queue name is 1 to 50 lower-case letters, digits and hyphens.");

    private static void Require(bool kept, string limit)
    {
#pragma warning disable MA0015 // The limit is what the caller needs to know, and it is told by name.
        if (!kept) throw new ArgumentException(limit);
#pragma warning restore MA0015
    }
}
