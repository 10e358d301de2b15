using System.Runtime.ExceptionServices;
using System.Text.RegularExpressions;
using Azure.Messaging.ServiceBus;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Alerts;

/// <summary>
/// Tells people. The inbox of everybody comes first; then each channel delivers and is noted by itself, beside the others, so that
/// one that fails or hangs neither repeats another nor keeps anybody waiting. A crash between a delivery and its note delivers
/// that one again, never none.
/// </summary>
public sealed partial class AlertTriggers(Roster roster, RosterDesk desk, AlertChannels channels, AlertNotes notes,
    Measurements measurements, ChannelNotes last)
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
        await LookAnew(due, cancellation);
        var told = due.Alerts.Select(alert => (alert, person: roster.Find(alert.To))).ToList();
        // Who left is replaced in the case, and whoever follows is told.
        var here = told.Where(one => one.person is { Left: false }).Select(one => (one.alert, one.person!)).ToList();
        var names = channels.All.Select(channel => channel.Name).ToList();
        foreach (var (alert, _) in here) await notes.Begin(alert, names, cancellation);
        var failures = (await Task.WhenAll(channels.All.Select(channel => Deliver(channel, here, cancellation)))).SelectMany(one => one);
        Throw([.. failures]);
        var unknown = told.Where(one => one.person is null).Select(one => Named(one.alert.To)).Distinct(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
            throw new UnusableMessageException(AlertCodes.UnknownPerson, $"Not in the roster: {string.Join(", ", unknown)}.");
    }

    /// <summary>What is put back must have that very id; of a message that somebody made up it may be anything.</summary>
    private static string Named(string id) => RosterId().IsMatch(id) ? id : "somebody whose id is none";

    [GeneratedRegex(@"\A[a-z]+([.-][a-z]+)*[0-9]{0,3}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex RosterId();

    /// <summary>Somebody may have been hired since this instance looked last.</summary>
    private async Task LookAnew(AlertsDue due, CancellationToken cancellation)
    {
        if (due.Alerts.Any(alert => roster.Find(alert.To) is null)) await desk.Refresh(cancellation);
    }

    /// <returns>What kept it from somebody. Of a server that is away nothing more is asked before the message comes again.</returns>
    private async Task<IReadOnlyList<Exception>> Deliver(IAlertChannel channel, IReadOnlyList<(Alert Alert, Person To)> told,
        CancellationToken cancellation)
    {
        var failures = new List<Exception>();
        foreach (var (alert, to) in told)
        {
            try
            {
                if (await notes.ToDeliver(alert, channel.Name, cancellation) is not { } noted) continue;
                await channel.Deliver(noted, to, cancellation);
                await notes.Done(alert, channel.Name, cancellation);
                await last.Delivered(channel.Name, cancellation);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failures.Add(e);
                measurements.AlertUndelivered(channel.Name, e);
                await last.Failed(channel.Name, e, cancellation);
                if (e is StoreUnavailableException { Reason: StoreReasons.AlertService or StoreReasons.MailServer }) break;
            }
        }
        return failures;
    }

    private static void Throw(List<Exception> failures)
    {
        // An outage first: the message is put off, uncounted, and comes again for whatever else was left.
        if (failures.Find(StoreUnavailableException.IsOutage) is { } outage) ExceptionDispatchInfo.Throw(outage);
        if (failures.Count == 1) ExceptionDispatchInfo.Throw(failures[0]);
        if (failures.Count > 1 && failures.TrueForAll(failure => failure is UnusableMessageException))
            throw new UnusableMessageException(((UnusableMessageException)failures[0]).Reason,
                string.Join(" ", failures.Select(failure => failure.Message).Distinct(StringComparer.Ordinal)));
        if (failures.Count > 1) throw new AggregateException("Several people could not be told.", failures);
    }
}
