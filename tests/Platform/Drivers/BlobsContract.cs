using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using EarlyWarning.Local;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Azure;
using EarlyWarning.Privacy.Files;

namespace EarlyWarning.Tests.Platform.Drivers;

/// <summary>What every driver of blobs keeps.</summary>
public abstract class BlobsContract
{
    protected abstract IBlobs Blobs { get; }

    [Fact]
    public async Task What_is_put_is_read_from_any_place_listed_and_deleted()
    {
        var content = new byte[9 * 1024 * 1024];
        Random.Shared.NextBytes(content);
        await Blobs.Put("2026-0001/b", new Unseekable(content));
        await Blobs.Put("2026-0001/a", new Unseekable([1, 2, 3]));
        await Blobs.Put("2026-0002/c", new Unseekable([]));

        Assert.Equal(["2026-0001/a", "2026-0001/b"], await Blobs.List("2026-0001/").ToListAsync());
        Assert.Equal(3, await Blobs.List().CountAsync());
        await using (var opened = await Blobs.Open("2026-0001/b"))
        {
            Assert.Equal(content.Length, opened!.Length);
            opened.Position = content.Length - 4;
            var end = new byte[4];
            await opened.ReadExactlyAsync(end);
            Assert.Equal(content[^4..], end);
            opened.Position = 0;
            using var all = new MemoryStream();
            await opened.CopyToAsync(all);
            Assert.Equal(content, all.ToArray());
        }
        await Blobs.Delete("2026-0001/b");
        await Blobs.Delete("2026-0001/b");
        Assert.Null(await Blobs.Open("2026-0001/b"));
        Assert.Null(await Blobs.Open("2026-0009/x"));
    }

    [Fact]
    public async Task What_cannot_be_read_to_its_end_is_not_there()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Blobs.Put("2026-0001/half", new Unseekable(new byte[100_000], breaks: true)));
        Assert.Empty(await Blobs.List().ToListAsync());
    }

    /// <summary>As a request's body is: it tells no length, gives what it has, and may break.</summary>
    private sealed class Unseekable(byte[] content, bool breaks = false) : ReadingStream
    {
        private readonly MemoryStream _content = new(content);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            breaks && _content.Position > 50_000 ? throw new InvalidOperationException("It broke off.")
                : _content.ReadAsync(buffer[..Math.Min(buffer.Length, 30_000)], cancellationToken);
    }
}

public sealed class FolderBlobsContract : BlobsContract, IDisposable
{
    private readonly TempFolder _temp = new();

    public FolderBlobsContract() => Blobs = new FolderBlobs(Path.Combine(_temp.Path, "papers"));

    protected override IBlobs Blobs { get; }

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("../x")]
    [InlineData("a//b")]
    [InlineData("/etc/passwd")]
    [InlineData("a/.b")]
    [InlineData("a/b.part")]
    public async Task A_name_never_leads_out_of_the_folder(string name) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Blobs.Open(name));

    [Theory]
    [InlineData(".")]
    [InlineData("../papers")]
    [InlineData("/etc")]
    [InlineData("others")]
    public void A_folder_of_no_container_is_none(string container) =>
        Assert.Throws<ArgumentException>(() => FolderBlobs.In(_temp.Path, container));

    [Fact]
    public void What_is_half_written_is_cleared_away_by_a_start_alone_and_nothing_that_a_link_leads_to()
    {
        var (papers, own) = (Path.Combine(_temp.Path, "papers", "1"), Path.Combine(_temp.Path, "own"));
        foreach (var folder in new[] { papers, own })
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(folder).FullName, "x.part"), "");
        if (!OperatingSystem.IsWindows()) Directory.CreateSymbolicLink(Path.Combine(papers, "link"), own);
        var blobs = FolderBlobs.In(_temp.Path, "papers");
        Assert.True(File.Exists(Path.Combine(papers, "x.part")));
        blobs.Clear();
        Assert.False(File.Exists(Path.Combine(papers, "x.part")));
        Assert.True(File.Exists(Path.Combine(own, "x.part")));
    }
}

[Collection(AzuriteCollection.Name)]
public sealed class AzuriteBlobsContract(AzuriteServer azurite) : BlobsContract, IAsyncLifetime
{
    private readonly BlobContainerClient _container = new(azurite.ConnectionString, $"c{Guid.NewGuid():N}");

    protected override IBlobs Blobs => new AzureBlobs(_container);

    /// <summary>With no right to write what is there, nor to delete: each file is one request, however long.</summary>
    [Fact]
    public async Task Where_it_may_only_add_it_adds_in_one_request_and_deletes_nothing()
    {
        var asked = new List<string>();
        var options = new BlobClientOptions { Transport = new HttpClientTransport(new Noting(asked)) };
        var blobs = new AzureBlobs(new BlobContainerClient(azurite.ConnectionString, _container.Name, options), addsOnly: true);
        await blobs.Put("2026-11-30.jsonl", new MemoryStream(new byte[9 * 1024 * 1024]));
        await blobs.Delete("2026-11-30.jsonl");
        Assert.Equal(["PUT "], asked);
        Assert.Equal(["2026-11-30.jsonl"], await blobs.List().ToListAsync());
    }

    private sealed class Noting(List<string> asked) : DelegatingHandler(new HttpClientHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method != HttpMethod.Get) asked.Add($"{request.Method} {request.RequestUri!.Query}");
            return base.SendAsync(request, cancellationToken);
        }
    }

    public Task InitializeAsync() => _container.CreateAsync();

    public Task DisposeAsync() => _container.DeleteAsync();
}
