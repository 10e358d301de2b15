using EarlyWarning.Alerts.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Retention.Contracts;

namespace EarlyWarning.Retention;

/// <summary>
/// Messages about an exemption from erasure, which name it and never the citizen. Each has an id of its own: sent twice is told once.
/// </summary>
public sealed class HoldAlerts(Roster roster, IBus bus)
{
    /// <summary>That it ends, or has ended, by its own last day.</summary>
    /// <param name="until">Its last day.</param>
    /// <param name="day">On which that is told.</param>
    internal Task TellAuditors(LegalHold hold, string what, AlertKind kind, DateOnly until, DateOnly day, CancellationToken cancellation)
    {
        var auditors = roster.People.Where(one => !one.Left && one.Is(Roles.Auditor)).ToList();
        // Nobody is left who may decide: administrators can say who is to.
        return Send(hold, FormattableString.Invariant($"{what}-{hold.Id}-{until:yyyyMMdd}"), kind,
            kind == AlertKind.HoldEnds ? until : null, CopenhagenTime.StartOf(day),
            auditors.Count > 0 ? auditors : roster.People.Where(SecondPerson.Watches), cancellation);
    }

    /// <summary>
    /// That somebody lifts it or makes it shorter, to everybody else who watches over erasures, before it is so: nobody ends alone and
    /// unseen what keeps a trace for an inquiry.
    /// </summary>
    internal Task TellCut(LegalHold cut, CancellationToken cancellation) => Send(cut,
        FormattableString.Invariant($"cut-{cut.Id}-{cut.Steps.Count}"), cut.Until is null ? AlertKind.HoldEnded : AlertKind.HoldEnds,
        cut.Until, cut.Steps[^1].At, roster.People.Where(one => SecondPerson.Watches(one) && one.Id != cut.Steps[^1].By), cancellation);

    private async Task Send(LegalHold hold, string what, AlertKind kind, DateOnly? due, DateTimeOffset at, IEnumerable<Person> to,
        CancellationToken cancellation)
    {
        foreach (var person in to)
        {
            var alert = new Alert($"hold-{what}-{person.Id}", person.Id, kind, CaseId: null, hold.Id,
                due is { } until ? CopenhagenTime.StartOf(until.AddDays(1)).AddMinutes(-1) : null, at);
            await bus.Send(new BusMessage(Queues.Alerts, alert.Id, Json.Write(new AlertsDue([alert]))), cancellation);
        }
    }
}
