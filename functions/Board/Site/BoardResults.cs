using System.Globalization;
using EarlyWarning.Board.DeadLetters;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Insight;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Callers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EarlyWarning.Board.Site;

/// <summary>The answers a board request can get.</summary>
public static class BoardResults
{
    public static IResult Page<T>(object parameters, int status = StatusCodes.Status200OK) where T : IComponent =>
        new RazorComponentResult<T>(parameters) { StatusCode = status };

    /// <summary>After a form: a reload shows the page, and never sends the form again.</summary>
    public static IResult SeeOther(HttpContext context, string url)
    {
        context.Response.Headers.Location = url;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    public static IResult SignIn(HttpContext context, PageContext page) =>
        SeeOther(context, SignInUrl(page));

    public static string SignInUrl(PageContext page) => "/board/sign-in?returnUrl=" + Uri.EscapeDataString(page.Path);

    public static IResult NotFound(PageContext page) =>
        Message(page, StatusCodes.Status404NotFound, BoardWords.NotFoundTitle, BoardWords.NotFoundText);

    /// <summary>There is no sign-in page here: the platform signs people in.</summary>
    public static IResult NotSignedIn(PageContext page) =>
        Message(page, StatusCodes.Status404NotFound, BoardWords.NotFoundTitle, BoardWords.SignInFirst);

    /// <summary>Signed in with the municipality, but no role here.</summary>
    public static IResult NotKnown(PageContext page) =>
        Message(page, StatusCodes.Status403Forbidden, BoardWords.NotKnownTitle, BoardWords.NotKnown);

    /// <summary>The platform does not say when they signed in, so that nobody could sign them out.</summary>
    public static IResult NotDated(PageContext page) =>
        Message(page, StatusCodes.Status403Forbidden, BoardWords.NotProvedTitle, BoardWords.NotDatedText);

    /// <summary>All of their sessions were ended minutes ago.</summary>
    public static IResult JustEnded(PageContext page) =>
        Message(page, StatusCodes.Status403Forbidden, BoardWords.JustEndedTitle, BoardWords.JustEndedText);

    public static IResult SignedOut(PageContext page) =>
        Message(page, StatusCodes.Status200OK, BoardWords.SignedOutTitle, BoardWords.SignedOutText);

    /// <summary>For staff whose work is not cases.</summary>
    public static IResult NoCases(PageContext page) =>
        page.Me.Is(Roles.Auditor) ? Message(page, StatusCodes.Status403Forbidden, BoardWords.AuditorTitle, BoardWords.AuditorText)
        : Access.LooksAfterQueues(page.Me)
            ? Message(page, StatusCodes.Status403Forbidden, BoardWords.AdministratorTitle, BoardWords.AdministratorText)
            : NotKnown(page);

    /// <summary>For a sender's staff, anywhere but at what they sent.</summary>
    public static IResult OnlySent(PageContext page) =>
        Message(page, StatusCodes.Status403Forbidden, Senders.SentWords.OnlyTitle, Senders.SentWords.OnlyText);

    public static IResult NotYours(PageContext page) =>
        Message(page, StatusCodes.Status403Forbidden, BoardWords.NotYoursTitle, BoardWords.NotYoursText);

    /// <summary>For whoever has a conflict of interest in the case: nothing of it, so there is no way back to it.</summary>
    public static IResult NotToBeSeen(PageContext page) => Page<MessagePage>(
        new { Context = page, Title = Case.CaseWords.BarredTitle, Text = Case.CaseWords.NotToBeSeen }, StatusCodes.Status403Forbidden);

    /// <summary>While the citizen's objection waits nobody is shown who they are.</summary>
    public static IResult WaitsForObjection(PageContext page) =>
        Message(page, StatusCodes.Status403Forbidden, Case.CaseWords.NotShownTitle, Case.CaseWords.NotShownForObjection);

    public static IResult ForAdministrators(PageContext page) =>
        Message(page, StatusCodes.Status403Forbidden, DeadLetterWords.ForbiddenTitle, DeadLetterWords.ForbiddenText);

    public static IResult ForLeaders(PageContext page) =>
        Message(page, StatusCodes.Status403Forbidden, TeamWords.LeadersTitle, TeamWords.LeadersText);

    public static IResult ForMeetings(PageContext page) =>
        Message(page, StatusCodes.Status403Forbidden, TeamWords.MeetingsForbiddenTitle, TeamWords.MeetingsForbiddenText);

    public static IResult Forged(PageContext page) =>
        Message(page, StatusCodes.Status400BadRequest, BoardWords.ForgeryTitle, BoardWords.ForgeryPlainText);

    /// <summary>As many files of theirs as may be are under way: the status, and when to come again.</summary>
    public static int TooMany(HttpContext context)
    {
        context.Response.Headers.RetryAfter = BodiesUnderWay.UntilOneEnds.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return StatusCodes.Status429TooManyRequests;
    }

    public static IResult Failed(PageContext page, int status) =>
        Message(page, status, BoardWords.FailedTitle, BoardWords.FailedText);

    /// <summary>It was sealed by a key that is not there.</summary>
    public static IResult Unreadable(PageContext page) => Message(page, StatusCodes.Status500InternalServerError,
        BoardWords.UnreadableTitle, BoardWords.UnreadableText);

    public static IResult Message(PageContext page, int status, BothLanguages title, BothLanguages text) =>
        Page<MessagePage>(new { Context = page, Title = title, Text = text, Back = BackFrom(page, status), Failed = Fails(status) },
            status);

    /// <summary>What was sent, or we, went wrong: that a page is not there or not theirs is no error.</summary>
    private static bool Fails(int status) =>
        status is StatusCodes.Status400BadRequest or >= StatusCodes.Status500InternalServerError;

    /// <summary>A refused form goes back to its case; a page that is not there or not allowed goes to the list.</summary>
    private static (string, BothLanguages)? BackFrom(PageContext page, int status) =>
        status != StatusCodes.Status404NotFound && page.Path.StartsWith(LocalUrl.Home + "/cases/", StringComparison.Ordinal)
        && page.Viewer is { } viewer && Access.HasWork(viewer)
            ? (page.Path, BoardWords.BackToCase)
            : null;
}
