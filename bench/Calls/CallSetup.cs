using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Bench;

internal static class CallSetup
{
    /// <summary>Counts the calls to whatever tables and queues are registered so far.</summary>
    public static IServiceCollection AddCallCounter(this IServiceCollection services)
    {
        services.AddSingleton<CallCounter>();
        services.Wrap<IBus>((provider, bus, _) => new CountedBus(bus, provider.GetRequiredService<CallCounter>()));
        if (services.Any(service => service.ServiceType == typeof(IJointStore)))
            services.Wrap<IJointStore>((provider, store, _) => new CountedJointStore(store, provider.GetRequiredService<CallCounter>()));
        services.Wrap<ITable>((provider, table, name) => new CountedTable(table, name, provider.GetRequiredService<CallCounter>()));
        return services;
    }

    /// <summary>Puts something around a driver, and around each table by its name.</summary>
    public static void Wrap<T>(this IServiceCollection services, Func<IServiceProvider, T, string, T> wrap) where T : class
    {
        var driver = services.Last(service => service.ServiceType == typeof(T));
        services.Remove(driver);
        if (driver.IsKeyedService)
            services.AddKeyedSingleton(driver.ServiceKey, (provider, key) =>
                wrap(provider, (T)driver.KeyedImplementationFactory!(provider, key), (string)key!));
        else services.AddSingleton(provider => wrap(provider, (T)driver.ImplementationFactory!(provider), ""));
    }
}
