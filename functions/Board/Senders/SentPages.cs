using System.Globalization;
using EarlyWarning.Board.Site;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Rectifying;
using EarlyWarning.Signals.Contracts.Webhooks;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Senders;

/// <summary>
/// What a sender's own staff see: the answers to its signals, its receipts, and how useful its signals were. The sender is the
/// reader's own, from the roster, and in no address.
/// </summary>
public sealed class SentPages(SenderGate gate, SentDesk sent, Feedback feedback, QualityDesk quality,
    SentTenancies tenancies, SentMonths months, WebhookDesk webhooks, RectificationDesk disputed, IAntiforgery antiforgery)
{
    public const string Home = "/board/sent";
    public const string Signals = Home + "/signals";
    public const string Scorecard = Home + "/quality";
    public const int PageSize = 50;
    private const int MonthsShown = 3;

    public static string UrlOf(string signalId) => $"{Signals}/{signalId}";

    [Function(nameof(ShowFeedback))]
    public Task<IResult> ShowFeedback([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/sent")] HttpRequest request) =>
        gate.ForSender(request, async (page, sender, stop) =>
        {
            var before = long.TryParse(request.Query["before"], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
                ? sequence : (long?)null;
            return BoardResults.Page<FeedbackPage>(new
            {
                Context = page, Sender = page.SenderName(sender), Items = await feedback.Newest(sender, before, PageSize, stop),
                    First = before is null, (await webhooks.Of(sender, stop))?.Rests,
            });
        });

    /// <summary>How useful the signals were, and what to mend first.</summary>
    [Function(nameof(ShowScorecard))]
    public Task<IResult> ShowScorecard(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/sent/quality")] HttpRequest request) =>
        gate.ForSender(request, async (page, sender, stop) => BoardResults.Page<ScorecardPage>(new
        {
            Context = page, Quality = await quality.Of(sender, stop), Months = await months.Of(sender, MonthsShown, stop),
        }));

    [Function(nameof(ShowReceipts))]
    public Task<IResult> ShowReceipts(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/sent/signals")] HttpRequest request) =>
        gate.ForSender(request, async (page, sender, stop) => BoardResults.Page<ReceiptsPage>(new
        {
            Context = page, Slice = await sent.Page(sender, request.Query["after"], PageSize, stop),
                First = request.Query["after"].Count == 0,
        }));

    [Function(nameof(ShowReceipt))]
    public Task<IResult> ShowReceipt(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/sent/signals/{signalId}")] HttpRequest request, string signalId) =>
        gate.ForSender(request, async (page, sender, stop) => await sent.Find(sender, signalId, stop) is { } receipt
            ? BoardResults.Page<ReceiptPage>(new
            {
                Context = page, Receipt = receipt, OfTenancy = await tenancies.Of(sender, signalId, stop) is not null,
                Disputed = await disputed.Last(sender, signalId, stop),
            })
            : Missing(page));

    /// <summary>Posted, not asked for with an address: what somebody types by mistake may be a CPR number.</summary>
    [Function(nameof(FindReceipt))]
    public Task<IResult> FindReceipt([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/sent/find")] HttpRequest request) =>
        gate.ForSender(request, async (page, sender, stop) =>
        {
            if (!request.HasFormContentType) return Missing(page);
            if (!await antiforgery.IsRequestValidAsync(request.HttpContext)) return BoardResults.Forged(page);
            var typed = (await request.ReadFormAsync(stop))["signal"].ToString().Trim();
            if (await sent.Find(sender, typed, stop) is not null) return BoardResults.SeeOther(request.HttpContext, UrlOf(typed));
            return await tenancies.Find(sender, typed, stop) is { } tenancy
                ? BoardResults.SeeOther(request.HttpContext, TenancyPages.UrlOf(tenancy)) : Missing(page);
        });

    internal static IResult Missing(PageContext page) =>
        BoardResults.Message(page, StatusCodes.Status404NotFound, BoardWords.NotFoundTitle, SentWords.Missing);
}
