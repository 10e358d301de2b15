using DurableTask.Core;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Local.Orchestrations;

public static class OrchestrationSetup
{
    /// <summary>
    /// The official engine over the backend of the container, its <see cref="IOrchestrationService"/> and
    /// <see cref="IOrchestrationServiceClient"/>, started with the host, and the client that functions are given. The
    /// <see cref="OrchestrationFunctions"/> are to be filled before the host starts.
    /// </summary>
    /// <param name="drain">How the backend begins no further activity and waits for what runs; null: it does not.</param>
    public static IServiceCollection AddOrchestrations(this IServiceCollection services, OrchestrationOptions options,
        Func<IServiceProvider, Func<Task>>? drain = null)
    {
        services.AddSingleton<OrchestrationFunctions>();
        services.AddSingleton(p =>
            new OrchestrationWorker(p.GetRequiredService<IOrchestrationService>(), p.GetRequiredService<OrchestrationFunctions>(),
            p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILoggerFactory>(), options, drain?.Invoke(p)));
        services.AddHostedService(p => p.GetRequiredService<OrchestrationWorker>());
        services.AddSingleton<DurableTaskClient>(p => new BackendTaskClient(p.GetRequiredService<IOrchestrationServiceClient>()));
        return services;
    }
}
