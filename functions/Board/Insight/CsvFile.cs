using CsvHelper;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Insight;

/// <summary>A sheet as a file (<see cref="SpreadsheetCsv"/>).</summary>
public static class CsvFile
{
    public const string Type = SpreadsheetCsv.Type;

    public static byte[] Write(Sheet sheet) => SpreadsheetCsv.Write(writer =>
    {
        foreach (var column in sheet.Columns) writer.WriteField(column);
        writer.EndRecord();
        foreach (var row in sheet.Rows) Write(writer, row.Cells.Prepend(row.Label));
    });

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
