using System.Runtime.CompilerServices;
using EarlyWarning.Board.Site;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Board.Senders;

/// <summary>
/// Who comes to a sender's pages: its own staff. The sender is the reader's own, from the roster, and in no address, so that nobody
/// else's can be asked for.
/// </summary>
public sealed class SenderGate(PageReader pages)
{
    public Task<IResult> ForSender(HttpRequest request, Func<PageContext, string, CancellationToken, Task<IResult>> answer,
        [CallerMemberName] string function = "") =>
        pages.ForStaff(request.HttpContext, page => Access.SenderOf(page.Me) is { } sender
            ? answer(page, sender, request.HttpContext.RequestAborted)
            : Task.FromResult(Forbidden(page)), cases: false, senders: true, function);

    private static IResult Forbidden(PageContext page) =>
        BoardResults.Message(page, StatusCodes.Status403Forbidden, SentWords.ForbiddenTitle, SentWords.ForbiddenText);
}
