using EarlyWarning.Alerts.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Alerts;

/// <summary>The way an alert reaches a person: the seam for e-mail, Teams and the like. Delivering the same alert twice is fine.</summary>
public interface IAlertChannel
{
    /// <summary>Under which an inbox notes what this channel has still to deliver: one word, never changed.</summary>
    string Name { get; }

    /// <exception cref="StoreUnavailableException">It cannot be used now, for whoever it is: tried again later.</exception>
    Task Deliver(Alert alert, Person to, CancellationToken cancellation = default);
}

/// <summary>Every channel that has a setting.</summary>
public sealed record AlertChannels(IReadOnlyList<IAlertChannel> All);
