using EarlyWarning.Board.Case.Decisions;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Letters.Disclosures;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Privacy.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Board.Case;

/// <summary>Finds a case for one reader and shows as much of it as they may see.</summary>
public sealed class CasePages(CaseDesk desk, IOptions<BoardOptions> options)
{
    /// <returns>Null when there is no such case for this reader: the two are not told apart.</returns>
    public async Task<CaseView?> Find(string caseId, Person viewer, CancellationToken cancellation) =>
        IsCaseId(caseId) && await desk.View(caseId, cancellation) is { } view && Access.Of(viewer, view.Case) != Sight.None ? view : null;

    public IResult Show(
        CaseView view, PageContext page, DecisionForm? open = null, FormState? state = null, KnownPerson? seen = null,
        KnownPerson? contact = null, int status = StatusCodes.Status200OK) =>
        Access.Of(page.Me, view.Case) == Sight.Packet
            ? BoardResults.Page<PacketPage>(new { Context = page, view.Case, view.Timeline, view.Struck, State = state }, status)
            : BoardResults.Page<CasePage>(
                new { Context = page, View = view, Open = open, State = state, Seen = seen, Contact = contact,
                    Senders = options.Value.SenderNames }, status);

    /// <summary>A form about a case, posted by somebody who must see the whole of it.</summary>
    internal async Task<IResult> Posted(
        HttpRequest request, string caseId, string name, PageContext page, Func<CaseView, FormReader, Task<IResult>> answer)
    {
        var stop = request.HttpContext.RequestAborted;
        if (!request.HasFormContentType || await Find(caseId, page.Me, stop) is not { } view) return BoardResults.NotFound(page);
        if (Access.Of(page.Me, view.Case) != Sight.Whole) return BoardResults.NotYours(page);
        return await answer(view, new FormReader(name, await request.ReadFormAsync(stop), page.Language));
    }

    /// <summary>
    /// Case ids are digits and dashes; anything else in the address is not looked up (it may break the store's key rules).
    /// </summary>
    private static bool IsCaseId(string text) =>
        text.Length is > 0 and <= 32 && text.All(letter => char.IsAsciiDigit(letter) || letter == '-');
}
