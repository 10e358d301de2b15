using System.Security.Cryptography;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Copies;
using EarlyWarning.Platform.Versions;

namespace EarlyWarning.Local.Moving;

/// <summary>
/// An export into an empty place. A mark says that it is under way, which no host starts beside; cut off, the same export goes on from
/// there. At the end all that is there is held against what was exported, workflows are asked for, and the mark goes.
/// </summary>
internal sealed class Import(IPlace into, string folder, TimeProvider clock)
{
    private const string ManifestColumn = "manifest";
    private const int AtOnce = 16;

    private readonly CopyFolder _copy = new(folder);

    /// <summary>What falls due earlier may do so while this runs, and says no time any more.</summary>
    private readonly DateTimeOffset _soon = clock.GetUtcNow().AddHours(1);
    private IReadOnlyList<string> _tables = [];

    /// <returns>Open cases whose workflows begin with the next start.</returns>
    /// <exception cref="MoveException">The place is not empty, or is not what was exported.</exception>
    /// <exception cref="InvalidDataException">The export is not whole.</exception>
    /// <exception cref="NewerDataException">A newer program's data.</exception>
    public async Task<int> Run(CancellationToken cancellation)
    {
        var manifest = await _copy.Manifest(cancellation);
        ExportNames.Check(manifest);
        var parts = manifest.Tables.Select(part => part.Name).ToList();
        foreach (var part in parts) await _copy.Check(part, cancellation);
        await ExportNames.Check(_copy, cancellation);
        _tables = [.. parts.Except([MovedRows.Messages, MovedRows.Dead, MovedRows.Files])];
        await foreach (var row in _copy.Rows(Tables.Formats, cancellation)) DataFormat.Check(row);
        await Begin(cancellation);
        foreach (var table in _tables) await Put(table, cancellation);
        await PutFiles(cancellation);
        await PutDead(cancellation); // Before what waits: Service Bus takes one out of its queue for that.
        await PutMessages(cancellation);
        await Compare(cancellation);
        var cases = await Workflows.AskFor(into, cancellation);
        await into.Table(Tables.Formats).Delete(new Row(DataFormat.Partition, DataFormat.ImportKey), cancellation);
        return cases;
    }

    private async Task Begin(CancellationToken cancellation)
    {
        var marks = into.Table(Tables.Formats);
        var manifest = Convert.ToHexStringLower(SHA256.HashData(
            await File.ReadAllBytesAsync(Path.Combine(folder, CopyShelf.Manifest), cancellation)));
        if (await marks.Get(DataFormat.Partition, DataFormat.ImportKey, cancellation) is { } there)
        {
            if (there.Text(ManifestColumn) != manifest) throw new MoveException("an import of another export was begun here.");
            return;
        }
        if (await Something(cancellation) is { } something) throw new MoveException($"the place is not empty: it has {something}.");
        await marks.Insert(new Row(DataFormat.Partition, DataFormat.ImportKey).With(ManifestColumn, manifest), cancellation);
    }

    private async Task<string?> Something(CancellationToken cancellation)
    {
        foreach (var table in Tables.All)
            if (await into.Table(table).Scan(cancellation: cancellation).AnyAsync(cancellation)) return $"rows in {table}";
        if (await MovedRows.FilesOf(into).AnyAsync(cancellation)) return "files";
        if (await MovedRows.MessagesOf(into).Concat(MovedRows.DeadOf(into)).AnyAsync(cancellation)) return "messages";
        return null;
    }

    private Task Put(string name, CancellationToken cancellation)
    {
        var table = into.Table(name);
        return Parallel.ForEachAsync(_copy.Rows(name, cancellation),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (row, stop) => await table.TryInsert(row, stop)); // There already: an earlier try got so far; it is compared.
    }

    private async Task PutFiles(CancellationToken cancellation)
    {
        var there = await MovedRows.FilesOf(into).ToHashSetAsync(cancellationToken: cancellation);
        await foreach (var row in _copy.Rows(MovedRows.Files, cancellation))
        {
            if (there.Contains((row.PartitionKey, row.RowKey))) continue;
            await using var content = await Export.FilesOf(folder, row.PartitionKey).Open(row.RowKey, cancellation)
                ?? throw new MoveException($"the export lacks a file in {row.PartitionKey}.");
            await into.Blobs(row.PartitionKey).Put(row.RowKey, content, cancellation);
        }
    }

    private async Task PutDead(CancellationToken cancellation)
    {
        var there = await Keys(MovedRows.DeadOf(into), cancellation);
        await foreach (var row in _copy.Rows(MovedRows.Dead, cancellation))
            if (!there.Contains((row.PartitionKey, row.RowKey)))
                await into.Bury(MovedRows.ToDeadLetter(row, clock.GetUtcNow()), cancellation);
    }

    private async Task PutMessages(CancellationToken cancellation)
    {
        var there = await Keys(MovedRows.MessagesOf(into), cancellation);
        await foreach (var row in _copy.Rows(MovedRows.Messages, cancellation))
            if (!there.Contains((row.PartitionKey, row.RowKey))) await into.Send(Sendable(MovedRows.ToMessage(row)), cancellation);
    }

    /// <summary>What fell due on the way is due now.</summary>
    private BusMessage Sendable(BusMessage message) => message.NotBefore <= clock.GetUtcNow() ? message with { NotBefore = null } : message;

    private async Task Compare(CancellationToken cancellation)
    {
        foreach (var table in _tables)
            await Compare(table, into.Table(table).Scan(cancellation: cancellation)
                .Where(row => table != Tables.Formats || row.RowKey != DataFormat.ImportKey), cancellation);
        await Compare(MovedRows.Files, MovedRows.FilesOf(into).Select(async (file, _, stop) => await Read(file, stop)), cancellation);
        await Compare(MovedRows.Dead, MovedRows.DeadOf(into), cancellation);
        var moved = await Keys(_copy.Rows(MovedRows.Messages, cancellation), cancellation); // An earlier try has asked for workflows.
        await Compare(MovedRows.Messages, MovedRows.MessagesOf(into).Where(row => moved.Contains((row.PartitionKey, row.RowKey))),
            cancellation);
    }

    private async Task Compare(string part, IAsyncEnumerable<Row> there, CancellationToken cancellation)
    {
        var (sent, arrived) = (await RowSum.Of(Timeless(part, _copy.Rows(part, cancellation)), cancellation),
            await RowSum.Of(Timeless(part, there), cancellation));
        if (!sent.Same(arrived)) throw new MoveException(FormattableString.Invariant(
            $"{part} is not what was exported ({sent.Rows} rows there, {arrived.Rows} here): empty the place, and import again."));
    }

    private IAsyncEnumerable<Row> Timeless(string part, IAsyncEnumerable<Row> rows) => part != MovedRows.Messages ? rows
        : rows.Select(MovedRows.ToMessage).Select(message =>
            MovedRows.Of(message.NotBefore <= _soon ? message with { NotBefore = null } : message));

    private async Task<Row> Read((string Container, string Name) file, CancellationToken cancellation)
    {
        await using var content = await into.Blobs(file.Container).Open(file.Name, cancellation)
            ?? throw new MoveException($"a file in {file.Container} is gone again.");
        return await MovedRows.File(file.Container, file.Name, content, cancellation);
    }

    private static async Task<HashSet<(string, string)>> Keys(IAsyncEnumerable<Row> rows, CancellationToken cancellation) =>
        await rows.Select(row => (row.PartitionKey, row.RowKey)).ToHashSetAsync(cancellationToken: cancellation);
}
