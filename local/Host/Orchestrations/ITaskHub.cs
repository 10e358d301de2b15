using DurableTask.Core;

namespace EarlyWarning.Local.Orchestrations;

/// <summary>A backend of the official engine: the store's own file, or Azure Storage (Azurite). A driver seam.</summary>
public interface ITaskHub
{
    /// <summary>For the engine's dispatchers.</summary>
    IOrchestrationService Service { get; }

    /// <summary>For who asks; also the query and the purge client.</summary>
    IOrchestrationServiceClient Client { get; }

    /// <summary>Ends when no turn and no activity runs or is ready, and no timer is due.</summary>
    Task WhenIdle();

    /// <summary>The process dies, as far as a test can make it: nothing more is begun or recorded, nobody is waited for.</summary>
    void Abandon();
}
