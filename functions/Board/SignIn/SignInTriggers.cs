using EarlyWarning.Board.Site;
using EarlyWarning.Board.Today;
using EarlyWarning.People.Contracts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.SignIn;

/// <summary>Who sits at the board, and which language they read.</summary>
public sealed class SignInTriggers(
    PageReader pages, StaffSignIn signIn, StaffSession session, Roster roster, OpenedDays days, IAntiforgery antiforgery)
{
    [Function(nameof(ShowSignIn))]
    public IResult ShowSignIn([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/sign-in")] HttpRequest request)
    {
        var page = pages.Read(request.HttpContext);
        // Who asked for no page of the board begins at their own first one.
        var returnUrl = request.Query.ContainsKey("returnUrl") ? LocalUrl.Checked(request.Query["returnUrl"]) : LocalUrl.Today;
        if (signIn.DemoAllowed(request)) return BoardResults.Page<SignInPage>(new { Context = page, ReturnUrl = returnUrl });
        if (!signIn.ByPlatform) return BoardResults.NotSignedIn(page);
        return signIn.IsStranger(request.HttpContext)
            ? BoardResults.NotKnown(page)
            : BoardResults.SeeOther(request.HttpContext, PlatformPrincipal.SignIn + Uri.EscapeDataString(returnUrl));
    }

    [Function(nameof(SignIn))]
    public async Task<IResult> SignIn([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/sign-in")] HttpRequest request)
    {
        var page = pages.Read(request.HttpContext);
        if (!signIn.DemoAllowed(request)) return BoardResults.NotSignedIn(page);
        if (await Form(request) is not { } form) return BoardResults.Forged(page);
        if (roster.Find(form["person"]) is not { } person) return BoardResults.SeeOther(request.HttpContext, "/board/sign-in");
        session.Start(request.HttpContext, person);
        return BoardResults.SeeOther(request.HttpContext, LocalUrl.Checked(form["returnUrl"]));
    }

    [Function(nameof(SignOut))]
    public async Task<IResult> SignOut([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/sign-out")] HttpRequest request)
    {
        var page = pages.Read(request.HttpContext);
        if (await Form(request) is null) return BoardResults.Forged(page);
        if (page.Viewer is { } leaving) await days.Close(leaving.Id, page.Now, request.HttpContext.RequestAborted);
        session.End(request.HttpContext);
        // What a phone keeps of the day (docs/privacy.md#the-day-on-a-phone).
        request.HttpContext.Response.Headers["Clear-Site-Data"] = "\"storage\"";
        if (!signIn.ByPlatform) return BoardResults.SeeOther(request.HttpContext, "/board/sign-in");
        // The platform's sign-out leaves for Entra's pages; a form may not (form-action 'self'), a page that moves on may.
        request.HttpContext.Response.Headers["Refresh"] = "0; url=" + PlatformPrincipal.SignOut;
        return BoardResults.SignedOut(page with { Viewer = null });
    }

    [Function(nameof(ChooseLanguage))]
    public async Task<IResult> ChooseLanguage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/language")] HttpRequest request)
    {
        var page = pages.Read(request.HttpContext);
        if (await Form(request) is not { } form) return BoardResults.Forged(page);
        Keep(request, PageReader.LanguageCookie, Language.Of(form["language"]).Code);
        return BoardResults.SeeOther(request.HttpContext, LocalUrl.Checked(form["returnUrl"]));
    }

    [Function(nameof(ChooseShortcuts))]
    public async Task<IResult> ChooseShortcuts(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "board/shortcuts")] HttpRequest request)
    {
        var page = pages.Read(request.HttpContext);
        if (await Form(request) is not { } form) return BoardResults.Forged(page);
        Keep(request, PageReader.ShortcutsCookie, form["shortcuts"] == PageReader.ShortcutsOff ? PageReader.ShortcutsOff : "on");
        return BoardResults.SeeOther(request.HttpContext, PageContext.AfterSaving("/board/help"));
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
