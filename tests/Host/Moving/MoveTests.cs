using System.IO.Compression;
using EarlyWarning.Local;
using EarlyWarning.Local.Moving;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Copies;
using EarlyWarning.Platform.Versions;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Tests.Host.Upgrades;
using EarlyWarning.Tests.Platform.Azure.Broker;
using EarlyWarning.Tests.Platform.Drivers;

namespace EarlyWarning.Tests.Host.Moving;

/// <summary>From one machine to Azure and back, by Azure's own clients: everything arrives as it was, or it is said.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class MoveTests(AzuriteServer azurite) : IAsyncLifetime
{
    private static readonly DateTimeOffset Due = TimeProvider.System.GetUtcNow().AddDays(3);
    private readonly TempFolder _folder = new();
    private readonly StringWriter _said = new();
    private readonly ServiceBusNamespace _bus = new();

    private string Machine => Path.Combine(_folder.Path, "machine");
    private string Exported => Path.Combine(_folder.Path, "exported");
    private string[] Azure => ["--tables", azurite.ConnectionString, "--blobs", azurite.ConnectionString,
        "--seals", azurite.ConnectionString, "--bus", _bus.Broker.ConnectionString];

    public async Task InitializeAsync()
    {
        await ZipFile.ExtractToDirectoryAsync(RecordedDataTests.ZipOf("1.0.0"), Machine);
        Purpose(0); // Recorded by a demonstration, and moved here as if it were people's.
        await using var place = await MachinePlace.Open(Machine, toRead: true, default);
        await place.Send(new BusMessage(Queues.CaseTold, "waits", "{}", Due));
        await place.Send(new BusMessage(Queues.CaseTold, "ready", "{}") { TraceParent = null });
        await place.Bury(new DeadLetter(0, Queues.CaseTold, "dead", "{\"no\":1}", "malformed", "No case.", 1, Due, null, null, Due));
    }

    public async Task DisposeAsync()
    {
        await azurite.Empty();
        await _bus.DisposeAsync();
        _folder.Dispose();
    }

    private void Purpose(int id)
    {
        using var session = new SqliteSession(Path.Combine(Machine, SqliteStore.FileName), readOnly: false);
        session.Execute(FormattableString.Invariant($"PRAGMA application_id = {id}"));
    }

    [Fact]
    public async Task What_a_demonstration_made_up_is_not_moved()
    {
        Purpose(DataPurpose.MadeUp);
        await Run(1, "export", Exported, "--data", Machine);
        Assert.Contains("was a demonstration's", _said.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Exported));
    }

    [Fact]
    public async Task Everything_goes_to_Azure_and_comes_back_and_deadlines_are_kept()
    {
        await azurite.Empty();
        await azurite.Store.Make();
        await Run(0, "export", Exported, "--data", Machine);
        Assert.Contains("1 files, 2 messages, 1 dead letters", _said.ToString(), StringComparison.Ordinal);
        await Run(0, ["import", Exported, .. Azure]);
        Assert.Contains("all of it is as it was exported. The next start begins the workflows of 2 open cases.", _said.ToString(),
            StringComparison.Ordinal);
        Assert.Equal((2, 1), (_bus.Broker[Queues.CaseChanged].Ready, _bus.Broker[Queues.CaseTold].Scheduled));
        await Run(1, ["import", Exported, .. Azure]);
        Assert.Contains("the place is not empty: it has rows in", _said.ToString(), StringComparison.Ordinal);

        var (again, back) = (Path.Combine(_folder.Path, "again"), Path.Combine(_folder.Path, "back"));
        await Run(0, ["export", again, .. Azure]);
        await Run(0, "import", again, "--data", back);
        foreach (var table in MovedRows.MovedTables.Append(MovedRows.Files).Append(MovedRows.Dead))
            Assert.True((await Sum(Exported, table)).Same(await Sum(again, table)), table);
        await using (var place = await MachinePlace.Open(back, toRead: true, default))
        {
            var waiting = await place.Waiting(Queues.CaseTold).ToDictionaryAsync(message => message.MessageId, StringComparer.Ordinal);
            Assert.InRange(waiting["waits"].NotBefore!.Value - Due, TimeSpan.Zero, TimeSpan.FromMilliseconds(1));
            Assert.Null(waiting["ready"].NotBefore);
        }
        using (var store = new SqliteStore(back))
            Assert.Contains("import", await new SqliteTable(store, Tables.SecurityEvents).Scan()
                .Where(row => row.Text("kind") == SecurityKinds.ByHand).Select(row => row.Text("about")).ToListAsync());
        foreach (var apart in new[] { "privacy.key", RecordedDataTests.At })
            File.Copy(Path.Combine(Machine, apart), Path.Combine(back, apart));
        await RecordedDataTests.GoesOn(back);
    }

    [Fact]
    public async Task An_import_that_was_cut_off_is_no_place_to_start_on_and_goes_on_when_it_is_run_again()
    {
        await Run(0, "export", Exported, "--data", Machine);
        var half = Path.Combine(_folder.Path, "half");
        await using (var place = new BrokenPlace(await MachinePlace.Open(half, toRead: false, default)) { Breaks = Tables.Vault })
            await Assert.ThrowsAsync<StoreUnavailableException>(() => new Import(place, Exported, TimeProvider.System).Run(default));

        await Run(1, "--data", half, "--port", "0");
        Assert.Contains("An import of this data was not finished", _said.ToString(), StringComparison.Ordinal);
        await Run(1, "export", Path.Combine(_folder.Path, "more"), "--data", half);

        await Run(0, "import", Exported, "--data", half);
        File.Copy(Path.Combine(Machine, "privacy.key"), Path.Combine(half, "privacy.key"));
        File.Copy(Path.Combine(Machine, RecordedDataTests.At), Path.Combine(half, RecordedDataTests.At));
        await RecordedDataTests.GoesOn(half);
    }

    [Fact]
    public async Task What_does_not_arrive_as_it_was_is_named()
    {
        await Run(0, "export", Exported, "--data", Machine);
        await using (var place = new BrokenPlace(await MachinePlace.Open(Path.Combine(_folder.Path, "a"), toRead: false, default))
        {
            Changes = Tables.Citizens,
        })
        {
            var refused = await Assert.ThrowsAsync<MoveException>(() => new Import(place, Exported, TimeProvider.System).Run(default));
            Assert.StartsWith("citizens is not what was exported", refused.Message, StringComparison.Ordinal);
        }

        // Damaged on its way: nothing of it is believed.
        await using (var packed = new GZipStream(File.Create(Path.Combine(Exported, CopyShelf.FileOf(Tables.Audit))),
            CompressionLevel.Fastest)) packed.Write("[\"a\",\"b\",{}]\n"u8);
        var empty = Path.Combine(_folder.Path, "b");
        await Run(1, "import", Exported, "--data", empty);
        Assert.Contains("audit is not what was copied", _said.ToString(), StringComparison.Ordinal);
        await using var untouched = await MachinePlace.Open(empty, toRead: true, default);
        Assert.Null(await untouched.Table(Tables.Formats).Get(DataFormat.Partition, DataFormat.ImportKey));
    }

    /// <summary>What it holds is as it says, and what it says is none of ours.</summary>
    [Fact]
    public async Task An_export_that_names_what_is_not_ours_is_refused_before_anything_is_begun()
    {
        await Run(0, "export", Exported, "--data", Machine);
        var (into, half) = (Path.Combine(_folder.Path, "into"), Path.Combine(_folder.Path, "outside", "somebodys.part"));
        foreach (var file in new[] { half, Path.Combine(Exported, "outside", "planted"), Path.Combine(Exported, "files", "privacy.key") })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, "");
        }
        foreach (var (part, partition, row) in new[]
        {
            (MovedRows.Files, "../outside", "planted"), (MovedRows.Files, ".", "privacy.key"), (MovedRows.Files, "tables", "x"),
            (MovedRows.Files, Containers.Papers, "../privacy.key"), (MovedRows.Files, Containers.Papers, "x.part"),
            (MovedRows.Messages, "others", "m"), (MovedRows.Dead, "../others", "m"), ("../outside/rows", "p", "r"),
        })
        {
            _said.GetStringBuilder().Clear();
            var manifest = await WithRow(part, new Row(partition, row).With("bytes", 0L).With("body", "{}").With("reason", "r"));
            await Run(1, "import", Exported, "--data", into);
            Assert.Matches("belongs in no folder|does not know", _said.ToString());
            Assert.True(File.Exists(half), $"{part} {partition}");
            Assert.False(File.Exists(Path.Combine(Path.GetDirectoryName(half)!, "planted")));
            Assert.False(File.Exists(Path.Combine(into, "privacy.key")));
            await using var place = await MachinePlace.Open(into, toRead: true, default);
            Assert.Empty(await place.Table(Tables.Formats).Scan().ToListAsync());
            await File.WriteAllTextAsync(Path.Combine(Exported, CopyShelf.Manifest), manifest);
            File.Delete(Path.Combine(Exported, CopyShelf.FileOf(part)));
            if (File.Exists(Was(part))) File.Move(Was(part), Path.Combine(Exported, CopyShelf.FileOf(part)));
        }
        await Run(0, "import", Exported, "--data", into); // As it was exported it is taken.
    }

    [Fact]
    public async Task A_folder_that_is_not_empty_and_half_an_address_are_refused()
    {
        await Run(1, "export", Machine, "--data", Machine);
        Assert.Contains("is not empty", _said.ToString(), StringComparison.Ordinal);
        await Run(1, "export", Exported, "--data", Path.Combine(_folder.Path, "nothing"));
        Assert.Contains("there is no store in", _said.ToString(), StringComparison.Ordinal);
        await Run(1, "export", Exported, "--tables", "https://somewhere.example");
        Assert.Contains("belong together", _said.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The export with one row more, whole by its own word; the part as it was is kept beside it.</summary>
    /// <returns>The manifest that was.</returns>
    private async Task<string> WithRow(string part, Row row)
    {
        var copy = new CopyFolder(Exported);
        var (path, was) = (Path.Combine(Exported, CopyShelf.Manifest), await copy.Manifest(default));
        var (text, file) = (await File.ReadAllTextAsync(path), Path.Combine(Exported, CopyShelf.FileOf(part)));
        var rows = File.Exists(file) ? await copy.Rows(part, default).ToListAsync() : [];
        if (File.Exists(file)) File.Move(file, Was(part));
        await using (var stream = File.Create(file))
        {
            var written = await CopyShelf.Write(stream, part, rows.Append(row).ToAsyncEnumerable(), default);
            await File.WriteAllTextAsync(path, Json.Write(was with { Tables = [.. was.Tables.Where(one => one.Name != part), written] }));
        }
        return text;
    }

    private string Was(string part) => Path.Combine(Exported, part + ".was");

    private async Task Run(int code, params string[] arguments)
    {
        Assert.True(code == await RunOptions.Run(arguments, new Commands(_said, _said)), _said.ToString());
    }

    private static Task<RowSum> Sum(string folder, string table) => RowSum.Of(new CopyFolder(folder).Rows(table, default), default);
}
