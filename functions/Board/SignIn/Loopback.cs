using System.Net;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Board.SignIn;

/// <summary>
/// Whether a request comes from this very machine, by name too: a forwarded one (behind Azure's front end every connection
/// looks local), one in a proxy's own HTTP/1.0, and one for or from another host name (DNS rebinding, a proxy that hides itself) does
/// not. It proves no more than that nothing says otherwise: what it opens is made-up.
/// </summary>
public static class Loopback
{
    /// <summary>What proxies write, by the beginnings of the names.</summary>
    private static readonly string[] Forwarded = ["X-Forwarded", "Forwarded", "X-Real-IP", "X-ARR-", "X-Original-", "Via", "X-Client-IP",
        "X-Cluster-Client-IP", "True-Client-IP", "CF-", "Fastly-", "X-Envoy-", "X-Azure-"];

    public static bool Is(HttpRequest request) =>
        request.HttpContext.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from)
        && IsLocalName(request.Host.Host)
        && request.Protocol != "HTTP/1.0"
        && (request.Headers.Origin is not [{ Length: > 0 } origin] || IsLocalPage(origin))
        && !request.Headers.Keys.Any(IsForwarded);

    private static bool IsForwarded(string header) =>
        Array.Exists(Forwarded, name => header.StartsWith(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A browser of this machine asks from a page of this machine, or says nothing ("null").</summary>
    private static bool IsLocalPage(string origin) =>
        origin == "null" || (Uri.TryCreate(origin, UriKind.Absolute, out var page) && IsLocalName(page.Host));

    private static bool IsLocalName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
