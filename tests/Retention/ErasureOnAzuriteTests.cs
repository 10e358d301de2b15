using EarlyWarning.Local.Azurite;
using EarlyWarning.Platform;
using EarlyWarning.Tests.Platform.Drivers;

namespace EarlyWarning.Tests.Retention;

/// <summary>
/// The same over the Table REST API: batches that delete rows which are gone, ranges that end where they must, histories purged.
/// </summary>
[Collection(AzuriteCollection.Name)]
public sealed class ErasureOnAzuriteTests(AzuriteServer azurite)
{
    [Fact]
    public async Task After_its_time_nothing_is_left_on_Azurite()
    {
        await azurite.Empty();
        await using var town = await OldTown.Start(azurite: true,
            settings: new Dictionary<string, string?>(StringComparer.Ordinal) { [AzuriteAccount.Setting] = azurite.ConnectionString });
        var id = await town.OpenCase(OldTown.Helped);
        await OldTown.Live(town, id);
        await town.JumpTo(ManualClock.DefaultStart.AddMonths(13));

        var run = await town.Erase();

        Assert.Equal((1, 2, 1, 0), (run.Citizens, run.Signals, run.Cases, run.Failures));
        Assert.DoesNotContain(await town.Rows(Tables.Audit), row =>
            row.Contains(town.Token(OldTown.Helped), StringComparison.Ordinal) || row.Contains(id, StringComparison.Ordinal));
    }
}
