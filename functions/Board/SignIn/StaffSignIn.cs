using EarlyWarning.People.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Board.SignIn;

/// <summary>
/// The one place that decides who a request comes from: App Service authentication (Entra ID) where it signs people in,
/// and only that; elsewhere the demonstration's sign-in page.
/// </summary>
public sealed class StaffSignIn(StaffSession session, PlatformPrincipal platform, IOptions<BoardOptions> options)
{
    /// <summary>The platform signs people in here, at addresses of its own.</summary>
    public bool ByPlatform => platform.IsUsed;

    /// <param name="renew">See <see cref="StaffSession.Read"/>.</param>
    public Person? Who(HttpContext context, bool renew = true)
    {
        if (!platform.IsUsed) return session.Read(context, renew);
        var person = platform.Read(context.Request);
        if (person is not null) StaffSession.Name(context, person);
        return person;
    }

    /// <summary>Signed in with the platform, and yet nobody to us: not in the roster, or without a role in both.</summary>
    public bool IsStranger(HttpContext context) => platform.IsUsed && context.Request.Headers.ContainsKey(PlatformPrincipal.Header)
        && Who(context) is null;

    /// <summary>Made-up people may be chosen from a list: only when the setting says so, and only on this machine.</summary>
    public bool DemoAllowed(HttpRequest request) => options.Value.DemoSignIn && !platform.IsUsed && Loopback.Is(request);
}
