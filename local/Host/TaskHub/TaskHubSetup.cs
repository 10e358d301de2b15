using DurableTask.Core;
using EarlyWarning.Local.Orchestrations;
using EarlyWarning.Local.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Local.TaskHub;

public static class TaskHubSetup
{
    /// <summary>Orchestrations on the container's <see cref="SqliteStore"/>.</summary>
    public static IServiceCollection AddSqliteTaskHub(this IServiceCollection services, OrchestrationOptions options)
    {
        services.AddSingleton(p =>
            new SqliteTaskHub(p.GetRequiredService<SqliteStore>(), p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<ITaskHub>(p => p.GetRequiredService<SqliteTaskHub>());
        services.AddSingleton<IOrchestrationService>(p => p.GetRequiredService<SqliteTaskHub>().Service);
        services.AddSingleton<IOrchestrationServiceClient>(p => p.GetRequiredService<SqliteTaskHub>().Client);
        return services.AddOrchestrations(options, p => p.GetRequiredService<SqliteTaskHub>().Drain);
    }
}
