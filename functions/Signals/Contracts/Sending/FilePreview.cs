using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Csv;
using EarlyWarning.Signals.Values;

namespace EarlyWarning.Signals.Contracts.Sending;

/// <summary>The top of a file, as it was read.</summary>
/// <param name="Rows">The number of the line, and its cells.</param>
public sealed record FilePreview(IReadOnlyList<string> Header, IReadOnlyList<(long Line, IReadOnlyList<string> Cells)> Rows)
{
    /// <summary>Never what is in it.</summary>
    public override string ToString() => "FilePreview";
}

/// <summary>Reads the top of a file for whoever is about to send it.</summary>
internal static class FilePreviews
{
    private const int Shown = 8, MostCells = 40, Longest = 60;

    public static FilePreview Of(TemporaryFile file, CsvColumnNames names)
    {
        if (CsvBody.Text(file) is not { } text) return new FilePreview([], []);
        var lines = CsvLines.Read(text.Open).Take(Shown + 1).Where(line => line.Fault == CsvFault.None).ToList();
        if (lines is not [var header, .. var rows]) return new FilePreview([], []);
        var cpr = new CsvHeader(header, names).Find("cpr")?.Index;
        return new FilePreview([.. header.Cells.Take(MostCells).Select(Covered)],
            [.. rows.Select(row => (row.Number, (IReadOnlyList<string>)[.. row.Cells.Take(MostCells)
                .Select((cell, index) => index == cpr ? Cover(cell) : Covered(cell))]))]);
    }

    /// <summary>A number stands wherever somebody put it; the digits of a date and a clock are none.</summary>
    private static string Covered(string cell) => !IsTime(cell) && PlainText.HoldsCpr(cell) ? Cover(cell)
        : cell.Length > Longest ? $"{cell[..Longest]}…" : cell;

    private static bool IsTime(string cell) => DanishDates.Instant(cell) is not null || DanishDates.IsInClockChange(cell)
        || ValueRules.InstantForm().IsMatch(cell);

    /// <summary>The day of birth is enough to find the row again.</summary>
    private static string Cover(string cell) => cell.Length <= 4 ? "••••" : $"{cell[..Math.Min(6, cell.Length - 4)]}••••";
}
