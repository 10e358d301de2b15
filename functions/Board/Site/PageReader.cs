using System.Runtime.CompilerServices;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Board.Case.Why;
using EarlyWarning.Board.SignIn;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Errors;
using EarlyWarning.Signals.Contracts.Agreements;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Board.Site;

/// <summary>Who asks for a page, in which language and when; and what everybody is told who may not have it.</summary>
public sealed partial class PageReader(
    StaffSignIn signIn, Roster roster, TimeProvider time, AgreementBook agreements, AlertInbox inbox, SessionEnded ended,
    ILogger<PageReader> logger)
{
    public const string LanguageCookie = "language";

    public const string ShortcutsCookie = "shortcuts";
    public const string ShortcutsOff = "off";

    public const string TourCookie = "tour";
    public const string TourHad = "had";

    /// <summary>Answers whoever asks, signed in or not: the pages of signing in and out, and choices of a browser.</summary>
    public Task<IResult> ForVisitor(HttpContext http, Func<PageContext, Task<IResult>> answer, [CallerMemberName] string function = "") =>
        Known(http, page => Guarded(http, page, answer, status => BoardResults.Failed(page, status), function),
            status => BoardResults.Failed(Nobody(http), status), function);

    /// <summary>Nobody is known to ask.</summary>
    internal PageContext Nobody(HttpContext context) => new(
        Language.Of(context.Request.Cookies[LanguageCookie]), roster, Viewer: null, time.GetUtcNow(), PathOf(context.Request))
    {
        Shortcuts = context.Request.Cookies[ShortcutsCookie] != ShortcutsOff,
        OffersTour = context.Request.Cookies[TourCookie] != TourHad, SenderNames = agreements.Names,
    };

    /// <summary>
    /// Answers staff who are signed in. A fault is logged once, by the function's name alone, and becomes a page in words;
    /// worker middleware could not do that, since results run after it.
    /// </summary>
    /// <param name="cases">The page shows cases: auditors and administrators are told why they have none.</param>
    /// <param name="senders">The page is for senders' staff too; every other page is closed to whoever is nothing else.</param>
    public Task<IResult> ForStaff(
        HttpContext http, Func<PageContext, Task<IResult>> answer, bool cases = true, bool senders = false,
            [CallerMemberName] string function = "") =>
        Known(http, page => ForStaff(http, page, answer, cases, senders, function), status => BoardResults.Failed(Nobody(http), status),
            function);

    private async Task<IResult> ForStaff(HttpContext http, PageContext page, Func<PageContext, Task<IResult>> answer, bool cases,
        bool senders, string function)
    {
        if (page.Viewer is not { } viewer) return await ended.HandBack(http, page) ?? BoardResults.SignIn(http, page);
        if (!senders && Access.OnlySends(viewer)) return BoardResults.OnlySent(page);
        if (cases && !Access.HasWork(viewer)) return BoardResults.NoCases(page);
        if (!Access.OnlySends(viewer)) page = page with { Unread = await Unread(viewer, http.RequestAborted) };
        return await Guarded(http, page, answer, status => BoardResults.Failed(page, status), function);
    }

    /// <summary>A page is not without its content because the count beside the menu cannot be read.</summary>
    private async Task<int?> Unread(Person viewer, CancellationToken stop)
    {
        try
        {
            return await inbox.Unread(viewer.Id, stop);
        }
        catch (StoreUnavailableException e)
        {
            Uncounted(logger, e);
            return null;
        }
    }

    /// <summary>
    /// Answers the page's script, which asks by itself: with a status alone when there is nothing to say, and no session is kept alive by
    /// it.
    /// </summary>
    public Task<IResult> ForScript(HttpContext http, Func<PageContext, Task<IResult>> answer, [CallerMemberName] string function = "") =>
        Known(http, page => page.Viewer is not { } viewer ? Task.FromResult(Results.StatusCode(StatusCodes.Status401Unauthorized))
            : !Access.HasWork(viewer) ? Task.FromResult(Results.StatusCode(StatusCodes.Status404NotFound))
            : Guarded(http, page, answer, Results.StatusCode, function), Results.StatusCode, function, active: false);

    /// <summary>Answers whoever asks, a calendar that is no browser: with a status alone when it fails.</summary>
    public Task<IResult> ForAnybody(HttpContext http, Func<PageContext, Task<IResult>> answer, [CallerMemberName] string function = "") =>
        Guarded(http, Nobody(http), answer, Results.StatusCode, function);

    /// <summary>With who asks. A store that cannot say is told as that: nobody is sent to sign in who is signed in.</summary>
    /// <param name="active">False: a script asks by itself, which must not keep a session alive.</param>
    private async Task<IResult> Known(HttpContext http, Func<PageContext, Task<IResult>> answer, Func<int, IResult> failed, string function,
        bool active = true)
    {
        PageContext page;
        try
        {
            page = Nobody(http) with { Viewer = await signIn.Who(http, active) };
        }
        catch (StoreUnavailableException e)
        {
            return Away(http, e, failed, function);
        }
        return await answer(page);
    }

    private async Task<IResult> Guarded(HttpContext http, PageContext page, Func<PageContext, Task<IResult>> answer,
        Func<int, IResult> failed, string function)
    {
        try
        {
            return await answer(page);
        }
        catch (ReasonNeededException needed)
        {
            return needed.Ask(page);
        }
        catch (NotToBeSeenException)
        {
            return BoardResults.NotToBeSeen(page);
        }
        catch (ObjectionWaitsException)
        {
            return BoardResults.WaitsForObjection(page);
        }
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested)
        {
            if (e is StoreUnavailableException away) return Away(http, away, failed, function);
            Failed(logger, e, function);
            if (e is MissingKeyException && page.Viewer is not null) return BoardResults.Unreadable(page);
            return failed(StatusCodes.Status500InternalServerError);
        }
    }

    private IResult Away(HttpContext http, StoreUnavailableException why, Func<int, IResult> failed, string function)
    {
        Failed(logger, why, function);
        http.Response.Headers.RetryAfter = "10";
        return failed(StatusCodes.Status503ServiceUnavailable);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A page of the board failed in {Function}")]
    private static partial void Failed(ILogger logger, Exception exception, string function);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The unread messages beside the menu could not be counted")]
    private static partial void Uncounted(ILogger logger, Exception exception);

    /// <summary>The address of the page; for an answer to a form, the page the form is on.</summary>
    private static string PathOf(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method)) return LocalUrl.Checked(request.Path + request.QueryString.ToString());
        var parts = (request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            ["board", "cases", var caseId, ..] => LocalUrl.Checked($"/board/cases/{caseId}"),
            ["board", "today", ..] => LocalUrl.Today,
            ["board", "unidentified", var sender, var signal, ..] => LocalUrl.Checked($"/board/unidentified/{sender}/{signal}"),
            ["board", "dead-letters", var queue, var id, ..] => LocalUrl.Checked($"/board/dead-letters/{queue}/{id}"),
            ["board", "keeping", ..] => "/board/keeping",
            ["board", "inbox", "choices"] => "/board/inbox/choices",
            ["board", "inbox", ..] => "/board/inbox",
            ["board", "team", var page] => LocalUrl.Checked($"/board/team/{page}"),
            ["board", "laboratory", var version, ..] => LocalUrl.Checked($"/board/laboratory/{version}"),
            ["board", "roster", "people" or "districts", var id, ..] => LocalUrl.Checked($"/board/roster/{parts[2]}/{id}"),
            ["board", "roster", "review", ..] => "/board/roster/review",
            ["board", "roster", var page] => LocalUrl.Checked($"/board/roster/{page}"),
            _ => LocalUrl.Home,
        };
    }
}
