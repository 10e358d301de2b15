using System.Runtime.CompilerServices;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Copies;
using EarlyWarning.Platform.Versions;

namespace EarlyWarning.Local.Moving;

/// <summary>
/// Everything of a place in a folder: a copy as the night makes them (<see cref="CopyShelf"/>), with messages, dead letters and the list of
/// files as further tables, and the files themselves under <c>files/</c>. The manifest comes last: without it the export is not whole.
/// </summary>
internal sealed class Export(IPlace from, string folder, TimeProvider clock)
{
    public const string FilesFolder = "files";

    /// <exception cref="MoveException">The folder has something in it, or the place is half of an import.</exception>
    public async Task<CopyManifest> Run(CancellationToken cancellation)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new MoveException($"'{folder}' is not empty.");
        if (await from.Table(Tables.Formats).Get(DataFormat.Partition, DataFormat.ImportKey, cancellation) is not null)
            throw new MoveException("an import into this place was not finished.");
        FolderBlobs.CreateFolder(folder);
        var parts = new List<CopiedTable>();
        foreach (var table in MovedRows.MovedTables)
            parts.Add(await Write(table, from.Table(table).Scan(cancellation: cancellation), cancellation));
        parts.Add(await Write(MovedRows.Messages, MovedRows.MessagesOf(from), cancellation));
        parts.Add(await Write(MovedRows.Dead, MovedRows.DeadOf(from), cancellation));
        parts.Add(await Write(MovedRows.Files, Files(cancellation), cancellation));
        var manifest = new CopyManifest(Path.GetFileName(Path.GetFullPath(folder)), clock.GetUtcNow(), parts);
        var half = Path.Combine(folder, CopyShelf.Manifest + FolderBlobs.Half);
        await File.WriteAllTextAsync(half, Json.Write(manifest), cancellation);
        File.Move(half, Path.Combine(folder, CopyShelf.Manifest));
        return manifest;
    }

    public static IBlobs FilesOf(string folder, string container) => FolderBlobs.In(Path.Combine(folder, FilesFolder), container);

    private async Task<CopiedTable> Write(string name, IAsyncEnumerable<Row> rows, CancellationToken cancellation)
    {
        await using var file = new FileStream(Path.Combine(folder, CopyShelf.FileOf(name)), FolderBlobs.New());
        var written = await CopyShelf.Write(file, name, rows, cancellation);
        file.Flush(flushToDisk: true);
        return written;
    }

    /// <summary>Each as it is read here, so that what arrives can be held against it.</summary>
    private async IAsyncEnumerable<Row> Files([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var (container, name) in MovedRows.FilesOf(from))
        {
            await using var content = await from.Blobs(container).Open(name, cancellation);
            if (content is null) continue;
            var row = await MovedRows.File(container, name, content, cancellation);
            content.Position = 0;
            await FilesOf(folder, container).Put(name, content, cancellation);
            yield return row;
        }
    }
}
