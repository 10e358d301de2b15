using EarlyWarning.Platform;
using EarlyWarning.Platform.Errors;

namespace EarlyWarning.Local;

/// <summary>What Kestrel itself refuses, and what nobody expected, answered as problem details too.</summary>
internal static class HttpProblems
{
    public static void UseProblems(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("EarlyWarning.Http");
        app.Use(async (context, next) =>
        {
            RequestIds.Set(context);
            try
            {
                await next(context);
            }
            catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
            {
                log.LogDebug("A client went away.");
            }
            catch (Exception e) when (!context.Response.HasStarted)
            {
                // Neither the exception's message nor the path's parameters: they may quote what must not be logged.
                log.LogError("{Endpoint} failed: {Error} at {Place}", context.GetEndpoint()?.DisplayName, e.GetType().Name,
                    e.StackTrace?.Split('\n')[0].Trim());
                context.Response.Clear();
                RequestIds.Set(context);
                await Answer(e).ExecuteAsync(context);
            }
        });
        app.UseStatusCodePages(async status =>
        {
            var (context, code) = (status.HttpContext, status.HttpContext.Response.StatusCode);
            if (!context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)) return;
            var title = code switch { 404 => "Not found", 405 => "Method not allowed", _ => "Refused" };
            await Problems.Of(code, title, "The routes and their methods are in the documentation of the API.").ExecuteAsync(context);
        });
    }

    private static IResult Answer(Exception e) => e switch
    {
        StoreUnavailableException => Problems.Unavailable(),
        MissingKeyException missing => Problems.Unreadable(missing),
        BadHttpRequestException bad => Problems.Of(bad.StatusCode, "Refused", "The request could not be read."),
        _ => Problems.Of(500, "Unexpected error", "The error was noted. Send the same request again later."),
    };
}
