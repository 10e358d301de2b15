using System.Text.Json;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.DeadLetters.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.DeadLetters;

/// <summary>
/// Tells administrators of every dead letter. Sent first, then noted: dying between the two sends the same alert again,
/// under the same id and time, which is one e-mail and one line in the inbox.
/// </summary>
public sealed class DeadLetterTriggers(
    DeadLetterDesk desk, Roster roster, IBus bus, [FromKeyedServices(Tables.DeadLetters)] ITable rows, ILogger<DeadLetterTriggers> log)
{
    [Function(nameof(WatchDeadLetters))]
    public async Task WatchDeadLetters([TimerTrigger("20 * * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var told = await rows.Query(DeadLetterRows.Told, cancellation: cancellation).ToDictionaryAsync(row =>
            row.RowKey, StringComparer.Ordinal, cancellation);
        foreach (var letter in await desk.Letters(DeadLetterDesk.MostOfAQueue, cancellation))
            if (!told.Remove(DeadLetterRows.Key(letter))) await Tell(letter, cancellation);
        foreach (var gone in told.Values) await rows.Delete(gone with { ETag = null }, cancellation);
    }

    private async Task Tell(DeadLetter letter, CancellationToken cancellation)
    {
        log.LogError("A message was put aside in {Queue} as {Id}: {Reason}. {Description}", letter.Queue, letter.Id, letter.Reason,
            letter.Description);
        var administrators = roster.People.Where(person => person.Is(Roles.Administrator)).ToList();
        if (administrators.Count == 0)
        {
            log.LogError("A dead letter is in {Queue} ({Reason}), and the roster has no administrator to tell.", letter.Queue,
                letter.Reason);
            return;
        }
        if (IsAboutDeadLetters(letter))
            log.LogError("An alert about a dead letter became one itself ({Reason}): administrators are not reached.", letter.Reason);
        else await bus.Send(Message(letter, administrators), cancellation);
        await Note(letter, cancellation);
    }

    private static BusMessage Message(DeadLetter letter, IEnumerable<Person> administrators)
    {
        // Of the letter alone: whoever says it again says the same.
        var (id, at) = (FormattableString.Invariant($"dead-letter-{letter.Queue}-{letter.Id}"), letter.DeadAt ?? letter.EnqueuedAt);
        var alerts = administrators.Select(person =>
            new Alert($"{id}-{person.Id}", person.Id, AlertKind.DeadLetter, CaseId: null, letter.Queue, DueAt: null, at));
        return new BusMessage(Queues.Alerts, id, Json.Write(new AlertsDue([.. alerts])));
    }

    private async Task Note(DeadLetter letter, CancellationToken cancellation)
    {
        // There already: another run of this timer told of it at the same moment.
        await rows.TryInsert(new Row(DeadLetterRows.Told, DeadLetterRows.Key(letter)), cancellation);
    }

    /// <summary>When alerts cannot be delivered, one about that cannot either, nor one about the one about that.</summary>
    private static bool IsAboutDeadLetters(DeadLetter letter)
    {
        if (letter.Queue != Queues.Alerts) return false;
        try
        {
            return Json.Read<AlertsDue>(letter.Body) is { Alerts: { } alerts } && alerts.Any(alert => alert?.Kind == AlertKind.DeadLetter);
        }
        catch (JsonException)
        {
            return false; // Malformed: not an alert of this feature.
        }
    }
}
