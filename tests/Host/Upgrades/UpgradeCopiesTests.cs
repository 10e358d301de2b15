using EarlyWarning.Local;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Local.Upgrades;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Versions;
using EarlyWarning.Tests.Platform.Drivers;

namespace EarlyWarning.Tests.Host.Upgrades;

/// <summary>There is a way back from every upgrade, and no way to read data of a newer program by mistake.</summary>
public sealed class UpgradeCopiesTests : IDisposable
{
    private static readonly DateTimeOffset Now = ManualClock.DefaultStart;
    private readonly TempFolder _folder = new();
    private readonly StringWriter _said = new();

    private string Data => Path.Combine(_folder.Path, "data");
    private string[] Copies => Directory.Exists(Path.Combine(Data, UpgradeCopies.Folder))
        ? [.. Directory.GetFiles(Path.Combine(Data, UpgradeCopies.Folder)).Select(file => Path.GetFileName(file)!)] : [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Data_of_another_release_is_copied_as_it_was_before_it_is_touched_and_can_be_restored()
    {
        Assert.Null(UpgradeCopies.Make(Data, Now)); // Nothing there.
        await Write(Row(0, "0.9.0"));
        var copy = UpgradeCopies.Make(Data, Now)!;
        Assert.Equal(["20261104T080000Z-0.9.0.db"], Copies);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(copy));
        Assert.Equal("0.9.0", StoreWriter.Of(copy).Release);
        Assert.Equal(copy, UpgradeCopies.Make(Data, Now.AddMinutes(59))); // It failed at its start, and is started again.

        using (var store = new SqliteStore(Data)) await new DataFormat(new SqliteTable(store, Tables.Formats), new ManualClock()).Claim();
        Assert.Null(UpgradeCopies.Make(Data, Now.AddDays(1))); // It is this program's now.

        Assert.Equal(0, await RunOptions.Run(["restore", copy, "--data", Data], new Commands(_said, _said)));
        Assert.Equal("0.9.0", StoreWriter.Of(Path.Combine(Data, SqliteStore.FileName)).Release);
    }

    /// <summary>Up, back by the program alone, and up again: in the copy of before is nothing of what was taken in between.</summary>
    [Fact]
    public async Task What_the_program_of_before_wrote_since_the_last_copy_is_in_a_new_one()
    {
        await Write(Row(0, "0.9.0"));
        var first = UpgradeCopies.Make(Data, Now)!;
        new SqliteStore(Data).Dispose(); // A start that failed changes nothing of people.
        Assert.Equal(first, UpgradeCopies.Make(Data, Now.AddMinutes(1)));
        await Write(new Row("lejerbo", "1"), Tables.Receipts);
        var second = UpgradeCopies.Make(Data, Now.AddMinutes(2))!;
        Assert.NotEqual(first, second);
        Assert.Equal(second, UpgradeCopies.Make(Data, Now.AddMinutes(3)));
        using (var store = new SqliteStore(Data)) await new SqliteTable(store, Tables.Receipts).Delete(new Row("lejerbo", "1"));
        Assert.NotEqual(second, UpgradeCopies.Make(Data, Now.AddMinutes(4)));
        Assert.Equal(3, Copies.Length);
    }

    [Fact]
    public void Data_from_before_a_store_said_who_wrote_it_is_copied_too()
    {
        new SqliteStore(Data).Dispose();
        using (var session = new SqliteSession(Path.Combine(Data, SqliteStore.FileName), readOnly: false))
            session.Execute("PRAGMA user_version = 6");
        UpgradeCopies.Make(Data, Now);
        Assert.Equal(["20261104T080000Z-earlier.db"], Copies);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_program_refuses_data_of_a_newer_one_in_one_line_and_leaves_it_as_it_was(bool byLayout)
    {
        await Write(Row(byLayout ? DataFormat.Number : DataFormat.Number + 1, "9.1.0"));
        var store = Path.Combine(Data, SqliteStore.FileName);
        if (byLayout)
            using (var session = new SqliteSession(store, readOnly: false)) session.Execute("PRAGMA user_version = 99");
        var before = await File.ReadAllBytesAsync(store);

        Assert.Equal(1, await RunOptions.Run(["--data", Data, "--port", "0"], new Commands(TextWriter.Null, _said)));
        var line = Assert.Single(_said.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("EarlyWarning does not start: The data was written by version 9.1.0", line, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(store));
        Assert.Empty(Copies);

        // Nor as a backup: what is there stays.
        File.Move(store, Path.Combine(_folder.Path, "newer.db"));
        Assert.Equal(1, await RunOptions.Run(["restore", Path.Combine(_folder.Path, "newer.db"), "--data", Data],
            new Commands(TextWriter.Null, _said)));
        Assert.Contains("Nothing was restored: The data was written by version 9.1.0", _said.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(store));
    }

    [Fact]
    public async Task No_copy_no_upgrade()
    {
        await Write(Row(0, "0.9.0"));
        await File.WriteAllTextAsync(Path.Combine(Data, UpgradeCopies.Folder), "a file where the folder belongs");
        var refused = Assert.Throws<SettingException>(() => UpgradeCopies.Make(Data, Now));
        Assert.StartsWith("an upgrade begins with a copy of the store", refused.Message, StringComparison.Ordinal);
        Assert.Equal("0.9.0", StoreWriter.Of(Path.Combine(Data, SqliteStore.FileName)).Release);
    }

    /// <summary>People who were erased live on in a copy.</summary>
    [Fact]
    public async Task Copies_are_kept_for_two_weeks()
    {
        await Write(Row(0, "0.9.0"));
        UpgradeCopies.Make(Data, Now);
        UpgradeCopies.Prune(Data, Now + UpgradeCopies.Kept);
        Assert.Single(Copies);
        UpgradeCopies.Prune(Data, Now + UpgradeCopies.Kept + TimeSpan.FromSeconds(1));
        Assert.Empty(Copies);
    }

    [Fact]
    public async Task What_is_left_of_a_copy_that_was_cut_off_goes_with_the_next_and_with_the_next_start()
    {
        await Write(Row(0, "0.9.0"));
        var folder = Directory.CreateDirectory(Path.Combine(Data, UpgradeCopies.Folder)).FullName;
        foreach (var again in new Action[] { () => UpgradeCopies.Make(Data, Now), () => UpgradeCopies.Prune(Data, Now) })
        {
            foreach (var left in new[] { "20261104T075900Z-0.9.0.db.part", "20261104T075900Z-0.9.0.db.part-journal", "mine.db.part" })
                await File.WriteAllTextAsync(Path.Combine(folder, left), "");
            again();
            Assert.Equal(["20261104T080000Z-0.9.0.db", "mine.db.part"], Copies.Order(StringComparer.Ordinal));
        }
    }

    private async Task Write(Row row, string table = Tables.Formats)
    {
        using var store = new SqliteStore(Data);
        await new SqliteTable(store, table).Insert(row);
    }

    private static Row Row(long format, string release) => new Row(DataFormat.Partition, DataFormat.Key)
        .With(DataFormat.NumberColumn, format).With(DataFormat.ReleaseColumn, release).With("since", Now);
}
