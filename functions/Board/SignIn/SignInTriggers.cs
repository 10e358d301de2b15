using EarlyWarning.Board.Site;
using EarlyWarning.Board.Today;
using EarlyWarning.People.Contracts;
using EarlyWarning.Privacy.Contracts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.SignIn;

/// <summary>Who sits at the board, and which language they read.</summary>
public sealed class SignInTriggers(
    PageReader pages, StaffSignIn signIn, StaffSession session, SessionTable sessions, Roster roster, OpenedDays days,
    IAntiforgery antiforgery)
{
    [Function(nameof(ShowSignIn))]
    public Task<IResult> ShowSignIn([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/sign-in")] HttpRequest request) =>
        pages.ForVisitor(request.HttpContext, async page =>
        {
            // Who asked for no page of the board begins at their own first one.
            var returnUrl = request.Query.ContainsKey("returnUrl") ? LocalUrl.Checked(request.Query["returnUrl"]) : LocalUrl.Today;
            return signIn.DemoAllowed(request)
                ? BoardResults.Page<SignInPage>(new { Context = page, ReturnUrl = returnUrl })
                : signIn.Outer is not { } outer ? BoardResults.NotSignedIn(page)
                : await signIn.Refusal(request.HttpContext, page)
                ?? BoardResults.SeeOther(request.HttpContext, outer.In + Uri.EscapeDataString(returnUrl));
        });

    [Function(nameof(SignIn))]
    public Task<IResult> SignIn([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/sign-in")] HttpRequest request) =>
        pages.ForVisitor(request.HttpContext, async page =>
        {
            if (!signIn.DemoAllowed(request)) return BoardResults.NotSignedIn(page);
            if (await Form(request) is not { } form) return BoardResults.Forged(page);
            if (roster.Find(form["person"]) is not { Left: false } person)
                return BoardResults.SeeOther(request.HttpContext, "/board/sign-in");
            await session.Start(request.HttpContext, person);
            return BoardResults.SeeOther(request.HttpContext, LocalUrl.Checked(form["returnUrl"]));
        });

    [Function(nameof(SignOut))]
    public Task<IResult> SignOut([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/sign-out")] HttpRequest request) =>
        pages.ForVisitor(request.HttpContext, page => Leave(request, page));

    /// <summary>All of one's own sessions: of a telephone that is lost, of a machine at another office.</summary>
    [Function(nameof(SignOutEverywhere))]
    public Task<IResult> SignOutEverywhere(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/sign-out-everywhere")] HttpRequest request) =>
        pages.ForVisitor(request.HttpContext, page => Leave(request, page, everywhere: true));

    [Function(nameof(ChooseLanguage))]
    public Task<IResult> ChooseLanguage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/language")] HttpRequest request) =>
        pages.ForVisitor(request.HttpContext, async page =>
        {
            if (await Form(request) is not { } form) return BoardResults.Forged(page);
            Keep(request, PageReader.LanguageCookie, Language.Of(form["language"]).Code);
            return BoardResults.SeeOther(request.HttpContext, LocalUrl.Checked(form["returnUrl"]));
        });

    [Function(nameof(ChooseShortcuts))]
    public Task<IResult> ChooseShortcuts(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/shortcuts")] HttpRequest request) =>
        pages.ForVisitor(request.HttpContext, async page =>
        {
            if (await Form(request) is not { } form) return BoardResults.Forged(page);
            Keep(request, PageReader.ShortcutsCookie, form["shortcuts"] == PageReader.ShortcutsOff ? PageReader.ShortcutsOff : "on");
            return BoardResults.SeeOther(request.HttpContext, PageContext.AfterSaving("/board/help"));
        });

    private async Task<IResult> Leave(HttpRequest request, PageContext page, bool everywhere = false)
    {
        if (await Form(request) is null) return BoardResults.Forged(page);
        var stop = request.HttpContext.RequestAborted;
        if (everywhere && page.Viewer is { } all) await sessions.EndAll(all.Id, cancellation: stop);
        await signIn.Leave(request.HttpContext);
        // After that: a day that cannot be closed just now ends by itself at midnight, and a session does not.
        if (page.Viewer is { } leaving) await days.Close(leaving.Id, page.Now, stop);
        // What a phone keeps of the day (docs/privacy.md#the-day-on-a-phone).
        request.HttpContext.Response.Headers["Clear-Site-Data"] = "\"storage\"";
        if (signIn.Outer is not { } outer) return BoardResults.SeeOther(request.HttpContext, "/board/sign-in");
        // The provider's sign-out leaves for pages of its own; a form may not (form-action 'self'), a page that moves on may.
        request.HttpContext.Response.Headers["Refresh"] = "0; url=" + outer.Out;
        return BoardResults.SignedOut(page with { Viewer = null });
    }

    /// <summary>A choice of this browser, for a year.</summary>
    internal static void Keep(HttpRequest request, string cookie, string value) =>
        request.HttpContext.Response.Cookies.Append(cookie, value, new CookieOptions
    {
        Path = "/board", HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365), IsEssential = true,
        Secure = request.IsHttps || !Loopback.Is(request),
    });

    /// <returns>The form, or null when it did not come from one of our pages.</returns>
    private async Task<IFormCollection?> Form(HttpRequest request) =>
        request.HasFormContentType && await antiforgery.IsRequestValidAsync(request.HttpContext)
            ? await request.ReadFormAsync(request.HttpContext.RequestAborted)
            : null;
}
