using System.Globalization;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Board.Oversight;

/// <summary>Tells auditors and administrators, once a day for each person, that somebody looks at many who are not of their work.</summary>
public sealed class AccessAlarm(IBus bus, Roster roster, SecurityEvents events, TimeProvider time)
{
    public async Task Raise(string staff, CancellationToken cancellation = default)
    {
        await events.Refused(SecurityKinds.ManyLookups, staff, about: null, cancellation);
        var now = time.GetUtcNow();
        var day = CopenhagenTime.DateOf(now);
        // The same id and instant all day: the inbox has each once, however often somebody is asked for a reason.
        var at = await events.First(SecurityKinds.ManyLookups, staff, CopenhagenTime.StartOf(day), cancellation) ?? now;
        var id = string.Create(CultureInfo.InvariantCulture, $"many-lookups-{staff}-{day:yyyyMMdd}");
        foreach (var person in roster.People.Where(one => !one.Left && one.Id != staff
            && (one.Is(Roles.Auditor) || one.Is(Roles.Administrator))))
        {
            var alert = new Alert($"{id}-{person.Id}", person.Id, AlertKind.UnusualAccess, CaseId: null, About: null, DueAt: null, at);
            await bus.Send(new BusMessage(Queues.Alerts, alert.Id, Json.Write(new AlertsDue([alert]))), cancellation);
        }
    }
}
