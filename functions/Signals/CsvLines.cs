using CsvHelper;

namespace EarlyWarning.Signals;

/// <summary>What is wrong with a line's quotes.</summary>
internal enum CsvFault
{
    None,

    /// <summary>A quote inside a cell: where its cells begin and end is a guess, the lines around it are not.</summary>
    Quote,

    /// <summary>A quote opened here runs over line ends: what follows may be text of this cell or lines of their own.</summary>
    OpenQuote,
}

/// <summary>A line of a CSV file. With a fault, its cells are not to be trusted.</summary>
/// <param name="Number">Of the file's lines, from 1: what a text editor shows.</param>
internal sealed record CsvLine(long Number, IReadOnlyList<string> Cells, CsvFault Fault);

/// <summary>
/// Reads CSV as spreadsheets write it (RFC 4180): <c>;</c>, <c>,</c> or tabs, quotes around what holds them, spaces beside the
/// quotes, <c>sep=;</c> before the header. Lines that are blank or hold separators alone are left out.
/// </summary>
internal static class CsvLines
{
    private static readonly CsvReaderOptions Options = new()
    {
        HasHeader = false, TrimWhitespace = true, TrackLineNumbers = true, IncludeValuesInExceptions = false,
    };

    public static IEnumerable<CsvLine> Read(ReadOnlyMemory<byte> utf8)
    {
        CsvMalformedRecord? found = null;
        using var reader = CsvReader.Create(utf8, Options with { Separator = Separator(utf8.Span), OnMalformedRecord = record => found = record });
        while (reader.Read())
        {
            var cells = Enumerable.Range(0, reader.FieldCount).Select(i => Cell(reader, i)).ToList();
            if (found is not null || cells.Exists(cell => cell.Length > 0)) yield return new(reader.LineNumber, cells, Fault(found));
            found = null;
        }
    }

    // A record is reported with its first fault only: one that has a fault and goes over a line end may hide an open quote.
    private static CsvFault Fault(CsvMalformedRecord? found) => found switch
    {
        null => CsvFault.None,
        { Reason: CsvMalformedReason.UnterminatedQuote } => CsvFault.OpenQuote,
        { RawRecord: var raw } => raw.AsSpan().ContainsAny('\r', '\n') ? CsvFault.OpenQuote : CsvFault.Quote,
    };

    /// <summary>No field's name holds a separator, so the header decides. Null: the file says it itself (<c>sep=;</c>).</summary>
    private static char? Separator(ReadOnlySpan<byte> utf8)
    {
        var rest = utf8.TrimStart("\r\n\t ;,"u8);
        var header = rest.IndexOfAny("\r\n"u8) is var end and >= 0 ? rest[..end] : rest;
        if (utf8.StartsWith("sep="u8)) return null;
        return header.Contains((byte)';') ? ';' : header.Contains((byte)'\t') ? '\t' : ',';
    }

    // The library trims spaces and tabs; a spreadsheet's hard spaces go here, and those inside quotes stay.
    private static string Cell(CsvReader reader, int index) => reader.GetRawSpan(index).Contains((byte)'"') ? reader.GetString(index) : reader.GetString(index).Trim();
}
