using EarlyWarning.Local;
using EarlyWarning.Local.Azurite;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EarlyWarning.Tests.Faults;

/// <summary>What the hosts of one life keep their data in, with locks and delays that end soon.</summary>
internal abstract class Ground
{
    private const double Faster = 120;

    public virtual bool IsAzurite => false;

    public virtual IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Before a life begins.</summary>
    public virtual Task Clear() => Task.CompletedTask;

    public abstract void Add(IServiceCollection services, TimeProvider clock);

    /// <param name="joint">A change and its message are one transaction; else they are committed apart, by intents, as on Azure.</param>
    public sealed class OnSqlite(bool joint = true) : Ground
    {
        public override void Add(IServiceCollection services, TimeProvider clock)
        {
            services.AddSingleton(provider => new SqliteBus(provider.GetRequiredService<SqliteStore>(), clock, new FastClock(Faster)));
            if (!joint) services.RemoveAll<IJointStore>();
        }
    }

    public sealed class OnAzurite(AzuriteServer azurite) : Ground
    {
        private const string Hub = "AzureFunctionsJobHost:extensions:durableTask:storageProvider:";

        public override bool IsAzurite => true;

        public override IReadOnlyDictionary<string, string?> Settings =>
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                [AzuriteAccount.Setting] = azurite.ConnectionString,
                // What a dead host was working on is hidden so long; what a starved one has not done by then is read beside the first.
                [Hub + "controlQueueVisibilityTimeout"] = "00:00:10",
                [Hub + "workItemQueueVisibilityTimeout"] = "00:00:10",
            };

        public override Task Clear() => azurite.Empty();

        public override void Add(IServiceCollection services, TimeProvider clock) =>
            services.AddSingleton<IMessageSource>(provider => new ShortLocks(provider.GetRequiredService<AzuriteBus>()));
    }

    /// <summary>Azurite keeps what a dead host held until the lock ends: two seconds of it rather than a minute.</summary>
    private sealed class ShortLocks(IMessageSource source) : IMessageSource
    {
        private static readonly TimeSpan Lock = TimeSpan.FromSeconds(2);

        public Task<IReadOnlyList<ReceivedMessage>> Receive(string queue, int max, TimeSpan lockDuration,
            CancellationToken cancellation = default) =>
            source.Receive(queue, max, Lock, cancellation);

        public Task<bool> Complete(string lockToken, CancellationToken cancellation = default) => source.Complete(lockToken, cancellation);

        public Task<bool> Abandon(string lockToken, TimeSpan delay, string? error = null, CancellationToken cancellation = default) =>
            source.Abandon(lockToken, delay, error, cancellation);

        public Task<bool> Postpone(string lockToken, TimeSpan delay, CancellationToken cancellation = default) =>
            source.Postpone(lockToken, delay, cancellation);

        public Task<bool> DeadLetter(string lockToken, string reason, string? description = null,
            CancellationToken cancellation = default) =>
            source.DeadLetter(lockToken, reason, description, cancellation);

        public Task<bool> Renew(string lockToken, TimeSpan lockDuration, CancellationToken cancellation = default) =>
            source.Renew(lockToken, Lock, cancellation);

        public Task WaitForMessage(string queue, CancellationToken cancellation = default) => source.WaitForMessage(queue, cancellation);

        public Task<long> Count(string queue, CancellationToken cancellation = default) => source.Count(queue, cancellation);
    }
}
