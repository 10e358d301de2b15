using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Local.Functions;

/// <summary>Serves the HTTP triggers on Kestrel, under the routes and methods of the metadata.</summary>
internal static class HttpRoutes
{
    /// <summary>Where the worker's ASP.NET Core extension keeps the request for <c>GetHttpContext</c>.</summary>
    public const string ContextItem = "HttpRequestContext";

    public static void MapFunctions(this WebApplication app)
    {
        var runner = app.Services.GetRequiredService<FunctionRunner>();
        foreach (var function in app.Services.GetRequiredService<WorkerFunctions>().With(GeneratedBinding.Http))
        {
            var route = $"{HostJson.Here.RoutePrefix}/{function.Trigger.Route ?? function.Name}";
            app.MapMethods(route, function.Trigger.Methods ?? [], http => runner.RunHttp(function, http));
        }
    }

    /// <summary>Outermost, as in the ASP.NET Core extension: the result is executed when all other middleware is done.</summary>
    public static void UseHttpAnswers(this IFunctionsWorkerApplicationBuilder worker) => worker.UseMiddleware(async (context, next) =>
    {
        await next();
        if (context.GetHttpContext() is { } http && context.GetInvocationResult().Value is IResult result) await result.ExecuteAsync(http);
    });
}
