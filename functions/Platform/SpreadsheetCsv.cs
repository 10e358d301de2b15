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
}
