using System.Globalization;
using CsvHelper;

namespace EarlyWarning.Board.Insight;

/// <summary>
/// A sheet as a file that a Danish Excel opens as it is: UTF-8 with its mark, semicolons, decimal comma, no thousands. A
/// text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection); a number does not.
/// </summary>
public static class CsvFile
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

    public static byte[] Write(Sheet sheet)
    {
        using var file = new MemoryStream();
        using (var writer = CsvWriter.Create(file, Danish, leaveOpen: true))
        {
            foreach (var column in sheet.Columns) writer.WriteField(column);
            writer.EndRecord();
            foreach (var row in sheet.Rows) Write(writer, row.Cells.Prepend(row.Label));
        }
        return file.ToArray();
    }

    private static void Write(CsvWriter writer, IEnumerable<Cell> cells)
    {
        foreach (var cell in cells)
        {
            if (cell.Number is { } number) writer.WriteField(number, "0.##");
            else writer.WriteField(cell.Text);
        }
        writer.EndRecord();
    }
}
