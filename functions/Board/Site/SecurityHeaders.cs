using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace EarlyWarning.Board.Site;

/// <summary>
/// Headers of every HTTP answer. Set before the function runs, so that one that knows better (an asset, a documentation
/// page) may replace its own. Nothing inline and nothing from elsewhere runs or loads.
/// </summary>
public sealed class SecurityHeaders : IFunctionsWorkerMiddleware
{
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http) Set(http);
        return next(context);
    }

    public static void Set(HttpContext http)
    {
        // TLS ends in front of the worker on Azure; without this, cookies would think the connection open.
        if (http.Request.Headers.ContainsKey("X-ARR-SSL") || http.Request.Headers["X-Forwarded-Proto"] == "https")
            http.Request.Scheme = "https";
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers.CacheControl = "no-cache, no-store"; // In the words of antiforgery, which else warns that it overrides them.
        if (http.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
    }
}
