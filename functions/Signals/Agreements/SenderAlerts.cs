using System.Globalization;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Signals.Contracts.Agreements;
using EarlyWarning.Signals.Webhooks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Agreements;

/// <summary>
/// Tells administrators what they are to do about senders: decide on an agreement that somebody else proposed, again while it waits, and
/// see to a webhook that rests. Sent first, then noted: dying between the two sends the same alert again, under the same id and time, which
/// is one e-mail and one line in the inbox. What was told stands in <c>agreements</c>: PK <c>told</c>, RK the id, as long as it is so.
/// </summary>
public sealed class SenderAlerts(
    [FromKeyedServices(Tables.Agreements)] ITable rows, WebhookTable webhooks, Roster roster, IBus bus, TimeProvider clock)
{
    private const string Told = "told";

    /// <summary>Hverdage from the proposal to the first reminder, and from each to the next.</summary>
    private const int FirstReminder = 2, NextReminder = 5;

    /// <summary>Each minute.</summary>
    [Function(nameof(TellOfSenders))]
    public async Task TellOfSenders([TimerTrigger("40 * * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var told = await rows.Query(Told, cancellation: cancellation).ToDictionaryAsync(row =>
            row.RowKey, StringComparer.Ordinal, cancellation);
        foreach (var matter in await Matters(cancellation))
            if (!told.Remove(matter.Id)) await Tell(matter, cancellation);
        var today = Day(clock.GetUtcNow());
        foreach (var gone in told.Values.Where(row => !row.RowKey.EndsWith(today, StringComparison.Ordinal)))
            await rows.Delete(gone with { ETag = null }, cancellation);
    }

    private async Task<List<Matter>> Matters(CancellationToken cancellation)
    {
        var matters = (await AgreementTable.Versions(rows, cancellation)).Where(version => version.State == AgreementState.Proposed)
            .Select(Waiting).ToList();
        await foreach (var (sender, webhook, _) in webhooks.All(cancellation))
            if (webhook is { Rests: not null, RestsSince: { } since })
                matters.Add(new($"webhook-{sender}{Day(since)}", AlertKind.WebhookRests, sender, since, Except: null));
        return matters;
    }

    /// <summary>Once a day: a sender can wake its webhook and have it rest as often as it likes.</summary>
    private static string Day(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"-day-{CopenhagenTime.DateOf(at):yyyyMMdd}");

    /// <summary>As often as it was to be told until now: the newest time counts.</summary>
    private Matter Waiting(AgreementVersion version)
    {
        var (times, at, now) = (0, version.Steps[0].At, clock.GetUtcNow());
        for (var next = WorkingTime.Add(at, FirstReminder); next <= now; next = WorkingTime.Add(at, NextReminder))
            (times, at) = (times + 1, next);
        return new(string.Create(CultureInfo.InvariantCulture, $"agreement-{version.Agreement.Sender}-{version.Number}-{times}"),
            AlertKind.AgreementWaits, version.Agreement.Sender, at, version.Author);
    }

    private async Task Tell(Matter matter, CancellationToken cancellation)
    {
        var alerts = roster.People.Where(person => !person.Left && person.Is(Roles.Administrator) && person.Id != matter.Except)
            .Select(person =>
                new Alert($"{matter.Id}-{person.Id}", person.Id, matter.Kind, CaseId: null, matter.Sender, DueAt: null, matter.At))
            .ToList();
        if (alerts.Count > 0) await bus.Send(new BusMessage(Queues.Alerts, matter.Id, Json.Write(new AlertsDue(alerts))), cancellation);
        // There already: another run of this timer told of it at the same moment.
        await rows.TryInsert(new Row(Told, matter.Id), cancellation);
    }

    /// <param name="Except">Who need not be told: they did it.</param>
    private sealed record Matter(string Id, AlertKind Kind, string Sender, DateTimeOffset At, string? Except);
}
