using EarlyWarning.Platform;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Board;

/// <summary>
/// A fault on the board becomes a page in words, at the edge and logged once, by name of the function alone. The rest of
/// the app answers its own faults.
/// </summary>
public sealed partial class BoardFaults(ILogger<BoardFaults> logger) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var http = context.GetHttpContext();
        try
        {
            await next(context);
        }
        catch (Exception e) when (http is not null && http.Request.Path.StartsWithSegments(LocalUrl.Home, StringComparison.Ordinal)
            && !http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            Failed(logger, e, context.FunctionDefinition.Name);
            await Explain(context, http, e is StoreUnavailableException ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError);
        }
    }

    private static async Task Explain(FunctionContext context, HttpContext http, int status)
    {
        if (status == StatusCodes.Status503ServiceUnavailable) http.Response.Headers.RetryAfter = "10";
        var page = context.InstanceServices.GetRequiredService<PageReader>().Read(http);
        await Answers.Failed(page, status).ExecuteAsync(http);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A page of the board failed in {Function}")]
    private static partial void Failed(ILogger logger, Exception exception, string function);
}
