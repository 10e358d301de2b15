using EarlyWarning.Alerts.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Retention;

/// <summary>
/// That somebody erases a citizen before their time: in the security log, and to the administrators and the other auditors. It names the
/// one who decided, and never the citizen.
/// </summary>
public sealed class RequestNews(Roster roster, SecurityEvents events, IBus bus, TimeProvider clock)
{
    /// <summary>Before anything goes: an erasure that cannot be told is not done.</summary>
    public async Task Tell(string by, CancellationToken cancellation = default)
    {
        await events.Write(SecurityKinds.CitizenErased, by, about: null, cancellation);
        var id = Guid.NewGuid().ToString("N"); // Each try is told.
        foreach (var person in roster.People.Where(one => !one.Left && one.Id != by
            && (one.Is(Roles.Administrator) || one.Is(Roles.Auditor))))
        {
            var alert = new Alert($"asked-erasure-{id}-{person.Id}", person.Id, AlertKind.ErasedOnRequest, CaseId: null, About: null,
                DueAt: null, clock.GetUtcNow());
            await bus.Send(new BusMessage(Queues.Alerts, alert.Id, Json.Write(new AlertsDue([alert]))), cancellation);
        }
    }
}
