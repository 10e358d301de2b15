using EarlyWarning.Local;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Tests.Platform.Drivers;

namespace EarlyWarning.Tests.Reliability;

/// <summary>A backup made under load brings back all that was acknowledged before it, and the pipeline goes on from there.</summary>
public sealed class BackupTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly TempFolder _folder = new();
    private readonly StringWriter _said = new();

    private string Data => Path.Combine(_folder.Path, "data");
    private string Elsewhere => Path.Combine(_folder.Path, "elsewhere");
    private string Copy => Path.Combine(_folder.Path, "nightly.db");
    private string Store => Path.Combine(Data, SqliteStore.FileName);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_backup_under_load_restored_into_an_empty_folder_goes_on_where_it_was()
    {
        var start = TimeProvider.System.GetUtcNow();
        List<SignalRef> before;
        using (var host = await LoadedHost.Start(Data, start))
        {
            await host.Acknowledges(60);
            before = [.. host.Ledger.Acknowledged.Keys];
            Assert.Equal(0, await Run(Data, "backup", Copy));
            await host.Acknowledges(20); // The backup never held the host up for good.
            await host.Stop();
        }

        Assert.Equal(0, await Run(Elsewhere, "restore", Copy));
        Assert.Empty(Missing(before, await Books.Open(Elsewhere)));
        await OnlyWithItsKeys();
        using var next = await LoadedHost.Start(Elsewhere, start); // The senders send everything again, as they are asked to.
        await next.Acknowledges(60);
        foreach (var signal in before) next.Ledger.Acknowledged[signal] = 0;
        var books = await next.Finish();

        // Mails of alerts from before the backup are in the old folder, not in the store.
        Assert.DoesNotContain(next.Differences(books), line => !line.Contains(" mail: ", StringComparison.Ordinal));
        Assert.NotEmpty(books.Cases);
    }

    [Fact]
    public async Task A_file_damaged_under_a_running_host_stays_out_of_use_until_the_backup_is_back()
    {
        var start = TimeProvider.System.GetUtcNow();
        List<SignalRef> before;
        using (var host = await LoadedHost.Start(Data, start))
        {
            await host.Acknowledges(40);
            before = [.. host.Ledger.Acknowledged.Keys];
            Assert.Equal(0, await Run(Data, "backup", Copy));
            Damage();

            var told = await host.Fails(StoreReasons.Damaged);
            Assert.Contains("./run restore", told.Detail, StringComparison.Ordinal);
            await host.Refuses();
            await Task.Delay(TimeSpan.FromSeconds(2));
            Assert.Equal(StoreReasons.Damaged, (await host.Ready()).Code);
            await host.Stop();
        }
        Assert.Equal(1, await Run(Data, "backup", Copy + "2"));
        Assert.False(File.Exists(Copy + "2"));
        using (var refused = HostProcess.Start(Data, more: ["--port", "0"]))
        {
            Assert.Equal(1, await refused.Exit(Patience));
            Assert.Contains("./run restore", Assert.Single(refused.Errors, line => line.Length > 0), StringComparison.Ordinal);
        }

        Assert.Equal(0, await Run(Data, "restore", Copy));

        Assert.Empty(Missing(before, await Books.Open(Data)));
        Assert.Single(Directory.GetFiles(Data, "*.replaced-*Z")); // The damaged one is kept.
        using var next = await LoadedHost.Start(Data, start);
        await next.Recovers();
        await next.Stop();
    }

    [Fact]
    public async Task A_restore_is_refused_while_a_host_runs()
    {
        await Kept("before");
        using var host = HostProcess.Start(Data, more: ["--port", "0"]);
        await host.Ready.WaitAsync(Patience);
        Assert.Equal(0, Backup());

        Assert.Equal(1, await Restore());

        Assert.Contains("Another process is using the data folder", _said.ToString(), StringComparison.Ordinal);
        await host.Stop();
    }

    [Fact]
    public async Task Only_a_whole_backup_takes_the_place_of_the_store()
    {
        await Kept("before");
        Assert.Equal(0, Backup());
        var bytes = await File.ReadAllBytesAsync(Copy);
        await Kept("after");
        foreach (var broken in new[] { bytes[..(bytes.Length / 2)], [.. bytes[..4096], .. new byte[bytes.Length - 4096]],
            new byte[5000], [] })
        {
            await File.WriteAllBytesAsync(Copy, broken);
            Assert.Equal(1, await Restore());
            Assert.Contains("no backup of", _said.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("The store's file", _said.ToString(), StringComparison.Ordinal); // It is the backup that is damaged.
            _said.GetStringBuilder().Clear();
        }
        Assert.Equal([SqliteStore.FileName, "lock"], Directory.GetFiles(Data).Select(Path.GetFileName)
            .Where(name => !name!.EndsWith("-wal", StringComparison.Ordinal) && !name.EndsWith("-shm", StringComparison.Ordinal)).Order());
        Assert.Equal(["after", "before"], await Kept());

        await File.WriteAllBytesAsync(Copy, bytes);
        Assert.Equal(0, await Restore());
        Assert.Equal(["before"], await Kept());
        Assert.Contains(".replaced-", _said.ToString(), StringComparison.Ordinal);
    }

    /// <summary>By its old name the restored store would be meant: whoever is told to move it away would move that.</summary>
    [Fact]
    public async Task A_damaged_store_that_a_backup_replaces_is_told_of_by_the_name_it_has_now()
    {
        await Kept("before");
        Assert.Equal(0, Backup());
        var bytes = await File.ReadAllBytesAsync(Store);
        Array.Fill(bytes, (byte)0x5a, 4096, bytes.Length - 4096);
        await File.WriteAllBytesAsync(Store, bytes);
        Assert.Equal(0, await Restore());
        var aside = Assert.Single(Directory.GetFiles(Data, "*.replaced-*Z"));
        Assert.Contains($"'{aside}' cannot be read", _said.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain($"'{Store}'", _said.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("move it away", _said.ToString(), StringComparison.Ordinal);
        Assert.Equal(["before"], await Kept());
    }

    [Fact]
    public async Task A_backup_never_replaces_a_file_and_is_for_the_owner_alone()
    {
        await Kept("before");
        Assert.Equal(0, Backup());
        Assert.Equal(1, Backup());
        Assert.Contains("is there already", _said.ToString(), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Copy));
        Assert.Equal([Path.GetFileName(Copy)], Directory.GetFiles(_folder.Path).Select(Path.GetFileName)); // One file, whole in itself.
    }

    [Fact]
    public async Task A_backup_that_has_no_place_is_told_in_one_line()
    {
        await Kept("before");
        var nowhere = Path.Combine(_folder.Path, "not", "mounted");
        Assert.Equal(1, new Commands(_said, _said).Backup(Data, Path.Combine(nowhere, "nightly.db")));
        Assert.Equal(1, new Commands(_said, _said).Backup(Data, _folder.Path));
        var lines = _said.ToString().Trim().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Contains($"there is no folder '{nowhere}'", lines[0], StringComparison.Ordinal);
        Assert.Contains("is there already", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_store_has_no_backup() => Assert.Equal(1, Backup());

    [Fact]
    public async Task A_restore_that_was_cut_off_keeps_every_host_away_until_it_is_run_again()
    {
        await Kept("before");
        Assert.Equal(0, Backup());
        File.Move(Store, Store + SqliteBackup.Restoring); // Died with the old store moved aside and the new one not yet in its place.

        using var refused = HostProcess.Start(Data, more: ["--port", "0"]);
        Assert.Equal(1, await refused.Exit(Patience));
        Assert.Contains("was not finished", Assert.Single(refused.Errors, line => line.Length > 0), StringComparison.Ordinal);
        Assert.False(File.Exists(Store));

        Assert.Equal(0, await Restore());
        Assert.Equal(["before"], await Kept());
    }

    [Fact]
    public async Task Row_versions_from_after_the_backup_never_come_again()
    {
        await Kept("before");
        Assert.Equal(0, Backup());
        string late;
        using (var store = new SqliteStore(Data)) late = await new SqliteTable(store, "things").Insert(new Row("p", "late"));
        Assert.Equal(0, await Restore());
        using var restored = new SqliteStore(Data);
        var again = await new SqliteTable(restored, "things").Insert(new Row("p", "late"));
        Assert.True(Number(again) > Number(late));
    }

    private static long Number(string etag) => long.Parse(etag, System.Globalization.CultureInfo.InvariantCulture);

    private async Task OnlyWithItsKeys()
    {
        using (var refused = HostProcess.Start(Elsewhere, more: ["--port", "0"]))
        {
            Assert.Equal(1, await refused.Exit(Patience));
            Assert.Contains("Privacy:KeyFile", Assert.Single(refused.Errors, line => line.Length > 0), StringComparison.Ordinal);
        }
        File.Copy(Path.Combine(Data, "privacy.key"), Path.Combine(Elsewhere, "privacy.key"));
    }

    /// <summary>All that was in the log goes into the file; then every page but the first is overwritten under the running host.</summary>
    private void Damage()
    {
        using (var session = new SqliteSession(Store, readOnly: false))
            session.Query("PRAGMA wal_checkpoint(TRUNCATE)", row => row.GetInt64(0));
        using var file = new FileStream(Store, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.Position = 4096;
        file.Write(Enumerable.Repeat((byte)0x5a, (int)(file.Length - 4096)).ToArray());
    }

    private static IEnumerable<SignalRef> Missing(IEnumerable<SignalRef> acknowledged, Books books)
    {
        var kept = books.Citizens.Values.SelectMany(citizen => citizen.Signals).Select(signal => signal.Ref).ToHashSet();
        return acknowledged.Where(signal => !kept.Contains(signal) || !books.Receipts.ContainsKey(signal));
    }

    private async Task<int> Run(string data, string command, string file)
    {
        using var process = HostProcess.Start(data, more: [command, file]);
        var code = await process.Exit(Patience);
        foreach (var line in process.Output.Concat(process.Errors)) await _said.WriteLineAsync(line);
        return code;
    }

    private int Backup() => new Commands(_said, _said).Backup(Data, Copy);

    private Task<int> Restore() => new Commands(_said, _said).Restore(Data, Copy, CancellationToken.None);

    private async Task Kept(string key)
    {
        using var store = new SqliteStore(Data);
        await new SqliteTable(store, "things").Insert(new Row("p", key));
    }

    private async Task<List<string>> Kept()
    {
        using var store = new SqliteStore(Data);
        return await new SqliteTable(store, "things").Query("p").Select(row => row.RowKey).ToListAsync();
    }
}
