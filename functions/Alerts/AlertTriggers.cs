using System.Runtime.ExceptionServices;
using Azure.Messaging.ServiceBus;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Alerts;

/// <summary>
/// Tells people. Delivered first, then noted in the inbox: a crash between the two delivers the same message again, never none.
/// </summary>
public sealed class AlertTriggers(Roster roster, IAlertChannel channel, AlertInbox told, [FromKeyedServices(Tables.Alerts)] ITable inbox)
{
    [Function(nameof(OnAlertsDue))]
    public Task OnAlertsDue(
        [ServiceBusTrigger(Queues.Alerts, Connection = Queues.Connection, AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions, CancellationToken cancellation) =>
        QueueMessage.Handle<AlertsDue>(message, actions, due => Tell(due, cancellation), cancellation);

    /// <summary>
    /// Everybody who can be told is told before the message goes back to the queue, or to the dead letters, for the one who cannot.
    /// </summary>
    private async Task Tell(AlertsDue due, CancellationToken cancellation)
    {
        var failures = new List<Exception>();
        foreach (var alert in due.Alerts)
        {
            // Who left is replaced in the case, and whoever follows is told.
            if (roster.Find(alert.To) is not { Left: false } person) continue;
            try
            {
                await Tell(alert, person, cancellation);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failures.Add(e);
            }
        }
        if (failures.Count == 1 || (failures.Count > 1 && failures.TrueForAll(failure => failure is UnusableMessageException)))
            ExceptionDispatchInfo.Throw(failures[0]);
        if (failures.Count > 1) throw new AggregateException("Several people could not be told.", failures);
        if (due.Alerts.Any(alert => roster.Find(alert.To) is null))
            throw new UnusableMessageException(AlertCodes.UnknownPerson, "An alert is for somebody who is not in the roster.");
    }

    private async Task Tell(Alert alert, Person person, CancellationToken cancellation)
    {
        if (await told.Has(alert, cancellation)) return;
        await channel.Deliver(alert, person, cancellation);
        try
        {
            await inbox.Insert(AlertRows.ToRow(alert), cancellation);
        }
        catch (TableConflictException e) when (e.Conflict == TableConflict.Exists)
        {
            // Another delivery of the same message noted it between our look and our insert.
        }
    }
}
