using EarlyWarning.Cases.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Board;

/// <summary>
/// The one place that decides who a request comes from. Today: the demonstration's sign-in page. App Service authentication
/// (Entra ID) comes in here, by naming the person behind the platform's principal header.
/// </summary>
public sealed class StaffSignIn(StaffSession session, IOptions<BoardOptions> options)
{
    public Person? Who(HttpContext context) => session.Read(context);

    /// <summary>Made-up people may be chosen from a list: only when the setting says so, and only on this machine.</summary>
    public bool DemoAllowed(HttpRequest request) => options.Value.DemoSignIn && Loopback.Is(request);
}
