using EarlyWarning.Local;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Tests.Board.Administration;
using EarlyWarning.Tests.Platform.Drivers;

namespace EarlyWarning.Tests.Host.Operating;

/// <summary>Whoever lets a step of the restore out would keep data past its time for good, and nothing else would tell.</summary>
public sealed class RestoredNightsTests
{
    [Fact]
    public async Task After_a_restore_whoever_looks_anywhere_is_told_that_the_nights_only_count()
    {
        using var folder = new TempFolder();
        var (data, backup) = (Path.Combine(folder.Path, "data"), Path.Combine(folder.Path, "before.db"));
        await using (var before = await Town.Start(folder: data))
        {
            Assert.DoesNotContain("only counted", await Run(before, "nightly", "NightlyErasure"), StringComparison.Ordinal);
            SqliteBackup.Backup(data, backup);
        }
        using var said = new StringWriter();
        Assert.Equal(0, await new Commands(said, said).Restore(data, backup, CancellationToken.None));
        Assert.Contains("From now on nights only count", said.ToString(), StringComparison.Ordinal);

        await using var town = await Town.Start(folder: data);
        Assert.Contains(town.Log.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal)
            && line.Contains("The nights only count", StringComparison.Ordinal));
        town.Clock.Advance(TimeSpan.FromDays(1)); // A night later.
        Assert.Contains("It only counted: of 0 citizens 0 signals", await Run(town, "nightly", "NightlyErasure"), StringComparison.Ordinal);
        using var doctor = new StringWriter();
        await new Commands(doctor, doctor).Doctor(new RunOptions { Data = data }, json: false, CancellationToken.None);
        Assert.Contains("warning  erasure         The nights only count", doctor.ToString(), StringComparison.Ordinal);
        using var eva = await Clerk.Enter(town, "eva.lind");
        var page = await eva.Get("/board/status");
        Assert.Equal("Advarsel Sletning", page.QuerySelector("#check-erasure")?.TextContent.Trim());
    }

    private static async Task<string> Run(Town town, params string[] args)
    {
        using var said = new StringWriter();
        Assert.Equal(0, await RunOptions.Run([.. args, "--data", town.Folder], new Commands(said, said) { Clock = town.Clock }));
        return said.ToString();
    }
}
