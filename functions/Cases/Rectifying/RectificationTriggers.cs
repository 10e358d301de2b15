using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Store;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts.Rectifying;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Cases.Rectifying;

/// <summary>Once a day: who is to answer a citizen is told, and a sender whom a process that died did not tell is told.</summary>
public sealed class RectificationTriggers(RectificationDesk desk, CaseStore cases, Roster roster, IBus bus, TimeProvider clock)
{
    [Function(nameof(WatchRectifications))]
    public async Task WatchRectifications([TimerTrigger("0 10 5 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        foreach (var (token, known) in await desk.AllDue(cancellation))
        {
            var file = await cases.OpenCaseOf(token, cancellation) is { } id ? await cases.Read(id, cancellation) : null;
            foreach (var alert in RectificationClock.Due(known, file is { Closed: false } ? file : null, roster, clock.GetUtcNow()))
                await bus.Send(new BusMessage(Queues.Alerts, alert.Id, Json.Write(new AlertsDue([alert]))), cancellation);
        }
    }
}
