using EarlyWarning.Alerts.Contracts;
using EarlyWarning.People.Contracts;

namespace EarlyWarning.Alerts;

/// <summary>The way an alert reaches a person: the seam for e-mail, Teams and the like. Delivering the same alert twice is fine.</summary>
public interface IAlertChannel
{
    Task Deliver(Alert alert, Person to, CancellationToken cancellation = default);
}
