using EarlyWarning.Alerts.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Board.Administration.Approving;

/// <summary>That access was asked for or given: in the security log, and to the other administrators and the auditors.</summary>
public sealed class RoleNews(RosterDesk desk, SecurityEvents events, IBus bus, TimeProvider time)
{
    public async Task Tell(Person by, RosterVersion before, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(before);
        var now = await desk.Read(cancellation);
        foreach (var person in now.Data.People)
        {
            var then = before.Data.Find(person.Id);
            if (person.Asked is { } asked && asked != then?.Asked)
            {
                await events.Write(SecurityKinds.RolesAsked, by.Id, person.Id, cancellation);
                await Alert(AlertKind.RolesAsked, by, person, now, cancellation);
            }
            if (SecondPerson.Gives(then, person))
            {
                await events.Write(desk.GivesAlone ? SecurityKinds.RolesAlone : SecurityKinds.RolesChanged, by.Id, person.Id, cancellation);
                await Alert(AlertKind.RolesGiven, by, person, now, cancellation);
            }
            else if (then is not null && then.Roles.Except(person.Roles, StringComparer.Ordinal).Any())
            {
                await events.Write(SecurityKinds.RolesChanged, by.Id, person.Id, cancellation);
            }
        }
    }

    private async Task Alert(AlertKind kind, Person by, Person about, RosterVersion now, CancellationToken cancellation)
    {
        foreach (var person in now.Data.People.Where(one => !one.Left && one.Id != by.Id
            && (one.Is(Roles.Administrator) || one.Is(Roles.Auditor))))
        {
            var id = FormattableString.Invariant($"roles-{now.Version}-{about.Id}-{person.Id}");
            var alert = new Alert(id, person.Id, kind, CaseId: null, About: null, DueAt: null, time.GetUtcNow());
            await bus.Send(new BusMessage(Queues.Alerts, alert.Id, Json.Write(new AlertsDue([alert]))), cancellation);
        }
    }
}
