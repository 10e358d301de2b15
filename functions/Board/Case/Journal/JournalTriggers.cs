using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Privacy.Contracts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Case.Journal;

/// <summary>
/// The journal of one case, for whoever sees the whole of it. A search is posted, so that what somebody looks for about a citizen stands
/// in no address, no log of addresses and no history of a browser.
/// </summary>
public sealed class JournalTriggers(PageReader pages, CasePages cases, IAntiforgery antiforgery)
{
    public const string Search = "journal-search";

    [Function(nameof(ShowJournal))]
    public Task<IResult> ShowJournal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/cases/{caseId}/journal")] HttpRequest request, string caseId) =>
        pages.ForStaff(request.HttpContext, async page =>
            await cases.Find(caseId, page.Me, request.HttpContext.RequestAborted, Purposes.ReadJournal) is { } view
            && Access.Of(page.Me, view.Case) == Sight.Whole
                ? Show(page, view, JournalSearch.Everything(view))
                : BoardResults.NotFound(page));

    [Function(nameof(SearchJournal))]
    public Task<IResult> SearchJournal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/cases/{caseId}/journal/search")]
        HttpRequest request, string caseId) =>
        pages.ForStaff(request.HttpContext, page =>
            cases.Posted(request, caseId, Search, page, async (view, form) =>
            {
                if (!await antiforgery.IsRequestValidAsync(request.HttpContext))
                    return Show(page, view, JournalSearch.Everything(view),
                        form.State.Refused(BoardWords.ForgeryTitle, page.Say(BoardWords.ForgeryText)), StatusCodes.Status400BadRequest);
                var word = form.Text("word");
                if (word.Length == 0) form.Wrong("word", page.Say(JournalWords.NeedWord));
                else if (word.Length > JournalSearch.Longest) form.Wrong("word", page.Say(JournalWords.WordTooLong));
                await cases.Note(page.Me, view.Case, caseId, Purposes.ReadJournal, request.HttpContext.RequestAborted);
                return form.Valid
                    ? Show(page, view, JournalSearch.Find(view, Elsewhere(view, page), word), form.State)
                    : Show(page, view, JournalSearch.Everything(view), form.State, StatusCodes.Status422UnprocessableEntity);
            }, ofCitizen: false));

    private static IResult Show(
        PageContext page, CaseView view, JournalHits hits, FormState? state = null, int status = StatusCodes.Status200OK) =>
        BoardResults.Page<JournalPage>(new { Context = page, View = view, Hits = hits, State = state }, status);

    /// <summary>What people wrote with what they did, the citizen's goal, the plan.</summary>
    private static IEnumerable<WrittenElsewhere> Elsewhere(CaseView view, PageContext page)
    {
        foreach (var entry in view.Timeline.Where(entry => entry is not (NoteWritten or NoteCorrected)))
            foreach (var text in new[] { view.Words.GetValueOrDefault(entry), view.Replaced.GetValueOrDefault(entry) }.OfType<string>())
                yield return new WrittenElsewhere($"{page.Sentences.Stamp(entry)}: {page.Sentences.Line(entry)}", text);
        if (view.CitizensGoal is { } goal) yield return new WrittenElsewhere(page.Say(JournalWords.Goal), goal);
        foreach (var action in view.Case.Plan?.Actions ?? [])
            if (view.PlanWording.GetValueOrDefault(action.Number) is { } wording)
                yield return new WrittenElsewhere(
                    page.Say(JournalWords.PlanWording, page.Say(Choices.Words(Choices.Actions, action.Code))), wording);
    }
}
