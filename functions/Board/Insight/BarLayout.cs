namespace EarlyWarning.Board.Insight;

/// <summary>One bar of a picture.</summary>
/// <param name="Series">0 for the first, for its colour.</param>
public sealed record Bar(int Series, int X, int Y, int Width, string Text);

/// <summary>The bars of one row under or beside its label.</summary>
public sealed record BarRow(string Label, int X, int Y, IReadOnlyList<Bar> Bars);

/// <summary>Lying bars, made to be read on a phone: labels stand above their bars, or beside them where all are short.</summary>
public sealed record BarLayout(int Height, IReadOnlyList<BarRow> Rows)
{
    public const int Width = 520;
    public const int Thick = 16;
    private const int Beside = 12, LabelWidth = 104, LabelHeight = 24, Gap = 12, TextWidth = 96;

    public static BarLayout Of(Sheet sheet)
    {
        var beside = sheet.Rows.All(row => row.Label.Text.Length <= Beside);
        var (left, above) = (beside ? LabelWidth : 0, beside ? 0 : LabelHeight);
        var largest = sheet.Rows.SelectMany(row => sheet.Bars.Select(bar => row.Cells[bar].Number ?? 0)).Append(0).Max();
        var rows = new List<BarRow>();
        var top = 0;
        foreach (var row in sheet.Rows.Take(sheet.Most))
        {
            var bars = sheet.Bars.Select((cell, series) => new Bar(series, left, top + above + (series * (Thick + 2)),
                Length(row.Cells[cell].Number, largest, Width - left - TextWidth), row.Cells[cell].Text));
            rows.Add(new BarRow(row.Label.Text, 0, top + (beside ? Thick - 2 : LabelHeight - 7), [.. bars]));
            top += above + (sheet.Bars.Count * (Thick + 2)) + Gap;
        }
        return new BarLayout(top, rows);
    }

    /// <summary>A figure above 0 is never without a bar; one that may not be shown has none.</summary>
    private static int Length(decimal? number, decimal largest, int room) =>
        number is not { } value || value <= 0 || largest <= 0 ? 0 : Math.Max(2, (int)(value / largest * room));
}
