using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Core;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;

namespace EarlyWarning.Local.Functions;

/// <summary>The official worker as the app's own start registers it, called in this process instead of through the host's gRPC connection.</summary>
internal static class WorkerSetup
{
    /// <summary>The hosted service connects to the Functions host; the logger provider writes into that connection, which nobody would read.</summary>
    private static readonly string[] Connected = ["WorkerHostedService", "WorkerLoggerProvider"];

    /// <param name="host">Builder of the host whose services these are.</param>
    /// <param name="app">Holds the functions, and what the worker's generators made of them.</param>
    /// <returns>For the app's own middleware; <see cref="MiddlewareWorkerApplicationBuilderExtensions.UseDefaultWorkerMiddleware"/> ends it.</returns>
    public static IFunctionsWorkerApplicationBuilder AddWorker(this IServiceCollection services, IHostBuilder host, Assembly app)
    {
        var worker = services.AddFunctionsWorkerDefaults();
        foreach (var part in services.Where(part => Connected.Contains(part.ImplementationType?.Name, StringComparer.Ordinal)).ToList()) services.Remove(part);
        foreach (var generated in app.GetTypes().Where(type => type.IsAssignableTo(typeof(IAutoConfigureStartup))))
            ((IAutoConfigureStartup)Activator.CreateInstance(generated)!).Configure(host);
        if (app.GetCustomAttribute<WorkerExtensionStartupCodeExecutorInfoAttribute>() is { } extensions)
            ((WorkerExtensionStartup)Activator.CreateInstance(extensions.StartupCodeExecutorType)!).Configure(worker);
        worker.UseHttpAnswers();
        services.AddSingleton(provider => WorkerFunctions.Load(provider.GetRequiredService<IFunctionMetadataProvider>(), app));
        services.AddSingleton<WorkerCore>();
        services.AddSingleton<FunctionRunner>();
        return worker;
    }
}
