using EarlyWarning.Platform;
using Microsoft.Azure.Functions.Worker;
using NCrontab;

namespace EarlyWarning.Local.Functions;

/// <summary>
/// Runs the timer triggers: six-field NCRONTAB in UTC on the domain clock, one run of a timer at a time. When time runs
/// faster than a run takes, the runs missed in between are one run, marked past due. A run that met a store in trouble is
/// tried again until it gets through: the next time of a nightly timer is a day away.
/// </summary>
internal sealed class TimerRunner(
    WorkerFunctions functions, FunctionRunner runner, TimeProvider clock, ILogger<TimerRunner> log) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    // Not of when a busy machine comes to run this: what falls due from the start on is not missed.
    private readonly DateTime _start = clock.GetUtcNow().UtcDateTime;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(functions.With(GeneratedBinding.Timer).Select(function => Run(function, stoppingToken)));

    private async Task Run(WorkerFunction function, CancellationToken stopping)
    {
        var schedule = CrontabSchedule.Parse(function.Trigger.Schedule, new CrontabSchedule.ParseOptions { IncludingSeconds = true });
        var last = _start;
        var next = function.Trigger.RunOnStartup ? last : schedule.GetNextOccurrence(last);
        var patience = new Patience();
        using var ticks = new PeriodicTimer(Tick);
        try
        {
            while (await ticks.WaitForNextTickAsync(stopping))
            {
                var now = clock.GetUtcNow().UtcDateTime;
                if (now < next) continue;
                var after = schedule.GetNextOccurrence(now);
                var done = await Fire(function, new TimerInfo
                {
                    IsPastDue = schedule.GetNextOccurrence(next) <= now,
                    ScheduleStatus = new ScheduleStatus { Last = last, Next = after, LastUpdated = now },
                }, stopping);
                if (!done)
                {
                    await patience.Wait(stopping);
                    continue;
                }
                patience.Reset();
                (last, next) = (now, after);
            }
        }
        catch (Exception) when (stopping.IsCancellationRequested) // Whatever else it met, a store in trouble say: it was told to stop.
        {
            log.LogDebug("Timer {Function} stops.", function.Name);
        }
    }

    /// <returns>False: to be tried again.</returns>
    private async Task<bool> Fire(WorkerFunction function, TimerInfo timer, CancellationToken stopping)
    {
        try
        {
            await runner.RunTimer(function, timer, stopping);
            return true;
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            var again = StoreUnavailableException.IsOutage(e);
            log.LogWarning("{Function} failed: {Error} {Place}; it runs again {When}.", function.Name, LoggedFault.Kind(e),
                LoggedFault.Place(e), again ? "when the store answers" : "at its next time");
            return !again;
        }
    }
}
