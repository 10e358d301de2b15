using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts.Unidentified;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Cases.Identity;

/// <summary>
/// Sees to signals without a CPR number: ends what a process left between saying who it is and the signal's going on, finds the team of the
/// home, and tells who is to be told. Whoever has the alert in the inbox gets no other.
/// </summary>
public sealed class IdentityTriggers(
    UnidentifiedDesk desk, Roster roster, CasePolicy policy, AlertInbox inbox, IBus bus, TimeProvider clock)
{
    /// <summary>Every minute. One signal that cannot be gone on with is in the log and keeps nobody from the others.</summary>
    /// <exception cref="InvalidOperationException">Everything else is done, and the run counts as failed.</exception>
    [Function(nameof(WatchUnidentified))]
    public async Task WatchUnidentified([TimerTrigger("20 * * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var failed = await desk.Finish(cancellation);
        if (roster.Data.Districts is { Count: > 0 })
            foreach (var signal in (await desk.All(cancellation)).Where(signal => signal is { Waits: true, Placed: false }))
                if (!await desk.Place(signal.Signal.Ref, roster.DistrictOf, cancellation)) failed++;
        foreach (var alert in IdentityClock.Due(await desk.All(cancellation), roster, policy, clock.GetUtcNow()))
        {
            if (await inbox.Has(alert, cancellation)) continue;
            await bus.Send(new BusMessage(Queues.Alerts, AlertRows.Name(alert), Json.Write(new AlertsDue([alert]))), cancellation);
        }
        if (failed > 0)
            throw new InvalidOperationException(FormattableString.Invariant($"{failed} signals without a CPR number do not go on."));
    }
}
