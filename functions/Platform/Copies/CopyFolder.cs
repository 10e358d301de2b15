using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace EarlyWarning.Platform.Copies;

/// <summary>A night's copy, fetched into a folder, and its way back into the tables.</summary>
public sealed class CopyFolder(string folder)
{
    /// <summary>Compares a table with its copy and writes what is asked for. Nothing is ever deleted.</summary>
    /// <exception cref="InvalidDataException">The copy is not whole, or not what it was.</exception>
    public async Task<PutBackCounts> PutBack(string table, ITable into, PutBackWhat what, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(into);
        await Check(table, cancellation);
        var counts = new PutBackCounts();
        await foreach (var row in Rows(table, cancellation)) counts = counts.With(await PutBack(row, into, what, cancellation));
        return counts;
    }

    /// <summary>The whole table, before the first row of it is believed.</summary>
    internal async Task Check(string table, CancellationToken cancellation)
    {
        var said = (await Manifest(cancellation)).Tables.SingleOrDefault(one => one.Name == table)
            ?? throw new InvalidDataException($"The copy has no table {table}.");
        await using var lines = Unpacked(table);
        if (Convert.ToHexStringLower(await SHA256.HashDataAsync(lines, cancellation)) != said.Sha256)
            throw new InvalidDataException($"{table} is not what was copied: fetch it again.");
    }

    internal async Task<CopyManifest> Manifest(CancellationToken cancellation)
    {
        var manifest = Path.Combine(folder, CopyShelf.Manifest);
        if (!File.Exists(manifest)) throw new InvalidDataException($"{folder} has no {CopyShelf.Manifest}: the copy is not whole.");
        try
        {
            return Json.Read<CopyManifest>(await File.ReadAllTextAsync(manifest, cancellation));
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{CopyShelf.Manifest} in {folder} is damaged: fetch the copy again.", e);
        }
    }

    internal async IAsyncEnumerable<Row> Rows(string table, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var lines = new StreamReader(Unpacked(table), Encoding.UTF8);
        while (await lines.ReadLineAsync(cancellation) is { } line) yield return CopiedRow.Read(line);
    }

    private GZipStream Unpacked(string table) =>
        new(File.OpenRead(Path.Combine(folder, CopyShelf.FileOf(table))), CompressionMode.Decompress);

    private static async Task<RowThen> PutBack(Row row, ITable into, PutBackWhat what, CancellationToken cancellation)
    {
        if (await into.Get(row.PartitionKey, row.RowKey, cancellation) is not { } there)
        {
            if (what != PutBackWhat.Nothing) await into.Insert(row, cancellation);
            return RowThen.Missing;
        }
        if (CopiedRow.Same(row, there)) return RowThen.Same;
        if (what == PutBackWhat.All) await into.Replace(row with { ETag = there.ETag }, cancellation);
        return RowThen.Different;
    }
}

/// <summary>What is written of what a copy has and the table has not, or has otherwise.</summary>
public enum PutBackWhat { Nothing, Missing, All }

internal enum RowThen { Same, Missing, Different }

/// <summary>What a comparison found, before anything was written.</summary>
public sealed record PutBackCounts(long Same = 0, long Missing = 0, long Different = 0)
{
    internal PutBackCounts With(RowThen row) => row switch
    {
        RowThen.Missing => this with { Missing = Missing + 1 },
        RowThen.Different => this with { Different = Different + 1 },
        _ => this with { Same = Same + 1 },
    };
}
