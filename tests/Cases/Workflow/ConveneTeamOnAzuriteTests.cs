using EarlyWarning.Local.Azurite;
using EarlyWarning.Tests.Platform.Drivers;

namespace EarlyWarning.Tests.Cases.Workflow;

/// <summary>The same lives on Azurite, told by the setting that developers know.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class ConveneTeamOnAzuriteTests(AzuriteServer azurite) : ConveneTeamTests
{
    // All its queues are asked four times over at each step: by the hour that would be most of what these tests cost.
    protected override TimeSpan Step => TimeSpan.FromHours(12);

    protected override async Task<Town> StartTown()
    {
        await azurite.Empty();
        return await Town.Start(azurite: true,
            settings: new Dictionary<string, string?>(StringComparer.Ordinal) { [AzuriteAccount.Setting] = azurite.ConnectionString });
    }
}
