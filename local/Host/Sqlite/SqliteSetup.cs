using EarlyWarning.Platform;
using EarlyWarning.Platform.Telemetry;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EarlyWarning.Local.Sqlite;

public static class SqliteSetup
{
    /// <summary>
    /// Tables by name (any name), containers as folders and the bus with its receiving side, all but those on one file in
    /// <paramref name="folder"/>. Messages are scheduled on the <see cref="TimeProvider"/> of the container.
    /// </summary>
    public static IServiceCollection AddSqliteStore(this IServiceCollection services, string folder)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => new SqliteStore(folder));
        services.AddSingleton(p => new SqliteBus(p.GetRequiredService<SqliteStore>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IMessageSource>(p => p.GetRequiredService<SqliteBus>());
        services.AddSingleton<IQueueAges>(p => p.GetRequiredService<SqliteBus>());
        services.AddSingleton<IDeadLetters>(p => new SqliteDeadLetters(p.GetRequiredService<SqliteStore>()));
        services.AddSingleton<IJointStore>(p =>
            new SqliteJointStore(p.GetRequiredService<SqliteStore>(), p.GetRequiredService<SqliteBus>()));
        services.AddSingleton<IBus>(p => p.GetRequiredService<SqliteBus>());
        services.AddKeyedSingleton<ITable>(KeyedService.AnyKey, (p, key) =>
            new SqliteTable(p.GetRequiredService<SqliteStore>(), (string)key!));
        services.AddKeyedSingleton<IBlobs>(KeyedService.AnyKey, (_, key) =>
        {
            var blobs = FolderBlobs.In(folder, (string)key!);
            blobs.Clear();
            return blobs;
        });
        return services;
    }
}
