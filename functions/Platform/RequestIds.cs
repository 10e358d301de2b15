using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace EarlyWarning.Platform;

/// <summary>
/// The header <c>X-Request-Id</c> of every answer, by which a caller and the municipality speak of one request: the caller's own, else
/// that of its trace, else one that is made here. Only what cannot be words or a number of somebody's is taken over: 32 hexadecimal
/// digits, with the hyphens of a UUID or without. It stands on the span of the request, so that it leads there.
/// </summary>
internal sealed partial class RequestIds : IFunctionsWorkerMiddleware
{
    public const string Header = "X-Request-Id", Tag = "earlywarning.request.id";

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http) Set(http);
        return next(context);
    }

    /// <summary>Says it once: an answer that is begun anew has the same.</summary>
    public static void Set(HttpContext http)
    {
        if (http.Items[Header] is not string id) http.Items[Header] = id = Of(http.Request);
        http.Response.Headers[Header] = id;
        Activity.Current?.SetTag(Tag, id);
    }

    private static string Of(HttpRequest request)
    {
        if (request.Headers[Header] is [{ } own] && Own().IsMatch(own)) return own.ToLowerInvariant();
        if (request.Headers.TraceParent is [{ } parent] && Parent().Match(parent) is { Success: true } match)
            return match.Groups["trace"].Value;
        return Activity.Current is { IdFormat: ActivityIdFormat.W3C } here ? here.TraceId.ToHexString() : Guid.NewGuid().ToString("N");
    }

    // No digits alone: a CPR number with noughts around it would be some.
    [GeneratedRegex(@"\A(?=.*[a-fA-F])([0-9a-fA-F]{32}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Own();

    // W3C Trace Context: version, trace, span, flags; a trace of noughts is none.
    [GeneratedRegex(@"\A(?!ff)[0-9a-f]{2}-(?!0{32})(?<trace>[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Parent();
}
