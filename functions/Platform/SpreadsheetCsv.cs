using System.Globalization;
using CsvHelper;

namespace EarlyWarning.Platform;

/// <summary>
/// CSV that a Danish Excel opens as it is: UTF-8 with its mark, semicolons, decimal comma, no thousands. A text that a spreadsheet would
/// take for a formula gets an apostrophe before it (OWASP, CSV injection); a number does not.
/// </summary>
public static class SpreadsheetCsv
{
    public const string Type = "text/csv; charset=utf-8";

    private const int Part = 200;

    private static readonly CsvWriterOptions Danish = new()
    {
        Separator = ';',
        WriteByteOrderMark = true,
        Injection = CsvInjection.Escape,
        ValidateFieldCount = false,
        FormatProvider = new NumberFormatInfo { NumberDecimalSeparator = "," },
    };

    /// <param name="write">Writes the records.</param>
    public static byte[] Write(Action<CsvWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        using var file = new MemoryStream();
        using (var writer = CsvWriter.Create(file, Danish, leaveOpen: true)) write(writer);
        return file.ToArray();
    }

    /// <summary>The same for a long file, which is written to its reader part by part and never held.</summary>
    /// <param name="start">Writes the heading.</param>
    /// <param name="write">Writes the records of an item.</param>
    public static async Task Write<T>(Stream to, Action<CsvWriter> start, IEnumerable<T> items, Action<CsvWriter, T> write,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(write);
        using var part = new MemoryStream();
        await using var writer = CsvWriter.Create(part, Danish, leaveOpen: true);
        start(writer);
        foreach (var some in items.Chunk(Part))
        {
            foreach (var item in some) write(writer, item);
            await Send();
        }
        await Send();

        async Task Send()
        {
            await writer.FlushAsync(cancellation);
            await to.WriteAsync(part.GetBuffer().AsMemory(0, (int)part.Length), cancellation);
            part.SetLength(0);
        }
    }
}
