using Azure.Messaging.ServiceBus;
using DurableTask.Core.Exceptions;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Cases;

/// <summary>When an assessment is due for a case, and when a case has changed.</summary>
public sealed class CaseTriggers(CaseIntake intake, CaseEffects effects)
{
    [Function(nameof(OnCaseDue))]
    public Task OnCaseDue(
        [ServiceBusTrigger(Queues.CaseDue, Connection = Queues.Connection, AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        QueueMessage.Handle<CaseDue>(message, actions, async due =>
        {
            if (await intake.Take(due.Token, cancellation) is { } caseId) await Start(client, caseId, cancellation);
        }, cancellation);

    [Function(nameof(OnCaseChanged))]
    public Task OnCaseChanged(
        [ServiceBusTrigger(Queues.CaseChanged, Connection = Queues.Connection, AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        QueueMessage.Handle<CaseChanged>(message, actions, changed => effects.Make(changed, client, cancellation), cancellation);

    /// <summary>The lock row is the real guard of one case; refusing every existing instance keeps its one workflow.</summary>
    private static async Task Start(DurableTaskClient client, string caseId, CancellationToken cancellation)
    {
        var options = new StartOrchestrationOptions(InstanceId: ConveneTeam.InstanceId(caseId))
            .WithDedupeStatuses([.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses]);
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(ConveneTeam), caseId, options, cancellation);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // Started by an earlier delivery: that is what was wanted.
        }
    }
}
