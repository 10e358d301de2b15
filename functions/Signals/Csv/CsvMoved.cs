using System.Buffers;
using System.Text.Json;
using System.Text.RegularExpressions;
using EarlyWarning.Platform;

namespace EarlyWarning.Signals.Csv;

/// <summary>
/// A row whose cells may stand in other columns than they were written for. Spreadsheets leave out separators at the end of a row;
/// but a row that has fewer cells than headings may as well have lost one in its middle, and in a file with commas an amount such as
/// <c>9600,50</c> is two cells. Such a row is taken only where it cannot be read in any other way.
/// </summary>
internal sealed partial class CsvMoved(CsvHeader header, char separator, DateTimeOffset now)
{
    private readonly CsvColumn?[] _columns = [.. Enumerable.Range(0, header.Count)
        .Select(index => header.Columns.FirstOrDefault(column => column.Index == index))];

    /// <returns>The cell, from 0, that may belong elsewhere, and what to do; null: every cell is where it belongs.</returns>
    public (int Index, ProblemMessage Message)? Find(CsvLine line)
    {
        var last = Enumerable.Range(0, Math.Min(line.Cells.Count, header.Count)).LastOrDefault(index => line.Cells[index].Length > 0, -1);
        if (last < 0 || line.Count > header.Count) return null;
        if (separator == ',' && Decimals(line, last) is { } decimals) return (decimals, CsvWords.DecimalComma);
        return line.Count < header.Count && MayBeLater(line.Cells[last], last, header.Count - line.Count)
            ? (last, CsvWords.FewerCells(header.Count - line.Count)) : null;
    }

    /// <summary>
    /// Whatever separator was lost before it, the last cell would have moved too: so it alone proves that none was. Nor may it be two
    /// cells that lost the one between them.
    /// </summary>
    private bool MayBeLater(string text, int index, int lost)
    {
        var later = Enumerable.Range(index + 1, lost).Where(at => at < header.Count).ToList();
        return later.Exists(at => Fits(text, at)) || Enumerable.Range(1, text.Length - 1)
            .Any(cut => Fits(text[..cut], index) && later.Exists(at => Fits(text[cut..], at)));
    }

    /// <returns>
    /// A cell that can be what comes after the comma in the amount before it, with all that follows one too far. Where the last column
    /// is one that every row fills, there would be a cell too many.
    /// </returns>
    private int? Decimals(CsvLine line, int last) =>
        line.Count == header.Count && _columns[^1] is { Required: true } ? null
        : Enumerable.Range(0, last).Where(index => _columns[index] is { } column && CsvCells.IsAmount(column.Rule)
                && Whole().IsMatch(line.Cells[index]) && Behind().IsMatch(line.Cells[index + 1]))
            .Select(index => (int?)(index + 1)).FirstOrDefault();

    /// <summary>Could stand in that column. A name or an address has a letter in it.</summary>
    private bool Fits(string text, int index)
    {
        if (_columns[index] is not { } column || (column.Rule.FreeText && !text.Any(char.IsLetter))) return false;
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            CsvCells.Write(writer, "cell", text, column.Rule);
            writer.WriteEndObject();
        }
        using var json = JsonDocument.Parse(buffer.WrittenMemory);
        return column.Rule.Read(json.RootElement.GetProperty("cell"), now) is { Broken: null, Value: not null };
    }

    [GeneratedRegex(@"\A-?[0-9]+\z", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Whole();

    // Øre, or thousands that were set apart.
    [GeneratedRegex(@"\A[0-9]{1,3}\z", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Behind();
}
