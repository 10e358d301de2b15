using EarlyWarning.Board.Case.Meetings;
using EarlyWarning.Board.Case.Reaching;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Letters.Disclosures;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Case.Decisions;

/// <summary>Decisions on a case, each posted to its own address: see <see cref="DecisionForms"/>.</summary>
public sealed class CaseFormTrigger(
    PageReader pages, CasePages cases, CaseDesk desk, Looks looks, MeetingClashes clashes, IAntiforgery antiforgery)
{
    [Function(nameof(DecideOnCase))]
    public Task<IResult> DecideOnCase(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/cases/{caseId}/{decision}")] HttpRequest request,
        string caseId, string decision) =>
        pages.ForStaff(request.HttpContext, page => Decide(request, caseId, decision, page));

    private async Task<IResult> Decide(HttpRequest request, string caseId, string decision, PageContext page)
    {
        var (context, viewer, stop) = (request.HttpContext, page.Me, request.HttpContext.RequestAborted);
        if (!request.HasFormContentType || DecisionForms.Find(decision) is not { } asked) return BoardResults.NotFound(page);
        if (await cases.Find(caseId, viewer, stop) is not { } view) return BoardResults.NotFound(page);
        if (!asked.IsOpenTo(viewer, view.Case)) return BoardResults.NotYours(page);

        var form = FormOf(decision, await request.ReadFormAsync(stop), view, page);
        async Task<IResult> Again(FormState state, int status) => cases.Show(view, page, asked, state,
            contact: await looks.Again(page, view.Case, asked, stop), status: status, ofDay: await looks.OfDay(page, view.Case, stop));
        if (await antiforgery.Untrusted(context, page, form, Again) is { } untrusted) return untrusted;
        if (form.State.Value(ContactLines.Look) is not null) await looks.First(page, view.Case, asked, stop);
        if (form.State.Value("more") is not null || form.State.Value(ContactLines.Look) is not null)
            return await Again(form.State, StatusCodes.Status200OK);
        var command = asked.Read(form, view.Case.CaseId, page);
        if (!form.Valid) return await Again(form.State, StatusCodes.Status422UnprocessableEntity);
        if (asked.ShowsFirst && form.State.Value(DecisionForm.Shown) is null)
            return await Again(form.State, StatusCodes.Status200OK);

        // What an old form would be refused in any case asks nothing: nobody tries one time after the other by it.
        if (command is SetMeeting meeting && meeting.Version == view.Case.Version
            && await clashes.Ask(meeting, form, view.Case, page, stop) is { } clash)
            return await Again(clash, StatusCodes.Status422UnprocessableEntity);

        var result = await desk.Do(command, stop);
        if (result.Status == CommandStatus.Stale && await Unseen(form, command, view, page, stop) is { } version)
            result = await desk.Do(command with { Version = version }, stop);
        return result.Status switch
        {
            // Who has just said that they have a conflict of interest may see no more of it.
            CommandStatus.Done => BoardResults.SeeOther(context, PageContext.AfterSaving(
                await cases.Visible(caseId, viewer, stop) is { } number && await desk.Find(number, stop) is { } file
                    && Access.Lists(viewer, file) ? Access.UrlOf(viewer, file) : Access.Start(viewer))),
            CommandStatus.NotFound => BoardResults.NotFound(page),
            CommandStatus.Stale => await Stale(form, caseId, asked, page, stop),
            _ => await Again(form.State.Refused(FormWords.RefusedTitle, page.Say(result.Refusal!.Why)),
                StatusCodes.Status422UnprocessableEntity),
        };
    }

    /// <summary>
    /// A sector member's form names what they saw of the case: where that is as it was, their answer is to the case as it is.
    /// </summary>
    private static FormReader FormOf(string decision, IFormCollection posted, CaseView view, PageContext page) =>
        new(decision, posted, page.Language)
        {
            Known = Access.Of(page.Me, view.Case) != Sight.Packet ? null
                : ShownPacket.Of(page.Me, view.Case, view.Timeline).Version == posted["version"].ToString() ? view.Case.Version : -1,
        };

    /// <summary>What changed in the meantime is nothing that a sector member sees.</summary>
    /// <returns>The version to answer to; null: it was somebody else who was faster.</returns>
    private async Task<long?> Unseen(FormReader form, CaseCommand command, CaseView view, PageContext page, CancellationToken stop) =>
        form.Known >= 0 && await cases.Find(CaseIds.For(view.Case, page.Me), page.Me, stop) is { } now
            && ShownPacket.Of(page.Me, now.Case, now.Timeline).Version == form.State.Value("version")
            && now.Case.Version != command.Version ? now.Case.Version : null;

    /// <summary>Somebody else was faster: everything typed, and what happened meanwhile, on the case as it is now.</summary>
    private async Task<IResult> Stale(FormReader form, string caseId, DecisionForm asked, PageContext page, CancellationToken stop)
    {
        if (await cases.Find(caseId, page.Me, stop) is not { } fresh) return BoardResults.NotFound(page);
        var news = form.Known is null ? (await desk.News(caseId, form.Revision, stop))?.Entries : fresh.Timeline;
        var state = form.State.Refused(DecisionWords.StaleTitle, page.Say(DecisionWords.Stale)) with
        {
            Changes = [.. (news ?? []).Where(entry => Access.SeesLine(page.Me, fresh.Case, entry))
                .Skip(form.Known is null ? 0 : (int)Math.Max(0, form.Revision))],
        };
        return cases.Show(fresh, page, asked, state, contact: await looks.Again(page, fresh.Case, asked, stop),
            status: StatusCodes.Status409Conflict, ofDay: await looks.OfDay(page, fresh.Case, stop));
    }
}
