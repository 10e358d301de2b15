using Azure.Messaging.ServiceBus;
using EarlyWarning.Cases.Store;
using EarlyWarning.Cases.Webhook;
using EarlyWarning.Cases.Workflow;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Cases;

/// <summary>When an assessment is due for a case, when a case has changed, and when another system is told.</summary>
public sealed class CaseTriggers(CaseIntake intake, TestAnswers tests, CaseEffects effects, WebhookPost webhook)
{
    [Function(nameof(OnCaseDue))]
    public Task OnCaseDue(
        [ServiceBusTrigger(Queues.CaseDue, Connection = Queues.Connection, AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        QueueMessage.Handle<CaseDue>(message, actions, async due =>
        {
            if (TestCitizens.Has(due.Token)) await tests.Give(due.Token, cancellation);
            else if (await intake.Take(due.Token, cancellation) is { } caseId) await CaseWorkflows.Start(caseId, client, cancellation);
        }, cancellation);

    [Function(nameof(OnCaseChanged))]
    public Task OnCaseChanged(
        [ServiceBusTrigger(Queues.CaseChanged, Connection = Queues.Connection, AutoCompleteMessages = false)]
        ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        QueueMessage.Handle<CaseChanged>(message, actions, changed => effects.Make(changed, client, cancellation), cancellation);

    [Function(nameof(OnCaseTold))]
    public Task OnCaseTold(
        [ServiceBusTrigger(Queues.CaseTold, Connection = Queues.Connection, AutoCompleteMessages = false)]
        ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions, CancellationToken cancellation) =>
        QueueMessage.Handle<CaseTold>(message, actions, told => webhook.Send(told, cancellation), cancellation);
}
