using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Board.Administration.Approving;

/// <summary>
/// That access was asked for, given or taken: in the security log, and to the other administrators and the auditors as they were before:
/// nobody is silenced by the change that should be told.
/// </summary>
public sealed class RoleNews(RosterDesk desk, SecurityEvents events, IBus bus, TimeProvider time)
{
    /// <summary>Before the later version counts: one that cannot be told is not saved.</summary>
    public async Task Tell(Person by, RosterVersion before, RosterVersion after, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        foreach (var person in after.Data.People)
            foreach (var (kind, alert) in Of(before.Data.Find(person.Id), person))
            {
                await events.Write(kind, by.Id, person.Id, cancellation);
                if (alert is { } news) await Alert(news, by, person, before, after.Version, cancellation);
            }
    }

    private IEnumerable<(string Kind, AlertKind? Alert)> Of(Person? then, Person now)
    {
        if (now.Asked is { } asked && !asked.IsSame(then?.Asked)) yield return (SecurityKinds.RolesAsked, AlertKind.RolesAsked);
        if (SecondPerson.Gives(then, now))
            yield return (desk.GivesAlone ? SecurityKinds.RolesAlone : SecurityKinds.RolesChanged, AlertKind.RolesGiven);
        if (SecondPerson.Takes(then, now))
            yield return (SecurityKinds.RolesChanged, SecondPerson.Watches(then!) && !Keeps(then!, now) ? AlertKind.RolesTaken : null);
    }

    private static bool Keeps(Person then, Person now) => !now.Left
        && new[] { Roles.Administrator, Roles.Auditor }.All(role => now.Is(role) || !then.Is(role));

    private async Task Alert(AlertKind kind, Person by, Person about, RosterVersion before, long version, CancellationToken cancellation)
    {
        foreach (var person in before.Data.People.Where(one => SecondPerson.Watches(one) && one.Id != by.Id))
        {
            // Who is part of it: somebody else's save may take the place of one that came to nothing.
            var whole = Encoding.UTF8.GetBytes($"{kind} {by.Id} {about.Id} {person.Id}");
            var id = FormattableString.Invariant($"roles-{version}-{Convert.ToHexStringLower(SHA256.HashData(whole))[..32]}");
            var alert = new Alert(id, person.Id, kind, CaseId: null, About: null, DueAt: null, time.GetUtcNow());
            await bus.Send(new BusMessage(Queues.Alerts, alert.Id, Json.Write(new AlertsDue([alert]))), cancellation);
        }
    }
}
