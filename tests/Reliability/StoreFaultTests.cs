using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using EarlyWarning.Tests.Platform.Drivers;

namespace EarlyWarning.Tests.Reliability;

/// <summary>
/// The store of a working host fails and comes back: the host says so, takes nothing it could lose, goes on by itself, and
/// everything it ever acknowledged is there, once, and nothing became a dead letter.
/// </summary>
public sealed class StoreFaultTests
{
    private const int LinesOfAnOutage = 60;
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(5);

    [SmallDiskFact]
    public async Task A_full_disk_costs_nothing_that_was_acknowledged()
    {
        using var disk = new SmallDisk(megabytes: 24);
        using var host = await LoadedHost.Start(Path.Combine(disk.Path, "data"));
        for (var round = 0; round < 2; round++)
        {
            await host.Acknowledges(40);
            disk.Fill();
            await host.Refuses();
            await host.Fails(StoreReasons.DiskFull);
            await Quietly(host);
            disk.Free();
            await host.Recovers();
        }
        await NothingIsMissing(host);
    }

    [Fact]
    public async Task A_store_locked_from_outside_costs_nothing_that_was_acknowledged()
    {
        using var folder = new TempFolder();
        var data = Path.Combine(folder.Path, "data");
        using var host = await LoadedHost.Start(data);
        await host.Acknowledges(40);
        using (var outside = new SqliteSession(Path.Combine(data, SqliteStore.FileName), readOnly: false))
        {
            outside.Execute("BEGIN IMMEDIATE");
            await host.Fails(StoreReasons.Locked);
            await host.Refuses();
            await Quietly(host);
        }
        await host.Recovers();
        await NothingIsMissing(host);
    }

    [FrozenFileFact]
    public async Task A_store_that_becomes_read_only_costs_nothing_that_was_acknowledged()
    {
        using var folder = new TempFolder(FrozenFileFactAttribute.Disk);
        var data = Path.Combine(folder.Path, "data");
        using var host = await LoadedHost.Start(data);
        await host.Acknowledges(40);
        var files = new[] { SqliteStore.FileName, SqliteStore.FileName + "-wal" }.Select(name => Path.Combine(data, name)).ToArray();
        Assert.Empty(SmallDisk.Run("chattr", ["+i", .. files]));
        try
        {
            await host.Fails(StoreReasons.ReadOnly);
            await host.Refuses();
            await Quietly(host);
        }
        finally
        {
            Assert.Empty(SmallDisk.Run("chattr", ["-i", .. files]));
        }
        await host.Recovers();
        await NothingIsMissing(host);
    }

    /// <summary>However much is tried, the log stays readable; and the process lives.</summary>
    private static async Task Quietly(LoadedHost host)
    {
        var before = host.Output.Count;
        await Task.Delay(Outage);
        Assert.InRange(host.Output.Count - before, 0, LinesOfAnOutage);
    }

    private static async Task NothingIsMissing(LoadedHost host)
    {
        var books = await host.Finish();
        var problems = host.Differences(books);
        Assert.True(problems.Count == 0, $"{problems.Count} differences\n{string.Join('\n', problems.Take(40))}");
        Assert.NotEmpty(books.Cases);
        Assert.True(host.Ledger.Retries > 0, "Nothing was ever refused: the fault missed the load.");
    }
}
