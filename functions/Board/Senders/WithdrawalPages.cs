using EarlyWarning.Board.Fields;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.Signals.Contracts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Senders;

/// <summary>A sender's staff take back a signal of their own: asked first, with the reason, since it cannot be undone.</summary>
public sealed class WithdrawalPages(SenderGate gate, SentDesk sent, IAntiforgery antiforgery)
{
    public static string UrlOf(string signalId) => $"{SentPages.UrlOf(signalId)}/withdraw";

    [Function(nameof(ShowWithdrawal))]
    public Task<IResult> ShowWithdrawal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/sent/signals/{signalId}/withdraw")]
        HttpRequest request, string signalId) =>
        ForReceipt(request, signalId, (page, _, receipt, _) =>
            Task.FromResult(receipt.Stands ? Show(page, signalId) : Back(request, signalId)));

    [Function(nameof(WithdrawSent))]
    public Task<IResult> WithdrawSent(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/sent/signals/{signalId}/withdraw")]
        HttpRequest request, string signalId) =>
        ForReceipt(request, signalId, async (page, sender, receipt, stop) =>
        {
            if (!request.HasFormContentType) return SentPages.Missing(page);
            var form = new FormReader("withdraw", await request.ReadFormAsync(stop), page.Language);
            if (await antiforgery.Untrusted(request.HttpContext, page, form, (state, status) =>
                Task.FromResult(Show(page, signalId, state, status))) is { } untrusted) return untrusted;
            if (!receipt.Stands) return Back(request, signalId); // Somebody else did, or it was corrected meanwhile.
            var reason = form.OneOf<WithdrawalReason>("reason", WithdrawalWords.Why, WithdrawalWords.NeedWhy);
            if (!form.Valid) return Show(page, signalId, form.State, StatusCodes.Status422UnprocessableEntity);
            // To its end, also when the browser goes away.
            return await sent.Withdraw(sender, signalId, reason, CancellationToken.None)
                ? BoardResults.SeeOther(request.HttpContext, PageContext.AfterSaving(SentPages.UrlOf(signalId))) : SentPages.Missing(page);
        });

    private Task<IResult> ForReceipt(HttpRequest request, string signalId,
        Func<PageContext, string, SentReceipt, CancellationToken, Task<IResult>> answer) =>
        gate.ForSender(request, async (page, sender, stop) => await sent.Find(sender, signalId, stop) is { } receipt
            ? await answer(page, sender, receipt, stop) : SentPages.Missing(page));

    private static IResult Back(HttpRequest request, string signalId) =>
        BoardResults.SeeOther(request.HttpContext, SentPages.UrlOf(signalId));

    private static IResult Show(PageContext page, string signalId, FormState? state = null, int status = StatusCodes.Status200OK) =>
        BoardResults.Page<WithdrawalPage>(new { Context = page, SignalId = signalId, State = state }, status);
}
