using EarlyWarning.Signals.Events;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Signals.Contracts;

/// <summary>Events of one kind that wait, all for one reason: counts, codes and times, and nothing of anybody.</summary>
/// <param name="MessageType">UUID of the kind.</param>
/// <param name="Handling">UUID of what was done; null: it does not say.</param>
/// <param name="Why"><c>unknown</c>, <c>received</c>, <c>later</c>, <c>conflict</c>, or fields with the rules they break.</param>
public sealed record WaitingEvents(string MessageType, string? Handling, string Why, int Count, DateTimeOffset First, DateTimeOffset Last);

/// <summary>What an administrator sees of the Beskedfordeler.</summary>
public sealed class EventDesk(EventTable table, EventIntake intake, IOptions<EventOptions> options)
{
    /// <summary>Whether a key or a certificate lets it in at all.</summary>
    public bool IsOn => options.Value.IsOn;

    /// <summary>Most of them first.</summary>
    public async Task<IReadOnlyList<WaitingEvents>> All(CancellationToken cancellation = default) =>
        [.. (await table.All(cancellation)).GroupBy(one => (one.MessageType, one.Handling, one.Why))
            .Select(kind => new WaitingEvents(kind.Key.MessageType, kind.Key.Handling, kind.Key.Why, kind.Count(),
                kind.Min(one => one.ReceivedAt), kind.Max(one => one.ReceivedAt)))
            .OrderByDescending(kind => kind.Count).ThenBy(kind => kind.MessageType, StringComparer.Ordinal)];

    /// <summary>Looks at all that waits again, now.</summary>
    public Task LookAgain(CancellationToken cancellation = default) => intake.LookAgain(cancellation);
}
