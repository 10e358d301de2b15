using DurableTask.Core;
using EarlyWarning.Local.Orchestrations;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Azure;
using EarlyWarning.Platform.Telemetry;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EarlyWarning.Local.Azurite;

public static class AzuriteSetup
{
    /// <summary>
    /// Tables and containers by name and the bus with its receiving side, all on <paramref name="account"/>. Messages are
    /// scheduled on the <see cref="TimeProvider"/> of the container. <see cref="AzuriteProcess"/> sees to it that it runs, and
    /// <see cref="AzuriteStore.Make"/> that the tables and queues are there.
    /// </summary>
    public static IServiceCollection AddAzuriteStore(this IServiceCollection services, AzuriteAccount account)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(account);
        services.AddSingleton<AzuriteClients>();
        services.AddSingleton<AzuriteStore>();
        services.AddSingleton(p => new AzuriteBus(p.GetRequiredService<AzuriteStore>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IMessageSource>(p => p.GetRequiredService<AzuriteBus>());
        services.AddSingleton<IQueueAges>(p => p.GetRequiredService<AzuriteBus>());
        services.AddSingleton<IDeadLetters>(p => new AzuriteDeadLetters(p.GetRequiredService<AzuriteStore>()));
        services.AddSingleton<IBus>(p => p.GetRequiredService<AzuriteBus>());
        services.AddKeyedSingleton<ITable>(KeyedService.AnyKey, (p, key) => p.GetRequiredService<AzuriteStore>().Table((string)key!));
        services.AddKeyedSingleton<IBlobs>(KeyedService.AnyKey, (p, key) =>
            new AzureBlobs(p.GetRequiredService<AzuriteClients>().Blobs.GetBlobContainerClient((string)key!)));
        return services;
    }

    /// <summary>Orchestrations on the same account: what <see cref="AddAzuriteStore"/> added is needed.</summary>
    /// <param name="dataFolder">Of this host alone.</param>
    public static IServiceCollection AddAzuriteTaskHub(this IServiceCollection services, IConfiguration configuration, string dataFolder,
        OrchestrationOptions options)
    {
        services.AddSingleton(_ => HubSettings.Read(configuration, dataFolder));
        services.AddSingleton<AzuriteTaskHub>();
        services.AddSingleton<ITaskHub>(p => p.GetRequiredService<AzuriteTaskHub>());
        services.AddSingleton<IOrchestrationService>(p => p.GetRequiredService<AzuriteTaskHub>().Service);
        services.AddSingleton<IOrchestrationServiceClient>(p => p.GetRequiredService<AzuriteTaskHub>().Client);
        services.AddHostedService(p => p.GetRequiredService<AzuriteTaskHub>());
        return services.AddOrchestrations(options);
    }
}
