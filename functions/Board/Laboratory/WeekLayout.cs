using System.Globalization;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Board.Laboratory;

/// <summary>Open cases week by week as two lines, under or over the line of capacity.</summary>
/// <param name="Now">Points of the line, as SVG writes them.</param>
/// <param name="CapacityY">Null: none is set.</param>
public sealed record WeekLayout(string Now, string Proposed, int? CapacityY, int Most)
{
    public const int Width = 520, Height = 240, Left = 48, Top = 12, Bottom = 30;

    public static WeekLayout Of(IReadOnlyList<RuleReplayWeek> weeks, int capacity)
    {
        var most = Math.Max(1, weeks.Select(week => Math.Max(week.InHandNow, week.InHandProposed)).Append(capacity).Max());
        return new WeekLayout(Line(weeks, week => week.InHandNow, most), Line(weeks, week => week.InHandProposed, most), capacity > 0
            ? Y(capacity, most) : null, most);
    }

    private static string Line(IReadOnlyList<RuleReplayWeek> weeks, Func<RuleReplayWeek, int> number, int most) =>
        string.Join(' ', weeks.Select((week, index) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{Left + ((Width - Left) * index / Math.Max(1, weeks.Count - 1))},{Y(number(week), most)}")));

    private static int Y(int number, int most) => Height - Bottom - ((Height - Bottom - Top) * number / most);
}
