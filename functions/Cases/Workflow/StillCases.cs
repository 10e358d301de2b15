using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Store;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Platform.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Cases.Workflow;

/// <summary>
/// Finds the open cases that do not move: a reminder, a handing on or a look was due two working days ago and was not made, though the
/// workflow seems to live. A case that rests has nothing due. Told to operators by a metric, with the cases' numbers in the log.
/// </summary>
public sealed class StillCases(Worklist worklist, CaseStore store, TimeProvider clock, Measurements measurements, ILogger<StillCases> log)
{
    /// <summary>How late the next step of a case may be.</summary>
    public const int WorkingDays = 2;

    /// <summary>Nightly, 03:25 UTC: after what was missing has been started.</summary>
    [Function(nameof(CountStillCases))]
    public async Task CountStillCases([TimerTrigger("0 25 3 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var (now, open, still) = (clock.GetUtcNow(), 0L, 0L);
        await foreach (var item in worklist.Items(Worklist.Open, cancellation))
        {
            open++;
            // The projection may be behind its case, which alone decides.
            if (!IsStill(item.Case, now) || !await IsStill(item.Case.CaseId, now, cancellation)) continue;
            still++;
            log.LogError("The open case {Case} stands still: its step is {Days} working days late.", item.Case.CaseId, WorkingDays);
        }
        measurements.CasesCounted(open, still);
    }

    private async Task<bool> IsStill(string caseId, DateTimeOffset now, CancellationToken cancellation) =>
        await store.Read(caseId, cancellation) is { } file && IsStill(file, now);

    private static bool IsStill(CaseFile file, DateTimeOffset now) => Strands.All.Any(strand =>
        StrandState.Of(file, strand) is { Done: false, NextAt: { } due } && IsLate(due, now));

    internal static bool IsLate(DateTimeOffset due, DateTimeOffset now) => WorkingTime.Add(due, WorkingDays) < now;
}
