using EarlyWarning.Alerts.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Retention.Contracts;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Retention;

/// <summary>When a day's time is up.</summary>
public sealed class RetentionTriggers(ErasureRound round, ErasureRuns runs, Roster roster, IBus bus, ILogger<RetentionTriggers> log)
{
    /// <summary>
    /// 01:40 UTC, in the Danish night. What fails is tried again the next night, and administrators are told each time. Of nights that only
    /// count whoever may let them erase is told after the first, and each Monday.
    /// </summary>
    [Function(nameof(NightlyErasure))]
    public async Task NightlyErasure([TimerTrigger("0 40 1 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient workflows,
        CancellationToken cancellation)
    {
        var before = await runs.Last(cancellation);
        var run = await round.Run(workflows, cancellation);
        if (run.Failures > 0) await TellFailed(run, cancellation);
        if (run.Counted is not null && (before?.Counted is null || CopenhagenTime.DateOf(run.StartedAt).DayOfWeek == DayOfWeek.Monday))
            await Tell(run, "only-counted", AlertKind.NightsOnlyCount, roster.People.Where(SecondPerson.Watches), cancellation);
    }

    private async Task TellFailed(ErasureRun run, CancellationToken cancellation)
    {
        var administrators = roster.People.Where(person => person.Is(Roles.Administrator)).ToList();
        if (administrators.Count == 0)
            log.LogError("NightlyErasure: {Count} parts are not done, and the roster has no administrator to tell.", run.Failures);
        await Tell(run, "failed-erasure", AlertKind.FailedErasure, administrators, cancellation);
    }

    private async Task Tell(ErasureRun run, string what, AlertKind kind, IEnumerable<Person> to, CancellationToken cancellation)
    {
        foreach (var person in to)
        {
            var alert = new Alert(FormattableString.Invariant($"{what}-{run.StartedAt.ToUnixTimeSeconds()}-{person.Id}"), person.Id, kind,
                CaseId: null, About: null, DueAt: null, run.StartedAt);
            await bus.Send(new BusMessage(Queues.Alerts, alert.Id, Json.Write(new AlertsDue([alert]))), cancellation);
        }
    }
}
