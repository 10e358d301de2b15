using System.Net;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Callers;
using Microsoft.AspNetCore.HttpOverrides;

namespace EarlyWarning.Local.Serving;

/// <summary>
/// Forwarded headers say whatever their writer likes: they count from the proxies named in <c>Server:Proxies</c>, and from nobody else
/// they are refused. That a connection comes from this machine proves nothing; a proxy's does too.
/// </summary>
internal static class NamedProxies
{
    private static readonly string[] Forwarded = ["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded", "X-Real-IP",
        "X-Original-Host", "X-Original-For", "X-Original-Proto"];

    /// <summary>Of Azure's front end, which does not stand before a server of one's own.</summary>
    private static readonly string[] Azures = ["X-ARR-SSL", PlatformPrincipal.Header];

    public static void UseNamedProxies(this WebApplication app, IConfiguration configuration, bool serving)
    {
        var proxies = Addresses(configuration).ToHashSet();
        string[] azures = app.Services.GetRequiredService<AppService>().IsHere ? [] : Azures;
        app.Use((http, next) => Refused(http, proxies, azures) is { } why ? Refuse(http, why) : next(http));
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedHost | ForwardedHeaders.XForwardedProto,
            ForwardLimit = Math.Max(1, proxies.Count),
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies) options.KnownProxies.Add(proxy);
        if (proxies.Count > 0) app.UseForwardedHeaders(options);
        if (serving) app.Use((http, next) => IsOpen(http) ? Refuse(http, new(
            "Dette kom uden TLS. En proxy foran serveren skal afslutte TLS og sige det: X-Forwarded-Proto https.",
            "This came without TLS. A proxy before this server must end TLS and say so: X-Forwarded-Proto https.")) : next(http));
    }

    public static bool Any(IConfiguration configuration) => Named(configuration).Any();

    /// <summary>Settings that are no address.</summary>
    public static IEnumerable<string> Wrong(IConfiguration configuration) => Named(configuration)
        .Where(name => !IPAddress.TryParse(name, out _)).Select(name => $"Server:Proxies: '{name}' is no IP address.");

    private static ProblemMessage? Refused(HttpContext http, HashSet<IPAddress> proxies, string[] azures)
    {
        var headers = http.Request.Headers;
        if (Array.Find(azures, headers.ContainsKey) is { } azure)
            return new($"Headeren {azure} er Azures egen og betyder intet her.",
                $"The header {azure} is Azure's own and means nothing here.");
        if (Array.Find(Forwarded, headers.ContainsKey) is not { } name || IsNamed(http.Connection.RemoteIpAddress, proxies)) return null;
        var from = http.Connection.RemoteIpAddress;
        return new($"Headeren {name} kom fra {from}, som ikke er en proxy, som indstillingen Server:Proxies nævner.",
            $"The header {name} came from {from}, which is no proxy that the setting Server:Proxies names.");
    }

    private static bool IsNamed(IPAddress? from, HashSet<IPAddress> proxies) =>
        from is not null && (proxies.Contains(from) || (from.IsIPv4MappedToIPv6 && proxies.Contains(from.MapToIPv4())));

    /// <summary>Of the board everything; of the rest what was forwarded: this machine's own look at its health is no traffic.</summary>
    private static bool IsOpen(HttpContext http) => !http.Request.IsHttps
        && (http.Request.Path.StartsWithSegments("/board", StringComparison.OrdinalIgnoreCase)
            || http.Request.Headers.ContainsKey("X-Original-For") || http.Request.Headers.ContainsKey("X-Original-Proto")
            || http.Connection.RemoteIpAddress is not { } from
            || !IPAddress.IsLoopback(from));

    private static Task Refuse(HttpContext http, ProblemMessage why) =>
        Problems.Of(400, new("Afvist", "Refused"), why).ExecuteAsync(http);

    private static IEnumerable<IPAddress> Addresses(IConfiguration configuration) =>
        Named(configuration).Select(name => IPAddress.TryParse(name, out var address) ? address : null).OfType<IPAddress>();

    private static IEnumerable<string> Named(IConfiguration configuration) =>
        configuration.GetSection($"{ServerOptions.Section}:{nameof(ServerOptions.Proxies)}").GetChildren()
            .Select(child => child.Value ?? "").Where(name => name.Length > 0);
}
