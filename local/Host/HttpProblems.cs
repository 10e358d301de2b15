using EarlyWarning.Board.Site;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Errors;

namespace EarlyWarning.Local;

/// <summary>What Kestrel itself refuses, and what nobody expected, answered as problem details too.</summary>
internal static class HttpProblems
{
    private static readonly ProblemMessage Refused = new("Afvist", "Refused");

    public static void UseProblems(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("EarlyWarning.Http");
        app.Use(async (context, next) =>
        {
            RequestIds.Set(context);
            context.Response.OnStarting(() => Guard(context));
            try
            {
                await (IsNone(context.Request.Host) ? Problems.NoHost().ExecuteAsync(context) : next(context));
            }
            catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
            {
                log.LogDebug("A client went away.");
            }
            catch (Exception e) when (!context.Response.HasStarted)
            {
                // Neither the exception's message nor the path's parameters: they may quote what must not be logged.
                log.LogError("{Endpoint} failed: {Error} {Place}", context.GetEndpoint()?.DisplayName, LoggedFault.Kind(e),
                    LoggedFault.Place(e));
                context.Response.Clear();
                RequestIds.Set(context);
                await Answer(e).ExecuteAsync(context);
            }
        });
        app.UseStatusCodePages(async status =>
        {
            var (context, code) = (status.HttpContext, status.HttpContext.Response.StatusCode);
            if (!context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)) return;
            ProblemMessage title = code switch
            {
                404 => new("Findes ikke", "Not found"), 405 => new("Metoden kan ikke bruges her", "Method not allowed"), _ => Refused,
            };
            await Problems.Of(code, title, new("Adresserne og deres metoder står i dokumentationen: /api/docs.",
                "The routes and their methods are in the documentation: /api/docs.")).ExecuteAsync(context);
        });
    }

    /// <summary>It is named, and no address can be made of it: a port that there is not, say.</summary>
    private static bool IsNone(HostString host) =>
        host.HasValue && !Uri.TryCreate($"{Uri.UriSchemeHttp}://{host.Value}", UriKind.Absolute, out var _);

    /// <summary>What no function answers has the headers of every other answer.</summary>
    private static Task Guard(HttpContext context)
    {
        if (context.Response.Headers.ContentSecurityPolicy.Count == 0) SecurityHeaders.Set(context);
        return Task.CompletedTask;
    }

    private static IResult Answer(Exception e) => e switch
    {
        StoreUnavailableException => Problems.Unavailable(),
        MissingKeyException missing => Problems.Unreadable(missing),
        BadHttpRequestException bad => Problems.Of(bad.StatusCode, Refused,
            new("Forespørgslen kunne ikke læses.", "The request could not be read.")),
        _ => Problems.Of(500, new("Uventet fejl", "Unexpected error"),
            new("Fejlen er noteret. Send det samme igen senere.", "The error was noted. Send the same request again later.")),
    };
}
