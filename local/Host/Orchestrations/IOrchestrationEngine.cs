using DurableTask.Core;
using Microsoft.Extensions.Hosting;

namespace EarlyWarning.Local.Orchestrations;

/// <summary>The official engine on one of its backends: the store's file, or Azure Storage (Azurite). A driver seam.</summary>
public interface IOrchestrationEngine : IHostedService
{
    /// <summary>Also its query and its purge client.</summary>
    IOrchestrationServiceClient Client { get; }

    /// <summary>Ends when no turn and no activity runs or is ready, and no timer is due.</summary>
    Task WhenIdle();

    /// <summary>The process dies, as far as a test can make it: nothing more is begun, nobody is waited for.</summary>
    void Abandon();
}
