using System.Net;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Board.SignIn;

/// <summary>
/// Whether a request comes from this very machine, by name too: a forwarded one (behind Azure's front end every connection
/// looks local) and one for another host name (DNS rebinding) does not.
/// </summary>
public static class Loopback
{
    private static readonly string[] Forwarded = ["X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "X-ARR-SSL", "X-Original-Host"];

    public static bool Is(HttpRequest request) =>
        request.HttpContext.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from)
        && IsLocalName(request.Host.Host)
        && !Forwarded.Any(request.Headers.ContainsKey);

    private static bool IsLocalName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
