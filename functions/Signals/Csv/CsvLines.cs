using CsvHelper;

namespace EarlyWarning.Signals.Csv;

/// <summary>What is wrong with a line's quotes.</summary>
internal enum CsvFault
{
    None,

    /// <summary>A quote inside a cell: where its cells begin and end is a guess, the lines around it are not.</summary>
    Quote,

    /// <summary>A quote opened here runs over line ends: what follows may be text of this cell or lines of their own.</summary>
    OpenQuote,

    /// <summary>Longer than any row of signals.</summary>
    TooLong,
}

/// <summary>A line of a CSV file. With a fault, its cells are not to be trusted.</summary>
/// <param name="Number">Of the file's lines, from 1: what a text editor shows.</param>
/// <param name="Cells">The first <see cref="CsvLines.MostCells"/> of them.</param>
internal sealed record CsvLine(long Number, IReadOnlyList<string> Cells, CsvFault Fault)
{
    /// <summary>How many cells the line has, empty ones at its end included.</summary>
    public required int Count { get; init; }

    /// <summary>The cell that has the fault, from 0.</summary>
    public int FaultAt { get; init; }
}

/// <summary>
/// Reads CSV as spreadsheets write it (RFC 4180): <c>;</c>, <c>,</c> or tabs, quotes around what holds them, spaces beside the
/// quotes, <c>="0101"</c> for digits that are text. Lines that are blank or hold separators alone are left out.
/// </summary>
internal static class CsvLines
{
    /// <summary>Of a line: no file of ours has nearly as many, and ten mebibytes of separators would make lists of ten million.</summary>
    public const int MostCells = 256;

    // As long as a row may be: an open quote at the top of a large file is found out here.
    private const int MostBytes = 64 * 1024;

    private static readonly CsvReaderOptions Options = new()
    {
        HasHeader = false, TrimWhitespace = true, TrackLineNumbers = true, IncludeValuesInExceptions = false, MaxRecordSize = MostBytes,
    };

    /// <summary>The lines up to the end, or up to one that makes the rest a guess; a piece of the file is held.</summary>
    /// <param name="open">The file as UTF-8, from its beginning.</param>
    public static IEnumerable<CsvLine> Read(Func<Stream> open)
    {
        var (separator, start) = Separator(open);
        CsvMalformedRecord? found = null;
        var options = Options with { Separator = separator, OnMalformedRecord = record => found = record };
        using var rows = From(open, start);
        using var reader = CsvReader.Create(rows, options);
        for (CsvFormatException? tooLong = null; tooLong is null && Next(reader, out tooLong); found = null)
        {
            var line = tooLong is { } end
                ? TooLong(open, start + end.ByteOffset, options) with { Number = end.LineNumber }
                : Line(reader, found) with { Number = reader.LineNumber };
            if (line.Fault != CsvFault.None || HasText(reader, line)) yield return line with { Number = line.Number + (start > 0 ? 1 : 0) };
        }
    }

    public static (char Separator, int Start) Separator(Func<Stream> open)
    {
        using var top = open();
        return CsvSeparator.Of(top);
    }

    private static Stream From(Func<Stream> open, long offset)
    {
        var (stream, buffer) = (open(), new byte[Math.Min(offset, MostBytes)]);
        while (offset > 0 && stream.Read(buffer, 0, (int)Math.Min(offset, buffer.Length)) is > 0 and var read) offset -= read;
        return stream;
    }

    private static bool Next(CsvReader reader, out CsvFormatException? tooLong)
    {
        try
        {
            tooLong = null;
            return reader.Read();
        }
        catch (CsvFormatException e)
        {
            tooLong = e;
            return true;
        }
    }

    /// <summary>The beginning of a record that never seems to end, for the place where it went wrong.</summary>
    private static CsvLine TooLong(Func<Stream> open, long offset, CsvReaderOptions options)
    {
        using var rest = From(open, offset);
        var start = new byte[MostBytes];
        var length = rest.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        CsvMalformedRecord? found = null;
        using var reader = CsvReader.Create(start.AsMemory(0, length), options with { OnMalformedRecord = record => found = record });
        reader.Read();
        return found is { } quote
            ? new(0, [], CsvFault.OpenQuote) { Count = reader.FieldCount, FaultAt = FaultAt(reader, quote) }
            : new(0, [], CsvFault.TooLong) { Count = reader.FieldCount, FaultAt = reader.FieldCount - 1 };
    }

    private static CsvLine Line(CsvReader reader, CsvMalformedRecord? found)
    {
        if (found is not { } fault) return new(0, Cells(reader), CsvFault.None) { Count = reader.FieldCount };
        if (CsvFormulas.Split(fault.RawRecord, reader.Separator) is { } mended)
            return new(0, [.. mended.Take(MostCells)], CsvFault.None) { Count = mended.Count };
        return new(0, Cells(reader), Fault(fault)) { Count = reader.FieldCount, FaultAt = FaultAt(reader, fault) };
    }

    // A record is reported with its first fault only: one that has a fault and goes over a line end may hide an open quote.
    private static CsvFault Fault(CsvMalformedRecord found) => found.Reason == CsvMalformedReason.UnterminatedQuote
        || found.RawRecord.AsSpan().ContainsAny('\r', '\n') ? CsvFault.OpenQuote : CsvFault.Quote;

    private static int FaultAt(CsvReader reader, CsvMalformedRecord found)
    {
        // A quote that is never closed is reported where the file ends.
        if (found.Reason == CsvMalformedReason.UnterminatedQuote) return reader.FieldCount - 1;
        var end = reader.ByteOffset - 1;
        for (var i = 0; i < reader.FieldCount; i++)
        {
            end += reader.GetRawSpan(i).Length + 1;
            if (found.ByteOffset <= end) return i;
        }
        return reader.FieldCount - 1;
    }

    private static bool HasText(CsvReader reader, CsvLine line) => line.Cells.Any(cell => cell.Length > 0)
        || Enumerable.Range(0, reader.FieldCount).Skip(MostCells).Any(i => !reader.GetRawSpan(i).IsEmpty);

    private static List<string> Cells(CsvReader reader) =>
        [.. Enumerable.Range(0, Math.Min(reader.FieldCount, MostCells)).Select(i => Cell(reader, i))];

    // The library trims spaces and tabs; a spreadsheet's hard spaces go here, and those inside quotes stay.
    private static string Cell(CsvReader reader, int index) =>
        CsvFormulas.Text(reader.GetRawSpan(index).Contains((byte)'"') ? reader.GetString(index) : reader.GetString(index).Trim());
}
