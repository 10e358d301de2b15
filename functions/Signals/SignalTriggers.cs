using System.Globalization;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Rectifying;
using EarlyWarning.Signals.Csv;
using EarlyWarning.Signals.Receipts;
using EarlyWarning.Signals.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Signals;

/// <summary>The senders' side of the HTTP interface. A sender sees its own signals only.</summary>
public sealed class SignalTriggers(
    Partners partners, SenderRequests senders, SignalAnswers answers, SignalTable table, Retracting retracting, Feedback feedback,
    RectificationDesk rectifications)
{
    private const int Page = 100;
    private const string CsvType = "type", After = "after", Reason = "reason";

    [Function(nameof(PostRentArrears))]
    public Task<IResult> PostRentArrears(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/signals/rent-arrears")]
        HttpRequest request, CancellationToken cancellation) =>
        Post(request, SignalType.RentArrears, cancellation);

    [Function(nameof(PostBenefitStops))]
    public Task<IResult> PostBenefitStops(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/signals/benefit-stops")]
        HttpRequest request, CancellationToken cancellation) =>
        Post(request, SignalType.BenefitStops, cancellation);

    [Function(nameof(PostCsv))]
    public Task<IResult> PostCsv(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/signals/csv")]
        HttpRequest request, CancellationToken cancellation) =>
        ForSender(request, [CsvType, QueryParameters.DryRun], sender =>
            SignalsOptionsValidator.Read(request.Query[CsvType].ToString()) is { } type
            ? TakeFile(sender, request, type, cancellation)
            : Task.FromResult(Problems.Invalid("", "csv-type", "Parameteren type skal være rent-arrears eller benefit-stops.",
                "The parameter type must be rent-arrears or benefit-stops.")));

    [Function(nameof(GetSignal))]
    public Task<IResult> GetSignal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/signals/{signalId}")]
        HttpRequest request, string signalId, CancellationToken cancellation) =>
        ForSender(request, [], sender => ReadSignal(sender, signalId, cancellation));

    /// <summary>Takes back one of the sender's own, once and for all: what is right after all is told under a new id.</summary>
    [Function(nameof(WithdrawSignal))]
    public Task<IResult> WithdrawSignal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/signals/{signalId}/withdraw")]
        HttpRequest request, string signalId, CancellationToken cancellation) =>
        ForSender(request, [Reason], async sender =>
        {
            var said = request.Query[Reason].ToString();
            var reason = WithdrawalReasons.Of(said);
            if (said.Length > 0 && reason is null)
                return Problems.Invalid("", "withdraw-reason", $"Parameteren reason skal være en af {Codes}.",
                    $"The parameter reason must be one of {Codes}.");
            // As an intake: a sender that hangs up changes nothing.
            return ValueRules.IdForm().IsMatch(signalId)
                && await retracting.Withdraw(sender.Name, signalId, reason, CancellationToken.None) is not null
                ? await ReadSignal(sender, signalId, cancellation) : Problems.NotFound();
        });

    /// <summary>One that the citizen says is wrong is right. Said of another nothing changes.</summary>
    [Function(nameof(StandBySignal))]
    public Task<IResult> StandBySignal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/signals/{signalId}/stand-by")]
        HttpRequest request, string signalId, CancellationToken cancellation) =>
        ForSender(request, [], async sender =>
        {
            if (!ValueRules.IdForm().IsMatch(signalId)) return Problems.NotFound();
            await rectifications.StandBy(sender.Name, signalId, CancellationToken.None);
            return await ReadSignal(sender, signalId, cancellation);
        });

    [Function(nameof(GetFeedback))]
    public Task<IResult> GetFeedback(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/feedback")] HttpRequest request, CancellationToken cancellation) =>
        ForSender(request, [After], sender => ReadFeed(sender, request.Query[After], cancellation));

    private Task<IResult> Post(HttpRequest request, SignalType type, CancellationToken cancellation) =>
        ForSender(request, [QueryParameters.DryRun], sender => Take(sender, request, type, cancellation));

    private async Task<IResult> Take(Partner sender, HttpRequest request, SignalType type, CancellationToken cancellation)
    {
        if (Outside(sender, type) is { } outside) return outside;
        var body = await JsonBody.Read(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        using var document = body.Document;
        // From here on a sender that hangs up changes nothing: a signal half taken helps nobody.
        return await answers.Answer(Sent(sender, request, type), body.Root);
    }

    private async Task<IResult> TakeFile(Partner sender, HttpRequest request, SignalType type, CancellationToken cancellation)
    {
        if (Outside(sender, type) is { } outside) return outside;
        using var kept = new TemporaryFile();
        var file = await CsvBody.Read(request, kept, new(type, sender.Agreement.Columns), cancellation);
        return file.Refusal is { } refusal ? ReceiptFile.Of(request, refusal) : await answers.AnswerFile(Sent(sender, request, type), file);
    }

    private static Sending Sent(Partner sender, HttpRequest request, SignalType type) =>
        new(request.HttpContext.Response, sender, type, QueryParameters.IsDryRun(request));

    private IResult? Outside(Partner sender, SignalType type) => partners.NotInForce(sender)
        ?? (sender.Types.Contains(type) ? null : Problems.Forbidden("Aftalen omfatter ikke denne type signaler.",
            "The agreement does not cover this type of signal."));

    private async Task<IResult> ReadSignal(Partner sender, string signalId, CancellationToken cancellation)
    {
        if (!ValueRules.IdForm().IsMatch(signalId) || await table.Receipt(sender.Name, signalId, cancellation) is not { } stored)
            return Problems.NotFound();
        if (await table.Committed(stored, sender.Name, signalId, cancellation) is not { } warnings)
            return Answer(Receipt.Of(signalId, stored, [], stored.IsRetracted ? null : ReceiptStatus.Incomplete), []);
        var told = new List<Told> { new(FeedbackCodes.Received, stored.ReceivedAt) };
        await foreach (var item in feedback.Of(sender.Name, signalId, cancellation)) told.Add(new(item.Code, item.At));
        return Answer(Receipt.Of(signalId, stored, warnings), told);
    }

    private async Task<IResult> ReadFeed(Partner sender, string? after, CancellationToken cancellation)
    {
        var start = 0L;
        if (after is not null && (after.Length > 12 || !long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out start)))
            return Problems.Invalid("", "after", "after skal være et løbenummer fra feedet.",
                "after must be a sequence number of the feed.");
        var entries = new List<FeedbackItem>(Page);
        await foreach (var item in feedback.After(sender.Name, start, cancellation))
        {
            if (entries.Count == Page)
                return Feed(entries, $"/api/feedback?after={entries[^1].Sequence.ToString(CultureInfo.InvariantCulture)}");
            entries.Add(item);
        }
        return Feed(entries, next: null);
    }

    private static string Codes => string.Join(", ", WithdrawalReasons.Codes);

    private Task<IResult> ForSender(HttpRequest request, string[] parameters, Func<Partner, Task<IResult>> answer) =>
        senders.Answer(request, parameters, answer);

    private static IResult Answer(Receipt receipt, IReadOnlyList<Told> told) =>
        Results.Json(new { receipt.SignalId, receipt.Status, receipt.SupersededBy, receipt.Identity, receipt.ReceivedAt, receipt.Warnings,
            receipt.Links, Feedback = told }, Json.Options);

    private static IResult Feed(IReadOnlyList<FeedbackItem> entries, string? next) => Results.Json(new { entries, next }, Json.Options);

    private sealed record Told(string Code, DateTimeOffset At);
}
