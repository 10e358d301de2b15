using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EarlyWarning.Local.Azurite;

public static class AzuriteSetup
{
    /// <summary>
    /// Tables by name, the bus with its receiving side, and the call counter, all on <paramref name="account"/>. Messages are
    /// scheduled on the <see cref="TimeProvider"/> of the container. <see cref="AzuriteProcess"/> sees to it that it runs, and
    /// <see cref="AzuriteStore.Make"/> that the tables and queues are there.
    /// </summary>
    public static IServiceCollection AddAzuriteStore(this IServiceCollection services, AzuriteAccount account)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<CallCounter>();
        services.AddSingleton(account);
        services.AddSingleton<AzuriteClients>();
        services.AddSingleton<AzuriteStore>();
        services.AddSingleton(p => new AzuriteBus(p.GetRequiredService<AzuriteStore>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IMessageSource>(p => p.GetRequiredService<AzuriteBus>());
        services.AddSingleton<IDeadLetters>(p => new AzuriteDeadLetters(p.GetRequiredService<AzuriteStore>()));
        services.AddSingleton<IBus>(p => new CountedBus(p.GetRequiredService<AzuriteBus>(), p.GetRequiredService<CallCounter>()));
        services.AddKeyedSingleton<ITable>(KeyedService.AnyKey, (p, key) =>
            new CountedTable(p.GetRequiredService<AzuriteStore>().Table((string)key!), (string)key!, p.GetRequiredService<CallCounter>()));
        return services;
    }
}
