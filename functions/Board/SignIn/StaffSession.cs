using System.Security.Claims;
using System.Security.Cryptography;
using EarlyWarning.People.Contracts;
using EarlyWarning.Privacy.Contracts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using CookieHeaderValue = Microsoft.Net.Http.Headers.CookieHeaderValue;

namespace EarlyWarning.Board.SignIn;

/// <summary>
/// The browser's half of a session: its person and random id in a sealed cookie that goes with the browser. How long it counts says
/// <see cref="SessionTable"/>. <c>SameSite=Lax</c>, so that a link in an alert finds its reader signed in.
/// </summary>
public sealed class StaffSession(
    IDataProtectionProvider protection, SessionTable sessions, Roster roster, IOptions<BoardOptions> options)
{
    public const string CookieName = "staff";

    // A session that nobody had to prove themselves for is none where somebody must.
    private readonly IDataProtector _protector = protection.CreateProtector("EarlyWarning.Board.StaffSession.v2",
        options.Value.DemoSignIn ? "demonstration" : "proved");

    /// <param name="active">See <see cref="SessionTable.Read"/>.</param>
    /// <returns>
    /// The person signed in, with the roles that roster and sign-in both give them; null: nobody is. Who has left the roster is nobody,
    /// and so is who signed in with an Entra id that was theirs.
    /// </returns>
    /// <exception cref="Platform.StoreUnavailableException">Nobody can say.</exception>
    public async Task<Person?> Read(HttpContext context, bool active = true)
    {
        if (Open(context) is not var (id, secret) || roster.Find(id) is not { Left: false } person) return null;
        if (await sessions.Read(id, secret, active, context.RequestAborted) is not { } session) return null;
        if (!string.Equals(session.EntraId, person.EntraId, StringComparison.OrdinalIgnoreCase)) return null;
        if (session.Roles is { } granted) person = person with { Roles = [.. person.Roles.Intersect(granted, StringComparer.Ordinal)] };
        if (session.Roles is not null && person.Roles.Count == 0) return null;
        Name(context, person);
        return person;
    }

    /// <summary>A new session, whatever the browser had: an id from before the sign-in is not good after it.</summary>
    /// <param name="roles">What the sign-in grants; null: what the roster says.</param>
    public async Task Start(HttpContext context, Person person, IReadOnlyList<string>? roles = null)
    {
        if (Open(context) is var (before, old)) await sessions.End(before, old, context.RequestAborted);
        var secret = await sessions.Start(person.Id, roles, person.EntraId, context.RequestAborted);
        context.Response.Cookies.Append(CookieName, _protector.Protect($"{person.Id} {secret}"), Cookie(context.Request));
        Name(context, person);
    }

    /// <summary>The row first: a cookie that is gone in one browser may be kept by somebody else.</summary>
    public async Task End(HttpContext context)
    {
        if (Open(context) is var (id, secret)) await sessions.End(id, secret, context.RequestAborted);
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

    private (string Id, string Secret)? Open(HttpContext context)
    {
        if (context.Request.Cookies[CookieName] is not { Length: > 0 } cookie) return null;
        // Two of the name: another site of the same domain may have set one of them, and nobody can tell which.
        if (CookieHeaderValue.TryParseList(context.Request.Headers.Cookie, out var all)
            && all.Count(one => one.Name.Equals(CookieName, StringComparison.OrdinalIgnoreCase)) > 1) return null;
        try
        {
            return _protector.Unprotect(cookie).Split(' ') is [var id, var secret] ? (id, secret) : null;
        }
        catch (CryptographicException)
        {
            // Forged, or sealed with a key that is gone: nobody is signed in, and the page says so.
            return null;
        }
    }
}
