using System.Globalization;
using System.Text;

namespace EarlyWarning.Board.Insight;

/// <summary>
/// A sheet as a file that a Danish Excel opens as it is: UTF-8 with its mark, semicolons, decimal comma, no thousands. A
/// text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection).
/// </summary>
public static class CsvFile
{
    public const string Type = "text/csv; charset=utf-8";

    private static readonly NumberFormatInfo Comma = new() { NumberDecimalSeparator = "," };

    public static byte[] Write(Sheet sheet)
    {
        var lines = sheet.Rows.Select(row => row.Cells.Prepend(row.Label).Select(Field)).Prepend(sheet.Columns.Select(Text));
        var text = string.Concat(lines.Select(fields => string.Join(';', fields) + "\r\n"));
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)];
    }

    private static string Field(Cell cell) => cell.Number is { } number ? number.ToString("0.##", Comma) : Text(cell.Text);

    private static string Text(string text)
    {
        if (text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..]) text = "'" + text;
        return text.AsSpan().IndexOfAny(";\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
