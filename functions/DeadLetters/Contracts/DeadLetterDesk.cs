using System.Text.Json;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.DeadLetters.Contracts;

/// <summary>A dead letter as people see it: where, why, when, and the case it speaks of; never its body.</summary>
/// <param name="CaseId">When the body names one, in the form of a case number.</param>
public sealed record PutAside(
    string Queue, long Id, string MessageId, string Reason, string? Description, int DeliveryCount,
    DateTimeOffset EnqueuedAt, DateTimeOffset? FirstDeliveryAt, DateTimeOffset? LastDeliveryAt, string? CaseId);

/// <summary>What administrators do about dead letters. Who may, the caller has checked.</summary>
public sealed class DeadLetterDesk(IDeadLetters letters, [FromKeyedServices(Tables.DeadLetters)] ITable rows, TimeProvider clock)
{
    /// <summary>As many of a queue are shown, and told of, at a time.</summary>
    public const int MostOfAQueue = 200;
    private const int Page = 100;

    /// <summary>Of every queue, oldest first.</summary>
    public async Task<IReadOnlyList<PutAside>> All(CancellationToken cancellation = default) =>
        [.. (await Letters(MostOfAQueue, cancellation)).Select(Seen)];

    /// <returns>Null: there is none, or none any more.</returns>
    public async Task<PutAside?> Find(string queue, long id, CancellationToken cancellation = default) =>
        Queues.All.Contains(queue, StringComparer.Ordinal) && id > 0
        && (await letters.List(queue, 1, id - 1, cancellation)).FirstOrDefault(letter => letter.Id == id) is { } found ? Seen(found) : null;

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<DeadLetterDecision>> Decisions(int max, CancellationToken cancellation = default)
    {
        var decisions = new List<DeadLetterDecision>();
        await foreach (var row in rows.Query(DeadLetterRows.Decisions, cancellation: cancellation))
        {
            if (decisions.Count == max) break;
            decisions.Add(DeadLetterRows.ToDecision(row));
        }
        return decisions;
    }

    /// <summary>Sends it to its queue again: its handler reads the state anew and does nothing twice.</summary>
    /// <returns>False: somebody else was faster.</returns>
    public Task<bool> Replay(PutAside letter, string by, CancellationToken cancellation = default) =>
        Decide(letter, by, DeadLetterAction.Replay, why: null, () => letters.Replay(letter.Queue, letter.Id, cancellation), cancellation);

    /// <summary>Drops it for good.</summary>
    /// <returns>False: somebody else was faster.</returns>
    public Task<bool> Dismiss(PutAside letter, string by, DismissReason why, CancellationToken cancellation = default) =>
        Decide(letter, by, DeadLetterAction.Dismiss, why, () => letters.Dismiss(letter.Queue, letter.Id, cancellation), cancellation);

    /// <param name="most">Of a queue.</param>
    internal async Task<IReadOnlyList<DeadLetter>> Letters(int most, CancellationToken cancellation)
    {
        var all = new List<DeadLetter>();
        foreach (var queue in Queues.All)
        {
            IReadOnlyList<DeadLetter> page;
            for (long read = 0, after = 0; read < most
                && (page = await letters.List(queue, Page, after, cancellation)).Count > 0; after = page[^1].Id)
            {
                all.AddRange(page);
                read += page.Count;
            }
        }
        return all;
    }

    /// <summary>Noted first: nothing is done that nobody can be asked about.</summary>
    private async Task<bool> Decide(PutAside letter, string by, DeadLetterAction action, DismissReason? why, Func<Task<bool>> act,
        CancellationToken cancellation)
    {
        var row = DeadLetterRows.Asked(new DeadLetterDecision(clock.GetUtcNow(), by, action, why, letter.Queue, letter.Id, letter.MessageId,
            letter.Reason, DecisionOutcome.Asked));
        row = row with { ETag = await rows.Insert(row, cancellation) };
        var done = await act();
        await rows.Replace(DeadLetterRows.Ended(row, done ? DecisionOutcome.Done : DecisionOutcome.TooLate), CancellationToken.None);
        return done;
    }

    private static PutAside Seen(DeadLetter letter) => new(
        letter.Queue, letter.Id, letter.MessageId, letter.Reason, letter.Description, letter.DeliveryCount,
        letter.EnqueuedAt, letter.FirstDeliveryAt, letter.LastDeliveryAt, CaseIn(letter.Body));

    /// <summary>The body may be anything; only what has the form of a case number comes out of it.</summary>
    private static string? CaseIn(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var message = json.RootElement;
            if (message.ValueKind == JsonValueKind.Object && message.TryGetProperty("alerts", out var alerts)
                && alerts.ValueKind == JsonValueKind.Array && alerts.GetArrayLength() > 0)
                message = alerts[0];
            return message.ValueKind == JsonValueKind.Object && message.TryGetProperty("caseId", out var id)
                && id.ValueKind == JsonValueKind.String && CaseIds.IsOne(id.GetString()!)
                ? id.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null; // Not ours.
        }
    }
}
