using EarlyWarning.Platform;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Local.Durable;

public static class DurableSetup
{
    /// <summary>
    /// The engine over the container's tables, started with the host, and the official client of it. The
    /// <see cref="DurableFunctions"/> of the container are to be filled before the host starts.
    /// </summary>
    public static IServiceCollection AddDurableEngine(this IServiceCollection services, DurableEngineOptions? options = null)
    {
        services.AddSingleton<DurableFunctions>();
        services.AddSingleton(p => new DurableEngine(
            p.GetRequiredKeyedService<ITable>(InstanceStore.InstancesTable),
            p.GetRequiredKeyedService<ITable>(InstanceStore.HistoryTable),
            p.GetRequiredKeyedService<ITable>(InstanceStore.InboxTable),
            p.GetRequiredService<DurableFunctions>(),
            p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<ILoggerFactory>(),
            options));
        services.AddHostedService(p => p.GetRequiredService<DurableEngine>());
        services.AddSingleton<DurableTaskClient, LocalDurableTaskClient>();
        return services;
    }
}
