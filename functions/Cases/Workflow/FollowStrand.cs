using System.Text.Json;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Platform;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace EarlyWarning.Cases.Workflow;

/// <summary>Asks for one strand of one case.</summary>
public sealed record StrandOfCase(string CaseId, Strand Strand);

/// <summary>
/// Follows one strand of a case: waits for its next time, does what is due then, looks again when the case changed. An event
/// carries no decision: it only wakes the strand, which reads the case again and waits on if nothing changed, so a doubled,
/// late or lost event changes nothing but the time it takes. Begins anew every few looks, so that a year stays small.
/// </summary>
public static class FollowStrand
{
    /// <summary>The one event of a strand.</summary>
    public const string Changed = "changed";

    /// <summary>Looks before the history begins anew.</summary>
    private const int Looks = 8;

    /// <summary>Looked at again at least this often, so that a wait has an end even when nothing of the strand runs.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromDays(30);

    public static string InstanceId(string caseId, Strand strand) =>
        $"{ConveneTeam.InstanceId(caseId)}-{JsonSerializer.Serialize(strand, Json.Options).Trim('"')}";

    [Function(nameof(FollowStrand))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var strand = context.GetInput<StrandOfCase>()!;
        // One waiter, from before the first look on: a change between a look's read and its result has somebody to wake. It is never
        // cancelled, since a cancelled one may take an event with it.
        var changed = context.WaitForExternalEvent<string?>(Changed);
        for (var look = 0; look < Looks; look++)
        {
            var state = await context.CallActivityAsync<StrandState>(nameof(CaseActivities.ReadStrand), strand, CaseSteps.Retried);
            if (state.Done) return;
            var lookAgain = context.CurrentUtcDateTime + LookAgain;
            var due = state.NextAt?.UtcDateTime is { } next && next < lookAgain ? next : (DateTime?)null;
            if (await Comes(changed, due ?? lookAgain, context)) changed = context.WaitForExternalEvent<string?>(Changed);
            else if (due is not null)
                await context.CallActivityAsync<string>(nameof(CaseActivities.ApplyDeadlines), strand, CaseSteps.Retried);
        }
        // An event that came since the last look is not needed: what begins now begins with a look.
        context.ContinueAsNew(strand, preserveUnprocessedEvents: true);
    }

    /// <returns>True when a change woke the strand before the deadline, whose timer is then cancelled.</returns>
    private static async Task<bool> Comes(Task changed, DateTime deadline, TaskOrchestrationContext context)
    {
        using var loser = new CancellationTokenSource();
        var struck = context.CreateTimer(deadline, loser.Token);
        var winner = await Task.WhenAny(changed, struck);
#pragma warning disable VSTHRD103, CA1849, MA0042 // CancelAsync would continue on a foreign thread, which an orchestrator must not.
        loser.Cancel();
#pragma warning restore VSTHRD103, CA1849, MA0042
        return winner == changed;
    }
}
