using EarlyWarning.Board.Agreements;
using EarlyWarning.Board.Site;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts.Agreements;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Senders;

/// <summary>A sender's staff make and revoke the keys of their own system, and see what their agreement covers.</summary>
public sealed class KeyPages(SenderGate gate, SenderKeys keys, AgreementBook book, IAntiforgery antiforgery)
{
    public const string Home = SentPages.Home + "/keys";
    public const string Agreement = SentPages.Home + "/agreement";

    [Function(nameof(ShowKeys))]
    public Task<IResult> ShowKeys([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/sent/keys")] HttpRequest request) =>
        gate.ForSender(request, (page, sender, stop) => Show(page, sender, stop));

    /// <summary>The answer has the key: the only time that it can be read. The same form sent twice makes one key.</summary>
    [Function(nameof(MakeKey))]
    public Task<IResult> MakeKey([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/sent/keys")] HttpRequest request) =>
        Posted(request, async (page, sender, form) =>
        {
            var (result, key) = await keys.Make(sender, form["id"].ToString(), page.Me.Id, CancellationToken.None);
            return result.Status switch
            {
                CommandStatus.Done => await Show(page, sender, CancellationToken.None, key),
                CommandStatus.Refused => await Show(page, sender, CancellationToken.None, key: null, result.Refusal,
                    StatusCodes.Status409Conflict),
                _ => Missing(page),
            };
        });

    [Function(nameof(RevokeKey))]
    public Task<IResult> RevokeKey(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/sent/keys/{id}/revoke")] HttpRequest request, string id) =>
        Posted(request, async (page, sender, _) =>
            (await keys.Revoke(sender, id, page.Me.Id, CancellationToken.None)).Status == CommandStatus.Done
                ? BoardResults.SeeOther(request.HttpContext, PageContext.AfterSaving(Home)) : Missing(page));

    [Function(nameof(ShowOwnAgreement))]
    public Task<IResult> ShowOwnAgreement(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/sent/agreement")] HttpRequest request) =>
        gate.ForSender(request, async (page, sender, stop) =>
            BoardResults.Page<OwnAgreementPage>(new { Context = page, Agreement = await book.Of(sender, stop) }));

    private async Task<IResult> Show(PageContext page, string sender, CancellationToken stop, string? key = null, Refusal? refusal = null,
        int status = StatusCodes.Status200OK) =>
        BoardResults.Page<KeysPage>(new
        {
            Context = page, Keys = await keys.Of(sender, stop), Key = key, Refusal = refusal, NewId = SenderKeys.NewId(),
            Agreed = await book.Of(sender, stop) is not null,
        }, status);

    private static IResult Missing(PageContext page) =>
        BoardResults.Message(page, StatusCodes.Status404NotFound, BoardWords.NotFoundTitle, KeyWords.Missing);

    private Task<IResult> Posted(HttpRequest request, Func<PageContext, string, IFormCollection, Task<IResult>> answer) =>
        gate.ForSender(request, async (page, sender, stop) =>
            !request.HasFormContentType || !await antiforgery.IsRequestValidAsync(request.HttpContext) ? BoardResults.Forged(page)
            : await answer(page, sender, await request.ReadFormAsync(stop)));
}
