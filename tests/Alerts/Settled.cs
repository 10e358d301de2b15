using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Tests.Alerts;

/// <summary>What became of a message.</summary>
internal sealed class Settled : ServiceBusMessageActions
{
    public int Completed { get; private set; }
    public string? Reason { get; private set; }
    public string? Description { get; private set; }

    public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
    {
        Completed++;
        return Task.CompletedTask;
    }

    public override Task DeadLetterMessageAsync(ServiceBusReceivedMessage message,
        Dictionary<string, object>? propertiesToModify = default,
        string? deadLetterReason = default, string? deadLetterErrorDescription = default, CancellationToken cancellationToken = default)
    {
        (Reason, Description) = (deadLetterReason, deadLetterErrorDescription);
        return Task.CompletedTask;
    }
}
