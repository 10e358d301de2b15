using DurableTask.Core;
using DurableTask.Core.Query;
using EarlyWarning.Local.Orchestrations;
using EarlyWarning.Local.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Local.TaskHub;

/// <summary>The official engine on the store's file, with everything of it that a host, a client and a test need.</summary>
public sealed class TaskHubEngine : IHostedService
{
    private readonly TaskHub _hub;
    private readonly OrchestrationWorker _worker;

    /// <param name="clock">Domain time; the engine's own pauses are real.</param>
    public TaskHubEngine(SqliteStore store, OrchestrationFunctions functions, TimeProvider clock, ILoggerFactory loggers, OrchestrationOptions? options = null)
    {
        _hub = new TaskHub(new TaskHubStore(store), clock, loggers.CreateLogger("EarlyWarning.TaskHub"));
        Client = new SqliteOrchestrationClient(_hub);
        _worker = new OrchestrationWorker(new SqliteOrchestrationService(_hub), functions, clock, loggers, options ?? new(), Drain);
    }

    /// <summary>Also its query and its purge client.</summary>
    public IOrchestrationServiceClient Client { get; }

    public Task StartAsync(CancellationToken cancellationToken) => _worker.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => _worker.StopAsync(cancellationToken);

    /// <summary>Ends when no turn and no activity runs or is ready, and no timer is due.</summary>
    public Task WhenIdle() => _hub.WhenIdle();

    /// <summary>The process dies, as far as a test can make it: nothing more is begun or recorded, nobody is waited for.</summary>
    internal void Abandon()
    {
        _hub.Active.Drain();
        _hub.Stop();
    }

    private Task Drain()
    {
        _hub.Active.Drain();
        return _hub.Active.Workload.WhenIdle();
    }
}
