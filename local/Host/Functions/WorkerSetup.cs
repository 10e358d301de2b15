using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Core;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;

namespace EarlyWarning.Local.Functions;

/// <summary>The official worker as the app's own start registers it, without the gRPC connection to the Functions host.</summary>
internal static class WorkerSetup
{
    /// <summary>The hosted service connects to the host; what the logger provider writes there, nobody would read.</summary>
    private static readonly string[] Connected = ["WorkerHostedService", "WorkerLoggerProvider"];

    /// <param name="host">Builder of the host whose services these are.</param>
    /// <param name="app">Holds the functions, and what the worker's generators made of them.</param>
    /// <returns>For the app's own middleware; <c>UseDefaultWorkerMiddleware</c> ends it.</returns>
    public static IFunctionsWorkerApplicationBuilder AddWorker(this IServiceCollection services, IHostBuilder host, Assembly app)
    {
        var worker = services.AddFunctionsWorkerDefaults();
        foreach (var part in services.Where(part => Connected.Contains(part.ImplementationType?.Name)).ToList()) services.Remove(part);
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
