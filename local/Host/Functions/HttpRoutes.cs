using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Local.Functions;

/// <summary>Serves the HTTP triggers on Kestrel, under the routes they spell out (host.json's routePrefix is empty).</summary>
public static class HttpRoutes
{
    public static void MapFunctions(this WebApplication app, FunctionRegistry functions, FunctionInvoker invoker)
    {
        foreach (var (function, trigger) in functions.With<HttpTriggerAttribute>())
        {
            if (trigger.AuthLevel != AuthorizationLevel.Anonymous)
                throw new InvalidOperationException($"Function '{function.Name}' has level {trigger.AuthLevel}: the app checks keys and roles itself, so every trigger is Anonymous.");
            var route = trigger.Route ?? function.Name;
            var methods = trigger.Methods is { Length: > 0 } named ? named.Select(method => method.ToUpperInvariant()) : ["GET", "POST"];
            app.MapMethods(route, methods, context => invoker.InvokeHttp(function, context));
        }
    }
}
