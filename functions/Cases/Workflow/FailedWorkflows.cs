using System.Text.RegularExpressions;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Cases.Workflow;

/// <summary>
/// Tells administrators of every workflow that stopped with an error: nobody is reminded in its case any more. Told once
/// each: whoever has the alert in the inbox gets no other, and its id and time are the failed instance's own.
/// </summary>
public sealed partial class FailedWorkflows(Roster roster, AlertInbox inbox, IBus bus, Measurements measurements,
    ILogger<FailedWorkflows> log)
{
    [Function(nameof(WatchWorkflows))]
    public async Task WatchWorkflows(
        [TimerTrigger("40 */5 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var administrators = roster.People.Where(person => person.Is(Roles.Administrator)).ToList();
        var query = new OrchestrationQuery { Statuses = [OrchestrationRuntimeStatus.Failed] };
        var count = 0L;
        await foreach (var failed in client.GetAllInstancesAsync(query).WithCancellation(cancellation))
        {
            count++;
            if (administrators.Count == 0)
                log.LogError("The workflow {Instance} failed, and the roster has no administrator to tell.", failed.InstanceId);
            var told = false;
            foreach (var person in administrators) told |= await Tell(failed, person, cancellation);
            if (told) log.LogError("The workflow {Instance} failed; administrators are told.", failed.InstanceId);
        }
        measurements.WorkflowsFailed(count);
    }

    /// <returns>False: they have been told.</returns>
    private async Task<bool> Tell(OrchestrationMetadata failed, Person person, CancellationToken cancellation)
    {
        // The time is part of the name: an instance begun anew under its old id may fail anew.
        var id = FormattableString.Invariant($"failed-{failed.InstanceId}-{failed.CreatedAt.ToUnixTimeSeconds()}-{person.Id}");
        var alert = new Alert(id, person.Id, AlertKind.FailedWorkflow, CaseOf(failed.InstanceId), About: null, DueAt: null,
            failed.LastUpdatedAt);
        if (await inbox.Has(alert, cancellation)) return false;
        await bus.Send(new BusMessage(Queues.Alerts, AlertRows.Name(alert), Json.Write(new AlertsDue([alert]))), cancellation);
        return true;
    }

    /// <summary>Of a case's own workflow and of its strands.</summary>
    internal static string? CaseOf(string instanceId) =>
        Case().Match(instanceId) is { Success: true } match ? match.Groups["id"].Value : null;

    [GeneratedRegex(@"\Acase-(?<id>[0-9]{4}-[0-9]{4,9})(-|\z)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Case();
}
