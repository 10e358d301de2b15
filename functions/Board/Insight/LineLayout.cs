using System.Globalization;

namespace EarlyWarning.Board.Insight;

/// <summary>A figure that stands alone between two that may not be shown: no line leads to it.</summary>
public sealed record LinePoint(int X, int Y);

/// <summary>One series: the pieces of its line, as SVG writes them, and its lone points.</summary>
/// <param name="Series">0 for the first, for its colour.</param>
public sealed record Line(int Series, IReadOnlyList<string> Pieces, IReadOnlyList<LinePoint> Lone);

/// <summary>Lines over time, from the first row to the last; what may not be shown is a gap, never a nought.</summary>
public sealed record LineLayout(IReadOnlyList<Line> Lines, decimal Most)
{
    public const int Width = 520, Height = 240, Left = 48, Top = 12, Bottom = 30;

    public static LineLayout Of(Sheet sheet)
    {
        var most = Math.Max(1, sheet.Rows.SelectMany(row => sheet.Lines.Select(cell => row.Cells[cell].Number ?? 0)).Max());
        var lines = sheet.Lines.Select((cell, series) => Of(series, [.. sheet.Rows.Select(row => row.Cells[cell].Number)], most));
        return new LineLayout([.. lines], most);
    }

    private static Line Of(int series, IReadOnlyList<decimal?> numbers, decimal most)
    {
        var (pieces, lone, piece) = (new List<string>(), new List<LinePoint>(), new List<LinePoint>());
        for (var index = 0; index <= numbers.Count; index++)
        {
            if (index < numbers.Count && numbers[index] is { } number)
            {
                piece.Add(new LinePoint(Left + ((Width - Left - 8) * index / Math.Max(1, numbers.Count - 1)),
                    Height - Bottom - (int)((Height - Bottom - Top) * number / most)));
                continue;
            }
            if (piece.Count == 1) lone.Add(piece[0]);
            else if (piece.Count > 1)
                pieces.Add(string.Join(' ', piece.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X},{point.Y}"))));
            piece = [];
        }
        return new Line(series, pieces, lone);
    }
}
