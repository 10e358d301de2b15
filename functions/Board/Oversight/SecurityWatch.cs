using System.Security.Claims;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Callers;
using EarlyWarning.Privacy.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Board.Oversight;

/// <summary>
/// Sees every answer before it leaves: a 401, a 403, a 429 to a key and a file are each an event, whichever function gave it, so that none
/// can be forgotten. The name of the function is kept and never the address, in which something of a citizen might stand.
/// </summary>
public sealed partial class SecurityWatch(SecurityEvents events, ILogger<SecurityWatch> log) : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        // Results are executed when all middleware is done; the answer's beginning is the only place that sees them all.
        if (context.GetHttpContext() is { } http) http.Response.OnStarting(() => Note(http, context.FunctionDefinition.Name));
        return next(context);
    }

    private async Task Note(HttpContext http, string function)
    {
        try
        {
            await Note(http.Response, http.User.FindFirst(ClaimTypes.NameIdentifier)?.Value, ApiKeys.Known(http), function);
        }
        catch (Exception e) when (e is StoreUnavailableException or TableConflictException)
        {
            NotKept(log, e, function); // The refusal stands all the same.
        }
    }

    private Task Note(HttpResponse answer, string? staff, string? key, string function) => answer.StatusCode switch
    {
        StatusCodes.Status401Unauthorized => events.Refused(answer.HttpContext.Request.Headers.ContainsKey(ApiKeys.Header)
            ? SecurityKinds.KeyRefused : SecurityKinds.NobodySignedIn, staff, function),
        StatusCodes.Status429TooManyRequests when answer.HttpContext.Items.ContainsKey(WrongKeys.Refused) =>
            events.Refused(SecurityKinds.KeyRefused, staff, function),
        StatusCodes.Status429TooManyRequests when key is not null => events.Refused(SecurityKinds.TooMany, key, function),
        StatusCodes.Status403Forbidden => events.Refused(
            function == nameof(SignInTriggers.ShowSignIn) ? SecurityKinds.SignInRefused : SecurityKinds.Forbidden, staff ?? key, function),
        StatusCodes.Status200OK when staff is not null && IsFile(answer) => events.Write(SecurityKinds.FileTaken, staff, function),
        _ => Task.CompletedTask,
    };

    private static bool IsFile(HttpResponse answer) =>
        answer.Headers.ContentDisposition.ToString().StartsWith("attachment", StringComparison.OrdinalIgnoreCase);

    [LoggerMessage(Level = LogLevel.Error, Message = "What the security log is to have of {Function} could not be kept")]
    private static partial void NotKept(ILogger logger, Exception exception, string function);
}
