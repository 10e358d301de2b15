using System.IO.Compression;
using Azure.Storage.Blobs;
using EarlyWarning.Local;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Copies;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace EarlyWarning.Tests.Platform;

/// <summary>A night's copy on Azure's own clients, fetched as an operator fetches it, and put back.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class CopyTests(AzuriteServer azurite) : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _table = Tables.Cases;
    private readonly StringWriter _said = new();

    private BlobContainerClient Container { get; } = azurite.Clients.Blobs.GetBlobContainerClient($"tables{Guid.NewGuid():N}");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_lost_or_changed_since_the_night_comes_back_as_it_was_and_what_is_new_stays()
    {
        var table = await Filled();
        await Night();
        var changed = (await table.Get("2026-0002", "case"))!;
        await table.Replace(changed.With("text", "changed by mistake"));
        await table.Delete(new Row("2026-0001", "case"));
        await table.Insert(new Row("2026-0003", "case").With("text", "new since"));
        await Fetch();

        Assert.Equal((0, "cases: 1 rows the same, 1 missing, 1 different. Nothing was written."), await PutBack("nothing"));
        Assert.Null(await table.Get("2026-0001", "case"));
        await PutBack("missing");
        Assert.Equal(Sorted(Rich("2026-0001")), Sorted((await table.Get("2026-0001", "case"))!));
        Assert.Equal("changed by mistake", (await table.Get("2026-0002", "case"))!.Text("text"));
        await PutBack("all");
        Assert.Equal((0, "cases: 3 rows the same, 0 missing, 0 different. Nothing was written."), await PutBack("nothing"));
        Assert.NotNull(await table.Get("2026-0003", "case"));
        await IsNotBelievedWhenItIsDamaged();
    }

    private async Task IsNotBelievedWhenItIsDamaged()
    {
        var file = Path.Combine(_folder.Path, CopyShelf.FileOf(_table));
        await using (var packed = new GZipStream(File.Create(file), CompressionLevel.Fastest)) packed.Write("[\"a\",\"b\",{}]\n"u8);
        Assert.Equal(1, (await PutBack("all")).Code);
        Assert.Contains("is not what was copied", _said.ToString(), StringComparison.Ordinal);
        File.Delete(Path.Combine(_folder.Path, CopyShelf.Manifest));
        Assert.Equal(1, (await PutBack("all")).Code);
        Assert.Contains("the copy is not whole", _said.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Half a table must not lie there under the table's name: nobody could take it away.</summary>
    [Fact]
    public async Task A_table_that_cannot_be_read_to_its_end_leaves_no_file()
    {
        await Container.CreateIfNotExistsAsync();
        var shelf = new CopyShelf(Container);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => shelf.Put("night", "cases", Breaking(), CancellationToken.None));
        Assert.Empty(await Container.GetBlobsAsync().ToListAsync());
    }

    private async Task<ITable> Filled()
    {
        foreach (var name in Tables.All) await azurite.Store.MakeTable(name);
        var table = azurite.Store.Table(_table);
        await foreach (var row in table.Scan()) await table.Delete(row);
        foreach (var id in new[] { "2026-0001", "2026-0002" }) await table.Insert(Rich(id));
        await table.Insert(new Row("2026-0004", "case").With("text", "as it was"));
        return table;
    }

    private async Task Night()
    {
        await Container.CreateIfNotExistsAsync();
        var services = new ServiceCollection();
        foreach (var name in Tables.All) services.AddKeyedSingleton(name, (_, _) => azurite.Store.Table(name));
        await using var provider = services.BuildServiceProvider();
        await new NightlyCopies(provider, [new CopyShelf(Container)], new ManualClock(), NullLogger<NightlyCopies>.Instance)
            .NightlyCopy(new TimerInfo(), CancellationToken.None);
    }

    /// <summary>As <c>az storage blob download-batch</c> does.</summary>
    private async Task Fetch()
    {
        await foreach (var blob in Container.GetBlobsAsync())
            await Container.GetBlobClient(blob.Name).DownloadToAsync(Path.Combine(_folder.Path, Path.GetFileName(blob.Name)));
        Assert.Equal(Tables.All.Count, Directory.GetFiles(_folder.Path).Length);
    }

    private async Task<(int Code, string Said)> PutBack(string what)
    {
        _said.GetStringBuilder().Clear();
        var code = await RunOptions.Run(["put-back", _folder.Path, "--table", _table, "--into", azurite.ConnectionString, "--write", what],
            new Commands(_said, _said));
        return (code, _said.ToString().Trim());
    }

    private static IEnumerable<KeyValuePair<string, object>> Sorted(Row row) =>
        row.Values.OrderBy(value => value.Key, StringComparer.Ordinal);

    private static Row Rich(string id) => new Row(id, "case").With("text", "æøå 🏠 \"\n").With("number", long.MaxValue).With("flag", true)
        .With("at", new DateTimeOffset(2026, 11, 29, 0, 50, 0, 123, TimeSpan.Zero)).With("bytes", new byte[] { 0, 1, 255 });

    private static async IAsyncEnumerable<Row> Breaking()
    {
        for (var i = 0; i < 1000; i++) yield return Rich($"2026-{i:D4}");
        await Task.Yield();
        throw new StoreUnavailableException("away");
    }
}
