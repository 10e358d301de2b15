using DurableTask.AzureStorage;
using DurableTask.Core;
using EarlyWarning.Local.Orchestrations;
using Microsoft.Extensions.Hosting;

namespace EarlyWarning.Local.Azurite;

/// <summary>
/// A task hub of the official engine on its official Azure Storage backend. Hosts that share an Azurite share the work: each owns
/// some of the control queues, and takes over those of one that is gone half a minute later.
/// </summary>
public sealed class AzuriteTaskHub : ITaskHub, IHostedService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _stopping = new(), _died = new();
    private readonly AzuriteStore _store;
    private readonly AzureStorageOrchestrationServiceSettings _settings;
    private readonly HubTimers _timers;
    private readonly ILogger _log;
    private Task _timing = Task.CompletedTask;

    /// <param name="clock">Domain time; the hub's own pauses are real.</param>
    public AzuriteTaskHub(AzuriteClients clients, AzuriteStore store, AzureStorageOrchestrationServiceSettings settings, TimeProvider clock,
        ILoggerFactory loggers)
    {
        settings.StorageAccountClientProvider = clients.Provider;
        (_store, _settings, _log) = (store, settings, loggers.CreateLogger("EarlyWarning.TaskHub"));
        var backend = new AzureStorageOrchestrationService(settings);
        _timers = new HubTimers(store.Table(HubTimers.Table), clock, backend.SendTaskOrchestrationMessageAsync);
        (Service, Client) = (new DomainTimedBackend(backend, _timers, _died.Token),
            new HubClient<AzureStorageOrchestrationService>(backend, settings.TaskHubName));
    }

    public IOrchestrationService Service { get; }

    public IOrchestrationServiceClient Client { get; }

    /// <summary>Begins to watch the timers; the engine starts <see cref="Service"/>.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timing = _timers.Run(_log, _stopping.Token);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _timing;
    }

    /// <summary>
    /// A message stays in its queue, and a timer in its row, until what it leads to is in another queue or recorded, whoever works on
    /// it. Seen twice: it may go from where nobody has looked yet to where somebody has.
    /// </summary>
    public async Task WhenIdle()
    {
        for (var quiet = 0; quiet < 2 && !_died.IsCancellationRequested;)
        {
            quiet = await IsBusy() ? 0 : quiet + 1;
            if (quiet == 0) await Task.Delay(Pause, TimeProvider.System);
        }
    }

    public void Abandon()
    {
        _died.Cancel();
        _stopping.Cancel();
    }

    private async Task<bool> IsBusy()
    {
        if (await _timers.IsDue()) return true;
        foreach (var queue in Queues())
            if (await _store.Queues.Count(queue, CancellationToken.None) > 0) return true;
        return false;
    }

    private IEnumerable<string> Queues()
    {
        var hub = _settings.TaskHubName.ToLowerInvariant();
        return Enumerable.Range(0, _settings.PartitionCount).Select(number => $"{hub}-control-{number:D2}").Append($"{hub}-workitems");
    }
}
