using EarlyWarning.Signals.Contracts;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Signals;

/// <summary>Tells senders what had to wait: an answer comes at a time that gives nothing of anybody else's away.</summary>
public sealed class FeedbackTriggers(Feedback feedback)
{
    /// <summary>Every minute.</summary>
    [Function(nameof(TellWaiting))]
    public Task TellWaiting([TimerTrigger("10 * * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        feedback.TellDue(cancellation);
}
