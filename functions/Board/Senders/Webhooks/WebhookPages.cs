using System.Globalization;
using EarlyWarning.Board.Site;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts.Webhooks;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Senders.Webhooks;

/// <summary>A sender's staff say where their system is told, see what was tried, and have it told again.</summary>
public sealed class WebhookPages(SenderGate gate, WebhookDesk desk, IAntiforgery antiforgery)
{
    public const string Home = SentPages.Home + "/webhook";
    private const int Shown = 50;

    [Function(nameof(ShowWebhook))]
    public Task<IResult> ShowWebhook(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/sent/webhook")] HttpRequest request) =>
        gate.ForSender(request, (page, sender, stop) => Show(request, page, sender, new WebhookChange(null), null, stop));

    [Function(nameof(SaveWebhook))]
    public Task<IResult> SaveWebhook(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/sent/webhook")] HttpRequest request) =>
        Posted(request, async (page, sender, form) =>
        {
            var typed = form["url"].ToString().Trim();
            return await Show(request, page, sender, await desk.Set(sender, typed, CancellationToken.None), typed, CancellationToken.None);
        });

    [Function(nameof(ReplayToSystem))]
    public Task<IResult> ReplayToSystem(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/sent/webhook/replay")] HttpRequest request) =>
        Posted(request, async (page, sender, form) => await Show(request, page, sender, await desk.Replay(sender,
            long.TryParse(form["after"], NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? after : null,
            CancellationToken.None), null, CancellationToken.None));

    /// <summary>The answer has the key: the only time that it can be read.</summary>
    [Function(nameof(MakeSignatureKey))]
    public Task<IResult> MakeSignatureKey(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/sent/webhook/keys")] HttpRequest request) =>
        Posted(request, async (page, sender, _) =>
            await Show(request, page, sender, await desk.NewKey(sender, CancellationToken.None), null, CancellationToken.None));

    [Function(nameof(RemoveSignatureKey))]
    public Task<IResult> RemoveSignatureKey(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/sent/webhook/keys/{id}/remove")] HttpRequest request,
        string id) =>
        Posted(request, async (page, sender, _) =>
            await Show(request, page, sender, await desk.RemoveKey(sender, id, CancellationToken.None), null, CancellationToken.None));

    [Function(nameof(ForgetWebhook))]
    public Task<IResult> ForgetWebhook(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/sent/webhook/remove")] HttpRequest request) =>
        Posted(request, async (_, sender, _) =>
        {
            await desk.Remove(sender, CancellationToken.None);
            return Saved(request.HttpContext);
        });

    /// <summary>After a change without a key to show, the page anew: a reload sends nothing twice.</summary>
    private async Task<IResult> Show(HttpRequest request, PageContext page, string sender, WebhookChange change, string? typed,
        CancellationToken stop)
    {
        if (change is { View: not null, Key: null, Refusal: null }) return Saved(request.HttpContext);
        return BoardResults.Page<WebhookPage>(new
        {
            Context = page, Webhook = await desk.Of(sender, stop), Tries = await desk.Log(sender, Shown, stop), change.Key,
            change.Refusal, Typed = change.Refusal is null ? null : typed,
        }, change.Refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static IResult Saved(HttpContext context) => BoardResults.SeeOther(context, PageContext.AfterSaving(Home));

    private Task<IResult> Posted(HttpRequest request, Func<PageContext, string, IFormCollection, Task<IResult>> answer) =>
        gate.ForSender(request, async (page, sender, stop) =>
            !request.HasFormContentType || !await antiforgery.IsRequestValidAsync(request.HttpContext) ? BoardResults.Forged(page)
            : await answer(page, sender, await request.ReadFormAsync(stop)));
}
