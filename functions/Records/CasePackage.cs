using System.Globalization;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Text;
using EarlyWarning.Papers.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Records.Contracts;

namespace EarlyWarning.Records;

/// <summary>
/// Writes a case as one ZIP file, part by part: nothing of it is in memory but the page that is being written. Last comes
/// <c>checksums.sha256</c>, in the form that <c>sha256sum --check</c> reads: without it a file is not whole.
/// </summary>
public sealed class CasePackage(PaperDesk papers, IRecordPages pages, Roster roster)
{
    public const string Data = "sag.json", Checksums = "checksums.sha256";

    /// <summary>Through a pipe: whoever receives it may take no writes that wait.</summary>
    /// <returns>Its length and SHA-256.</returns>
    internal async Task<(long Size, string Sha256)> Write(RecordCase record, Stream to, CancellationToken cancellation)
    {
        var pipe = new Pipe();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var fill = Task.Run(() => Fill(record, pipe.Writer, stop.Token), CancellationToken.None);
        try
        {
            await pipe.Reader.CopyToAsync(to, cancellation);
            return await fill;
        }
        finally
        {
            await stop.CancelAsync();
            await pipe.Reader.CompleteAsync(); // Whoever still writes is not kept waiting for a reader that is gone.
        }
    }

    private async Task<(long Size, string Sha256)> Fill(RecordCase record, PipeWriter writer, CancellationToken cancellation)
    {
        Exception? fault = null;
        try
        {
            await using var whole = new HashedStream(writer.AsStream(leaveOpen: true));
            await using (var zip = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
                await Fill(record, new Parts(zip, record.At), cancellation);
            return (whole.Length, whole.Sha256);
        }
        catch (Exception e)
        {
            fault = e;
            throw;
        }
        finally
        {
            await writer.CompleteAsync(fault);
        }
    }

    private async Task Fill(RecordCase record, Parts parts, CancellationToken cancellation)
    {
        var files = record.Papers.Where(paper => paper.Removed is null).Index().ToDictionary(pair => pair.Item.Id, pair =>
            string.Create(CultureInfo.InvariantCulture, $"papirer/{pair.Index + 1:D2} {pair.Item.FileName}"), StringComparer.Ordinal);
        var letters = new List<string>();
        await foreach (var page in pages.Of(record, cancellation))
        {
            await parts.Add(page.Path, page.Html, cancellation);
            letters.Add(page.Path);
        }
        foreach (var paper in record.Papers.Where(paper => paper.Removed is null))
        {
            // Removed this moment, or its file lost: the record says that it was there, and goes out all the same.
            if (await papers.Open(paper, cancellation) is not { } content) files.Remove(paper.Id);
            else await using (content) await parts.Add(files[paper.Id], content, cancellation);
        }
        await parts.Add(Data, SagJson.Write(new SagFile(record, roster, pages, files, letters).Whole()), cancellation);
        await parts.Add(SagJson.SchemaFile, SagJson.Schema, cancellation);
        await parts.Close(cancellation);
    }

    private sealed class Parts(ZipArchive zip, DateTimeOffset at)
    {
        private readonly StringBuilder _sums = new();

        public Task Add(string path, string text, CancellationToken cancellation) =>
            Add(path, new MemoryStream(Encoding.UTF8.GetBytes(text)), cancellation);

        public async Task Add(string path, Stream content, CancellationToken cancellation)
        {
            await using var part = new HashedStream(await Open(path, cancellation));
            await content.CopyToAsync(part, cancellation);
            await part.FlushAsync(cancellation);
            _sums.Append(CultureInfo.InvariantCulture, $"{part.Sha256}  {path}\n");
            await part.Close(cancellation);
        }

        public async Task Close(CancellationToken cancellation)
        {
            await using var part = await Open(Checksums, cancellation);
            await part.WriteAsync(Encoding.UTF8.GetBytes(_sums.ToString()), cancellation);
        }

        private async Task<Stream> Open(string path, CancellationToken cancellation)
        {
            var entry = zip.CreateEntry(path, CompressionLevel.Fastest);
            entry.LastWriteTime = at;
            return await entry.OpenAsync(cancellation);
        }
    }
}
