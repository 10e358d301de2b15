using System.Globalization;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Signals.Receipts;

/// <summary>
/// A sender's receipts in the order in which its signals were received. One is there a moment after its answer, so who looks for what
/// is new begins a little earlier.
/// </summary>
public sealed class ReceiptListTriggers(SenderRequests senders, SentTenancies sent)
{
    private const int Page = 100, Digits = 19;
    private const string After = "after", From = "from";

    [Function(nameof(GetReceipts))]
    public Task<IResult> GetReceipts([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/receipts")] HttpRequest request,
        CancellationToken cancellation) => senders.Answer(request, [After, From], async sender =>
            Start(request.Query) is var (start, refusal) && refusal is not null ? refusal
            : await Read(sender.Name, start, cancellation));

    private async Task<IResult> Read(string sender, (long, string)? start, CancellationToken cancellation)
    {
        var signals = await sent.InOrder(sender, start, cancellation).Take(Page + 1).ToListAsync(cancellation);
        return Results.Json(new
        {
            receipts = signals.Take(Page).Select(one =>
                new { one.SignalId, one.Kind, one.ReceivedAt, links = new { self = $"/api/signals/{one.SignalId}" } }),
            next = signals.Count > Page ? string.Create(CultureInfo.InvariantCulture,
                $"/api/receipts?after={signals[Page - 1].ReceivedAt.UtcTicks:D19}.{signals[Page - 1].SignalId}") : null,
        }, Json.Options);
    }

    private static ((long, string)? Start, IResult? Refusal) Start(IQueryCollection query)
    {
        if (query[After].ToString() is { Length: > 0 } after)
        {
            return after.Length > Digits + 1 && after[Digits] == '.' && ValueRules.IdForm().IsMatch(after[(Digits + 1)..])
                && long.TryParse(after[..Digits], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
                ? ((ticks, after[(Digits + 1)..]), null) : (null, Wrong("after", "after skal være fra next i det forrige svar.",
                    "after must be out of next of the answer before."));
        }
        if (query[From].ToString() is not { Length: > 0 } from) return (null, null);
        if (DateOnly.TryParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return ((CopenhagenTime.StartOf(day).UtcTicks, ""), null);
        return DateTimeOffset.TryParse(from, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? ((instant.UtcTicks, ""), null)
            : (null, Wrong("from", "from skal være et tidspunkt efter ISO 8601, fx 2026-11-20T10:00:00Z, eller en dato. "
                + "Et plus skrives %2B i en adresse: 2026-11-20T10:00:00%2B01:00.",
                "from must be an ISO 8601 instant, such as 2026-11-20T10:00:00Z, or a date. "
                + "A plus is written %2B in an address: 2026-11-20T10:00:00%2B01:00."));
    }

    private static IResult Wrong(string rule, string da, string en) => Problems.Invalid("", rule, da, en);
}
