using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace EarlyWarning.Platform.Callers;

/// <summary>
/// Whoever tries keys is told to wait (429). A key that is right is let in all the same: with 256 random
/// bits nobody comes upon one, and somebody behind the same address must not be able to shut a sender out.
/// </summary>
internal sealed class WrongKeys(AppService site) : IFunctionsWorkerMiddleware
{
    public const string KeyHeader = "X-Api-Key";

    /// <summary>Among the items of a request: it is told to wait because its key is wrong.</summary>
    public const string Refused = "wrong key";

    private readonly KeyTries _tries = new(TimeProvider.System);

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next) =>
        context.GetHttpContext() is { } http && http.Request.Headers.ContainsKey(KeyHeader) ? Tried(http, context, next) : next(context);

    private async Task Tried(HttpContext http, FunctionContext context, FunctionExecutionDelegate next)
    {
        await next(context);
        var result = context.GetInvocationResult();
        if (result.Value is not IStatusCodeHttpResult { StatusCode: StatusCodes.Status401Unauthorized }) return;
        var count = _tries.Count(From(http));
        if (count <= KeyTries.MostPerMinute) return;
        http.Items[Refused] = true;
        result.Value = Problems.Of(StatusCodes.Status429TooManyRequests,
            new("For mange forespørgsler", "Too many requests"),
            new("Der er kommet for mange forespørgsler med ukendte nøgler fra denne adresse.",
                "Too many requests with unknown keys came from this address."), retryAfter: _tries.Left);
    }

    /// <summary>On App Service every connection is the front end's, which adds who asked at the end of the list.</summary>
    private IPAddress? From(HttpContext http) => !site.IsHere ? http.Connection.RemoteIpAddress
        : IPEndPoint.TryParse(http.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim(), out var from) ? from.Address : null;
}
