using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Board.Case;
using EarlyWarning.Board.Case.Reaching;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Privacy.Contracts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Letters;

/// <summary>
/// Letters and sheets of a case. Shown, they know no name: name and address come from the vault by a form of its own, after
/// the look was logged with the purpose of writing to the citizen, and stand on that one answer.
/// </summary>
public sealed class LetterTriggers(
    PageReader pages, LetterPages letters, CasePages cases, Pictures pictures, MeetingCalendar calendar, Looks looks,
        IAntiforgery antiforgery)
{
    private const string Route = "board/cases/{caseId}/letters/{letter}";

    [Function(nameof(ShowLetter))]
    public Task<IResult> ShowLetter([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string caseId,
        string letter) =>
        pages.ForStaff(request.HttpContext, async page =>
            await letters.Find(caseId, letter, page, request.Query["language"], request.Query["about"],
                request.HttpContext.RequestAborted) is { } found
                ? LetterPages.Unsettled(found, page, found.View.Disagreement) ?? LetterPages.Show(found)
                : BoardResults.NotFound(page));

    [Function(nameof(AddressLetter))]
    public Task<IResult> AddressLetter([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request,
        string caseId, string letter) =>
        pages.ForStaff(request.HttpContext, page => Address(request, caseId, letter, page));

    /// <summary>The meeting as a calendar file, for whoever may see that there is one.</summary>
    [Function(nameof(DownloadMeeting))]
    public Task<IResult> DownloadMeeting(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/cases/{caseId}/meeting.ics")]
        HttpRequest request, string caseId) =>
        pages.ForStaff(request.HttpContext, async page =>
        {
            if (await cases.Find(caseId, page.Me, request.HttpContext.RequestAborted) is not { } view) return BoardResults.NotFound(page);
            if (!Access.SeesMeeting(page.Me, view.Case) || view.Case.Objected || MeetingInvitation.Of(view.Case) is not { } any)
                return BoardResults.NotFound(page);
            var invite = MeetingInvitation.For(view.Case, page.Me, any, page.Now);
            var file = calendar.Write(caseId, invite, page.Me, page.Now,
                Access.IsAtMeeting(page.Me, view.Case) ? view.Whereabouts?.Link : null);
            return Results.File(System.Text.Encoding.UTF8.GetBytes(file),
                $"{MeetingCalendar.ContentType}; charset=utf-8; method={MeetingCalendar.Method(invite)}",
                $"meeting-{caseId}.ics");
        });

    /// <summary>A colleague's picture, as the roster names it.</summary>
    [Function(nameof(ShowPicture))]
    public Task<IResult> ShowPicture(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/pictures/{person}")] HttpRequest request, string person) =>
        pages.ForStaff(request.HttpContext, async page =>
            await pictures.Read(page.Roster.Find(person), request.HttpContext.RequestAborted) is var (content, type)
                ? Results.Bytes(content, type)
                : BoardResults.NotFound(page));

    private async Task<IResult> Address(HttpRequest request, string caseId, string name, PageContext page)
    {
        var (context, stop) = (request.HttpContext, request.HttpContext.RequestAborted);
        if (!request.HasFormContentType || !LetterNames.IsAddressed(name)) return BoardResults.NotFound(page);
        var form = await request.ReadFormAsync(stop);
        if (await letters.Find(caseId, name, page, form["language"], form["about"], stop) is not { } letter)
             return BoardResults.NotFound(page);
        if (!await antiforgery.IsRequestValidAsync(context))
            return LetterPages.Refuse(letter, LetterWords.AskAgain, StatusCodes.Status400BadRequest);
        if (LetterPages.Unsettled(letter, page, letter.View.Disagreement) is { } unsettled) return unsettled;
        if (await looks.For(page, letter.Case, Purposes.WriteToCitizen, stop, name) is not { } person)
            return LetterPages.Refuse(letter, CaseWords.RevealNone, StatusCodes.Status404NotFound);
        // Somebody said something else in the moment before.
        return LetterPages.Unsettled(letter, page, new Disagreement(person.Name.Differs, person.Address.Differs))
            ?? LetterPages.Address(letter, person.Counting);
    }
}
