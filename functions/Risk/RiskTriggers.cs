using Azure.Messaging.ServiceBus;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Risk;

/// <summary>When a citizen is scored: something was told about them, or time has changed what was told.</summary>
public sealed class RiskTriggers(AssessmentStore assessments, DueAssessments due)
{
    [Function(nameof(OnCitizenChanged))]
    public Task OnCitizenChanged(
        [ServiceBusTrigger(Queues.CitizenChanged, Connection = Queues.Connection, AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        CancellationToken cancellation) =>
        QueueMessage.Handle<CitizenChanged>(message, actions, changed => assessments.Reassess(changed.Token, cancellation), cancellation);

    [Function(nameof(OnDueAssessments))]
    public Task OnDueAssessments([TimerTrigger("*/15 * * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        due.SendDue(cancellation);
}
