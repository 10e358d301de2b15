using EarlyWarning.Board.Fields;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Rectifying;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Senders;

/// <summary>A sender's staff stand by a signal that the citizen says is wrong. What is wrong with it they correct or take back.</summary>
public sealed class DisputePages(SenderGate gate, SentDesk sent, RectificationDesk desk, IAntiforgery antiforgery)
{
    public static string UrlOf(string signalId) => $"{SentPages.UrlOf(signalId)}/stand-by";

    [Function(nameof(StandBySent))]
    public Task<IResult> StandBySent(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/sent/signals/{signalId}/stand-by")]
        HttpRequest request, string signalId) =>
        gate.ForSender(request, async (page, sender, stop) =>
        {
            if (!request.HasFormContentType || await sent.Find(sender, signalId, stop) is not { } receipt) return SentPages.Missing(page);
            var form = new FormReader("stand-by", await request.ReadFormAsync(stop), page.Language);
            if (await antiforgery.Untrusted(request.HttpContext, page, form, (_, _) => Task.FromResult(BoardResults.Forged(page)))
                is { } untrusted) return untrusted;
            // Decided, corrected or taken back meanwhile: the page says what it is now.
            if (receipt.Stands) await desk.StandBy(sender, signalId, CancellationToken.None);
            return BoardResults.SeeOther(request.HttpContext, SentPages.UrlOf(signalId));
        });
}
