using System.Security.Claims;
using System.Security.Cryptography;
using EarlyWarning.People.Contracts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Board.SignIn;

/// <summary>
/// Who is signed in: the roster id in a sealed cookie that lasts 8 hours from the last page. Its age is real time, never
/// the domain clock. <c>SameSite=Lax</c>, so that a link in an alert finds its reader signed in.
/// </summary>
public sealed class StaffSession(IDataProtectionProvider protection, Roster roster)
{
    public const string CookieName = "staff";
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("EarlyWarning.Board.StaffSession.v1")
        .ToTimeLimitedDataProtector();

    /// <param name="renew">Renews the cookie past half its life.</param>
    /// <returns>The person signed in, or null; somebody who has left the roster is nobody.</returns>
    public Person? Read(HttpContext context, bool renew = true)
    {
        if (context.Request.Cookies[CookieName] is not { Length: > 0 } cookie) return null;
        if (Open(cookie) is not var (id, expires) || roster.Find(id) is not { Left: false } person) return null;
        if (renew && expires - TimeProvider.System.GetUtcNow() < Lifetime / 2) Start(context, person);
        Name(context, person);
        return person;
    }

    public void Start(HttpContext context, Person person)
    {
        context.Response.Cookies.Append(CookieName, _protector.Protect(person.Id, Lifetime), Cookie(context.Request));
        Name(context, person);
    }

    public void End(HttpContext context)
    {
        context.Response.Cookies.Delete(CookieName, Cookie(context.Request));
        context.User = new ClaimsPrincipal(new ClaimsIdentity());
    }

    private static CookieOptions Cookie(HttpRequest request) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = "/board",
        SameSite = SameSiteMode.Lax,
        Secure = request.IsHttps || !Loopback.Is(request),
    };

    /// <summary>Antiforgery tokens are bound to the person: one from before the sign-in is not good after it.</summary>
    internal static void Name(HttpContext context, Person person) =>
        context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, person.Id)], CookieName));

    private (string Id, DateTimeOffset Expires)? Open(string cookie)
    {
        try
        {
            return (_protector.Unprotect(cookie, out var expires), expires);
        }
        catch (CryptographicException)
        {
            // Expired, forged or sealed with a key that is gone: nobody is signed in, and the page says so.
            return null;
        }
    }
}
