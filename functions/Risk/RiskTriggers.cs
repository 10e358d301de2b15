using Azure.Messaging.ServiceBus;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Risk;

/// <summary>When a citizen is scored: something was told about them, time has changed what was told, or new rules are in force.</summary>
public sealed class RiskTriggers(AssessmentStore assessments, SentTenancies tenancies, DueAssessments due, RulesTaken taken)
{
    [Function(nameof(OnCitizenChanged))]
    public Task OnCitizenChanged(
        [ServiceBusTrigger(Queues.CitizenChanged, Connection = Queues.Connection, AutoCompleteMessages = false)]
        ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        CancellationToken cancellation) =>
        QueueMessage.Handle<CitizenChanged>(message, actions, async changed =>
        {
            await tenancies.Note(changed, cancellation);
            await assessments.Reassess(changed, cancellation);
        }, cancellation);

    [Function(nameof(OnDueAssessments))]
    public Task OnDueAssessments([TimerTrigger("*/15 * * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        due.SendDue(cancellation);

    [Function(nameof(OnNewRules))]
    public Task OnNewRules([TimerTrigger("30 * * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        taken.AskAll(cancellation);
}
