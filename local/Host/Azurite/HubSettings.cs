using System.Security.Cryptography;
using System.Text;
using DurableTask.AzureStorage;

namespace EarlyWarning.Local.Azurite;

/// <summary>
/// The settings of the Azure Storage backend: those of <c>host.json</c>, as on Azure, where a setting such as
/// <c>AzureFunctionsJobHost__extensions__durableTask__storageProvider__partitionCount</c> wins over it.
/// </summary>
internal static class HubSettings
{
    private const string Section = "extensions:durableTask", Overriding = "AzureFunctionsJobHost";

    /// <summary>What is looked at on Azure costs money; here another host should not have to wait for it.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <param name="dataFolder">Has one host at a time: whoever works on it takes over at once what the one before it owned.</param>
    public static AzureStorageOrchestrationServiceSettings Read(IConfiguration configuration, string dataFolder)
    {
        var host = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "host.json"))
            .AddInMemoryCollection(configuration.GetSection(Overriding).AsEnumerable(makePathsRelative: true)).Build().GetSection(Section);
        var storage = host.GetSection("storageProvider");
        var settings = new AzureStorageOrchestrationServiceSettings
        {
            TaskHubName = host["hubName"] ?? throw new SettingException("host.json names no hub."),
            WorkerId = $"{Environment.MachineName}-"
                + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(dataFolder))))[..12],
            PartitionCount = storage.GetValue("partitionCount", 4),
            UseTablePartitionManagement = storage.GetValue("useTablePartitionManagement", true),
            MaxConcurrentTaskActivityWorkItems = host.GetValue("maxConcurrentActivityFunctions", 10),
            MaxConcurrentTaskOrchestrationWorkItems = host.GetValue("maxConcurrentOrchestratorFunctions", 10),
            ExtendedSessionsEnabled = host.GetValue("extendedSessionsEnabled", false),
            ThrowExceptionOnInvalidDedupeStatus = true, // As the extension has it.
            UseAppLease = false, // This app alone is here.
            QueueClientMessageEncoding = QueueClientMessageEncoding.Base64, // Azurite spoils letters; see the README.
            PartitionTableOperationTimeout = TimeSpan.FromSeconds(30), // Azurite is slow on a busy machine.
        };
        settings.ControlQueueVisibilityTimeout = storage.GetValue("controlQueueVisibilityTimeout", settings.ControlQueueVisibilityTimeout);
        settings.WorkItemQueueVisibilityTimeout = storage.GetValue("workItemQueueVisibilityTimeout",
            settings.WorkItemQueueVisibilityTimeout);
        var pause = storage.GetValue("maxQueuePollingInterval", LongestPause);
        settings.MaxQueuePollingInterval = pause < LongestPause ? pause : LongestPause;
        return settings;
    }
}
