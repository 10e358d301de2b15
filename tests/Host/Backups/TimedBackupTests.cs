using EarlyWarning.Local;
using EarlyWarning.Local.Backups;
using EarlyWarning.Local.Doctor;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Tests.Host.Upgrades;
using EarlyWarning.Tests.Platform.Drivers;

namespace EarlyWarning.Tests.Host.Backups;

/// <summary>What a timer makes night by night: it is restored for a test, and no more is kept than was asked for.</summary>
public sealed class TimedBackupTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2027, 3, 10, 1, 30, 0, TimeSpan.Zero);
    private readonly TempFolder _folder = new();
    private readonly StringWriter _said = new();

    private string Data => Path.Combine(_folder.Path, "data");
    private string Shelf => Directory.CreateDirectory(Path.Combine(_folder.Path, "shelf")).FullName;
    private string[] Kept =>
        [.. Directory.GetFileSystemEntries(Shelf).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_backup_by_a_timer_is_restored_for_a_test_and_noted_and_has_no_keys()
    {
        await System.IO.Compression.ZipFile.ExtractToDirectoryAsync(RecordedDataTests.ZipOf("1.0.0"), Data);
        Assert.Equal(0, await Run("backup", "--into", Shelf, "--verify"));
        Assert.Contains("2 open cases, 1 papers.", _said.ToString(), StringComparison.Ordinal);
        Assert.EndsWith($"Backups kept: 1.{Environment.NewLine}", _said.ToString(), StringComparison.Ordinal);
        Assert.Equal([".db", ".papers"], Kept.Select(Path.GetExtension));
        Assert.DoesNotContain(Directory.EnumerateFiles(Shelf, "*", SearchOption.AllDirectories), file =>
            file.EndsWith(".key", StringComparison.Ordinal));
        Assert.NotNull(BackupMark.Read(Data));
    }

    [Fact]
    public async Task A_backup_that_lacks_a_paper_fails_its_test_and_older_ones_stay()
    {
        await System.IO.Compression.ZipFile.ExtractToDirectoryAsync(RecordedDataTests.ZipOf("1.0.0"), Data);
        Touch("earlywarning-20200101T013000Z.db");
        Directory.Delete(Path.Combine(Data, Containers.Papers), recursive: true);
        Assert.Equal(1, await Run("backup", "--into", Shelf, "--verify"));
        Assert.Contains("1 of its 1 papers are missing", _said.ToString(), StringComparison.Ordinal);
        Assert.Contains("earlywarning-20200101T013000Z.db", Kept);
        Assert.Null(BackupMark.Read(Data));
        Assert.DoesNotContain(Kept, name => name.EndsWith(".test", StringComparison.Ordinal));
    }

    [Fact]
    public void The_newest_of_each_day_and_month_is_kept_and_no_more()
    {
        for (var day = 0; day < 100; day++)
            foreach (var hour in (int[])[0, 12]) Touch($"earlywarning-{Now.AddDays(-day).AddHours(-hour):yyyyMMdd'T'HHmmss'Z'}.db");
        Assert.Equal(5, new BackupShelf(Shelf, days: 3, months: 3).Prune(Now));
        Assert.Equal(["earlywarning-20270131T133000Z.db", "earlywarning-20270228T133000Z.db", "earlywarning-20270308T133000Z.db",
            "earlywarning-20270309T133000Z.db", "earlywarning-20270310T013000Z.db"], Kept);
    }

    [Fact]
    public void The_last_three_are_kept_however_old_they_are_and_what_is_not_whole_or_not_ours_counts_for_none()
    {
        foreach (var name in new[] { "earlywarning-20250101T013000Z.db", "earlywarning-20250102T013000Z.db",
            "earlywarning-20250103T013000Z.db", "earlywarning-20250104T013000Z.db", "earlywarning-20270310T013000Z.db.part",
            "before the move.db", "earlywarning-mine.db" }) Touch(name);
        Directory.CreateDirectory(Path.Combine(Shelf, "earlywarning-20250101T013000Z.db.papers"));
        Assert.Equal(3, new BackupShelf(Shelf, days: 14, months: 0).Prune(Now));
        Assert.Equal(["before the move.db", "earlywarning-20250102T013000Z.db", "earlywarning-20250103T013000Z.db",
            "earlywarning-20250104T013000Z.db", "earlywarning-20270310T013000Z.db.part",
            "earlywarning-mine.db"], Kept);
    }

    [Fact]
    public void A_clock_that_was_ahead_for_one_night_takes_not_all_the_others()
    {
        for (var day = 0; day < 5; day++) Touch($"earlywarning-{Now.AddDays(-day):yyyyMMdd'T'HHmmss'Z'}.db");
        Touch($"earlywarning-{Now.AddDays(40):yyyyMMdd'T'HHmmss'Z'}.db");
        Assert.Equal(3, new BackupShelf(Shelf, days: 14, months: 0).Prune(Now.AddDays(40)));
        Assert.Equal(["earlywarning-20270309T013000Z.db", "earlywarning-20270310T013000Z.db", "earlywarning-20270419T013000Z.db"], Kept);
    }

    [Fact]
    public async Task A_second_backup_at_once_says_that_one_is_under_way_and_takes_nothing_from_it()
    {
        new SqliteStore(Data).Dispose();
        using (File.Open(Path.Combine(Data, BackupCommands.LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
            Assert.Equal(1, await Run("backup", "--into", Shelf));
        Assert.Contains("another backup of this data is under way", _said.ToString(), StringComparison.Ordinal);
        Assert.Empty(Kept);
        Assert.Equal(0, await Run("backup", "--into", Shelf));
        Assert.False(File.Exists(Path.Combine(Data, BackupCommands.LockName)));
    }

    [Fact]
    public async Task What_somebody_runs_at_the_server_stands_in_the_security_log_and_a_timer_s_backup_does_not()
    {
        await System.IO.Compression.ZipFile.ExtractToDirectoryAsync(RecordedDataTests.ZipOf("1.0.0"), Data);
        Purpose(0); // Recorded by a demonstration, which is not exported.
        var backup = Path.Combine(Shelf, "mine.db");
        Assert.Equal(0, await Run("backup", "--into", Shelf));
        Assert.Equal(0, await Run("backup", backup));
        Assert.Equal(0, await Run("new-key"));
        Assert.Equal(0, await Run("export", Path.Combine(_folder.Path, "exported")));
        Assert.Equal(["backup", "new-key", "export"], await ByHand());
        Assert.Equal(0, await Run("restore", backup));
        Assert.Equal(["restore"], await ByHand());
    }

    private async Task<List<string>> ByHand()
    {
        using var store = new SqliteStore(Data);
        return await new SqliteTable(store, Tables.SecurityEvents).Scan().Where(row => row.Text("kind") == SecurityKinds.ByHand)
            .Select(row => row.Text("about")).ToListAsync();
    }

    /// <summary>Killed, it tidies nothing up; who was erased since is in it.</summary>
    [Fact]
    public void What_was_cut_off_goes_a_day_later_and_nothing_of_a_whole_backup_or_of_somebody_s_own()
    {
        string[] stays = ["earlywarning-20270308T013000Z.db", "earlywarning-20270308T013000Z.db.note",
            "earlywarning-20270310T010000Z.db.part", "earlywarning-mine.db.part", "other.db.part"];
        foreach (var name in stays.Concat(["earlywarning-20270307T013000Z.db.part", "earlywarning-20270307T013000Z.db.part-journal"]))
            Touch(name);
        foreach (var name in new[] { "20270308T013000Z.db.papers", "20270308T013000Z.db.test", "20270307T013000Z.db.papers",
            "20270307T013000Z.db.seals", "20270310T010000Z.db.papers" })
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(Shelf, $"earlywarning-{name}")).FullName, "x"), "");
        new BackupShelf(Shelf, days: 14, months: 0).Sweep(Now);
        Assert.Equal(stays.Append("earlywarning-20270308T013000Z.db.papers").Append("earlywarning-20270310T010000Z.db.papers")
            .Order(StringComparer.Ordinal), Kept);
    }

    [Fact]
    public async Task What_was_cut_off_goes_also_when_no_backup_could_be_made()
    {
        Touch("earlywarning-20200101T013000Z.db.part");
        Assert.Equal(1, await Run("backup", "--into", Shelf));
        Assert.Empty(Kept);
    }

    /// <summary>No erasure reaches it, and the host may be off for weeks.</summary>
    [Fact]
    public async Task What_a_restore_replaced_goes_with_its_log_after_two_weeks()
    {
        new SqliteStore(Data).Dispose();
        var store = Path.Combine(Data, SqliteStore.FileName);
        string[] stays = [SetAside.NameFor(store, TimeProvider.System.GetUtcNow().AddDays(-13)), store + ".replaced-by-hand"];
        var old = SetAside.NameFor(store, TimeProvider.System.GetUtcNow().AddDays(-15));
        foreach (var file in stays.Concat([old, old + "-wal"])) await File.WriteAllTextAsync(file, "");
        Assert.Equal(0, await Run("backup", Path.Combine(_folder.Path, "one.db"))); // By hand nothing is deleted.
        Assert.True(File.Exists(old));
        Assert.Equal(0, await Run("backup", "--into", Shelf));
        Assert.Equal(stays.Order(StringComparer.Ordinal), Directory.GetFiles(Data, "*.replaced-*").Order(StringComparer.Ordinal));
        Assert.Single(SetAside.In(Data));
    }

    [Fact]
    public async Task A_test_takes_no_folder_that_is_somebody_s_own()
    {
        new SqliteStore(Data).Dispose();
        var (file, own) = (Path.Combine(Shelf, "mine.db"), Path.Combine(Shelf, "mine.db.test", "thesis"));
        Directory.CreateDirectory(own);
        Assert.Equal(1, await Run("backup", file, "--verify"));
        Assert.Contains("mine.db.test' is there already", _said.ToString(), StringComparison.Ordinal);
        Assert.True(Directory.Exists(own));
    }

    /// <summary>Whose data a backup holds that says nothing is not known; a demonstration lets anybody in.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(0, false)]
    [InlineData(0x50454F50, true)]
    public async Task Only_made_up_people_are_restored_into_a_demonstration(int says, bool progress)
    {
        var (backup, madeUp) = (Path.Combine(Shelf, "backup.db"), Path.Combine(Shelf, "demo.db"));
        new SqliteStore(Data).Dispose();
        Purpose(says);
        Assert.Equal(0, await Run("backup", backup));
        Purpose(DataPurpose.MadeUp);
        Assert.Equal(0, await Run("backup", madeUp));
        if (progress) await File.WriteAllTextAsync(Path.Combine(Data, "demo-progress"), "");
        if (progress) Purpose(0); // Another backup was restored by an earlier release.

        Assert.Equal(1, await Run("restore", backup));
        Assert.Contains("was a demonstration's", _said.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(Data), file => Path.GetFileName(file).StartsWith(SqliteStore.FileName + ".",
            StringComparison.Ordinal)); // Nothing kept aside, nothing half done.
        Assert.Equal(0, await Run("restore", madeUp));
    }

    [Theory]
    [InlineData("takes a file, or --into a folder")]
    [InlineData("takes a file, or --into a folder", "x.db", "--into", "y")]
    [InlineData("--days must be at least 1", "--into", "y", "--days", "0")]
    public async Task Half_of_what_is_needed_is_named(string named, params string[] more)
    {
        Assert.Equal(1, await Run(["backup", .. more]));
        Assert.Contains(named, _said.ToString(), StringComparison.Ordinal);
    }

    private Task<int> Run(params string[] arguments) => RunOptions.Run([.. arguments, "--data", Data], new Commands(_said, _said));

    private void Purpose(int id)
    {
        using var session = new SqliteSession(Path.Combine(Data, SqliteStore.FileName), readOnly: false);
        session.Execute(FormattableString.Invariant($"PRAGMA application_id = {id}"));
    }

    private void Touch(string name) => File.WriteAllText(Path.Combine(Shelf, name), "");
}
