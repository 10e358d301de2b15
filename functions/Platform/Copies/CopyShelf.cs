using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace EarlyWarning.Platform.Copies;

/// <summary>
/// The container the copies lie in: <c>{start}/{table}.jsonl.gz</c> for each table, and last <c>{start}/manifest.json</c>, without which a
/// copy is not whole. Nothing that is there is written over: the container may refuse it, and so do we.
/// </summary>
public sealed class CopyShelf(BlobContainerClient container)
{
    /// <summary>The deployment makes it: the app may make none.</summary>
    public const string Container = "tables";

    public const string Manifest = "manifest.json";

    private static readonly BlobUploadOptions New =
        new() { Conditions = new BlobRequestConditions { IfNoneMatch = global::Azure.ETag.All } };

    public static string FileOf(string table) => $"{table}.jsonl.gz";

    /// <summary>Row by row, in one piece of memory however long the table: a blob appears when it is whole.</summary>
    public async Task<CopiedTable> Put(string copy, string table, IAsyncEnumerable<Row> rows, CancellationToken cancellation)
    {
        var pipe = new Pipe();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var upload = Upload($"{copy}/{FileOf(table)}", pipe.Reader, stop.Token);
        var fill = Fill(pipe.Writer, table, rows, stop);
        await Task.WhenAll(upload, fill);
        return await fill;
    }

    public async Task Close(CopyManifest manifest, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var blob = container.GetBlobClient($"{manifest.Copy}/{Manifest}");
        await blob.UploadAsync(BinaryData.FromString(Json.Write(manifest)), New, cancellation);
    }

    private async Task Upload(string name, PipeReader reader, CancellationToken cancellation)
    {
        try
        {
            await container.GetBlobClient(name).UploadAsync(reader.AsStream(leaveOpen: true), New, cancellation);
        }
        finally
        {
            await reader.CompleteAsync(); // Whoever still writes is not kept waiting for a reader that is gone.
        }
    }

    /// <summary>When reading fails nothing must be uploaded: what would be there is half a table.</summary>
    private static async Task<CopiedTable> Fill(PipeWriter writer, string table, IAsyncEnumerable<Row> rows, CancellationTokenSource stop)
    {
        try
        {
            var written = await Write(writer.AsStream(leaveOpen: true), table, rows, stop.Token);
            await writer.CompleteAsync();
            return written;
        }
        catch (Exception e)
        {
            await stop.CancelAsync();
            await writer.CompleteAsync(e);
            throw;
        }
    }

    /// <returns>How many rows, and the hash of their lines.</returns>
    internal static async Task<CopiedTable> Write(Stream to, string table, IAsyncEnumerable<Row> rows, CancellationToken cancellation)
    {
        var count = 0L;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using (var packed = new GZipStream(to, CompressionLevel.Fastest, leaveOpen: true))
        {
            var line = new ArrayBufferWriter<byte>();
            await foreach (var row in rows.WithCancellation(cancellation))
            {
                line.ResetWrittenCount();
                CopiedRow.Write(line, row);
                hash.AppendData(line.WrittenSpan);
                await packed.WriteAsync(line.WrittenMemory, cancellation);
                count++;
            }
        }
        return new CopiedTable(table, count, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}

/// <summary>What a whole copy holds.</summary>
/// <param name="Copy">Its folder: when it began.</param>
public sealed record CopyManifest(string Copy, DateTimeOffset EndedAt, IReadOnlyList<CopiedTable> Tables);

/// <param name="Rows">How many lines.</param>
/// <param name="Sha256">Of the lines, unpacked.</param>
public sealed record CopiedTable(string Name, long Rows, string Sha256);
