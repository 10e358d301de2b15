using EarlyWarning.Cases.Contracts;
using Microsoft.DurableTask;

namespace EarlyWarning.Cases;

/// <summary>Asks an activity to look at one concern of one case.</summary>
public sealed record ConcernOfCase(string CaseId, Concern Concern);

/// <summary>How a concern stands.</summary>
/// <param name="Done">Nothing of it is left to wait for; also when the case is closed.</param>
/// <param name="NextAt">UTC instant of the next reminder or deadline; null: nothing runs, only a change can bring something.</param>
public sealed record ConcernState(bool Done, DateTime? NextAt);

/// <summary>
/// The steps of a case's workflow. An event carries no decision: it only wakes the step, which reads the case again and
/// waits on if nothing changed, so a doubled, late or lost event changes nothing but the time it takes.
/// </summary>
public sealed class CaseSteps(TaskOrchestrationContext context, string caseId)
{
    /// <summary>Looked at again at least this often, so that a wait has an end even when nothing of the concern runs.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromDays(5);

    private static readonly TaskOptions Retried = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 50, firstRetryInterval: TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(15)));

    /// <returns>The status of the case.</returns>
    public async Task<string> Do(string activity)
    {
        var status = await context.CallActivityAsync<string>(activity, caseId, Retried);
        context.SetCustomStatus(status);
        return status;
    }

    /// <summary>Waits until the concern is done, reminding and escalating on the way.</summary>
    public async Task Until(Concern concern)
    {
        var asked = new ConcernOfCase(caseId, concern);
        while (true)
        {
            var state = await context.CallActivityAsync<ConcernState>(nameof(CaseActivities.LookAt), asked, Retried);
            if (state.Done) return;
            var lookAgain = context.CurrentUtcDateTime + LookAgain;
            var due = state.NextAt is { } next && next < lookAgain;
            if (await Changed(concern, due ? state.NextAt!.Value : lookAgain) || !due) continue;
            await context.CallActivityAsync<string>(nameof(CaseActivities.Strike), asked, Retried);
        }
    }

    /// <returns>True when something woke the step before the deadline. The loser of the race is cancelled.</returns>
    private async Task<bool> Changed(Concern concern, DateTime deadline)
    {
        using var loser = new CancellationTokenSource();
        var woken = context.WaitForExternalEvent<string?>(concern.ToString(), loser.Token);
        var struck = context.CreateTimer(deadline, loser.Token);
        var winner = await Task.WhenAny(woken, struck);
#pragma warning disable VSTHRD103, CA1849, MA0042 // CancelAsync would continue on a foreign thread, which an orchestrator must not.
        loser.Cancel();
#pragma warning restore VSTHRD103, CA1849, MA0042
        return winner == woken;
    }
}
