using EarlyWarning.Alerts.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Retention.Contracts;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Retention;

/// <summary>When a day's time is up.</summary>
public sealed class RetentionTriggers(ErasureRound round, Roster roster, IBus bus, ILogger<RetentionTriggers> log)
{
    /// <summary>01:40 UTC, in the Danish night. What fails is tried again the next night, and administrators are told each time.</summary>
    [Function(nameof(NightlyErasure))]
    public async Task NightlyErasure([TimerTrigger("0 40 1 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient workflows,
        CancellationToken cancellation)
    {
        var run = await round.Run(workflows, cancellation);
        if (run.Failures > 0) await Tell(run, cancellation);
    }

    private async Task Tell(ErasureRun run, CancellationToken cancellation)
    {
        var administrators = roster.People.Where(person => person.Is(Roles.Administrator)).ToList();
        if (administrators.Count == 0)
            log.LogError("NightlyErasure: {Count} parts are not done, and the roster has no administrator to tell.", run.Failures);
        var id = FormattableString.Invariant($"failed-erasure-{run.StartedAt.ToUnixTimeSeconds()}");
        foreach (var person in administrators)
        {
            var alert = new Alert($"{id}-{person.Id}", person.Id, AlertKind.FailedErasure, CaseId: null, About: null, DueAt: null,
                run.StartedAt);
            await bus.Send(new BusMessage(Queues.Alerts, alert.Id, Json.Write(new AlertsDue([alert]))), cancellation);
        }
    }
}
