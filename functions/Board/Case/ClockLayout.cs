using EarlyWarning.Cases.Contracts;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Board.Case;

/// <summary>A point of the time line picture; <see cref="Step"/> is null for today.</summary>
public sealed record ClockPoint(DateOnly On, ClockStep? Step, int X);

/// <summary>
/// Places the dates of the arrears clock from left to right: as far apart as the days between them, but never so near
/// that two labels touch.
/// </summary>
public static class ClockLayout
{
    public const int Width = 1130;
    public const int Edge = 64;
    public const int Gap = 132;

    /// <summary>Code of a date that a person was told.</summary>
    public const string Moved = "postponed";

    /// <summary>The middle of the widest gap from one point to another: words there touch no point between them.</summary>
    public static int Between(IReadOnlyList<ClockPoint> points, ClockPoint from, ClockPoint to)
    {
        var within = points.SkipWhile(point => point != from).TakeWhile(point => point != to).Append(to).ToList();
        var (left, right) = within.Zip(within.Skip(1)).MaxBy(pair => pair.Second.X - pair.First.X);
        return (left.X + right.X) / 2;
    }

    /// <summary>The landlord's dates, and those that a person was told they were moved to.</summary>
    public static IReadOnlyList<ClockStep> With(IReadOnlyList<ClockStep> told, IReadOnlyList<Postponement> moved, DateOnly today) =>
        [.. told.Concat(moved.Select(one => new ClockStep(Moved, one.On, Estimated: false, one.On < today))).OrderBy(step => step.On)];

    public static IReadOnlyList<ClockPoint> Place(IReadOnlyList<ClockStep> steps, DateOnly today)
    {
        // Today comes before a step that falls on it: that step still lies ahead.
        var days = steps.Select(step => (step.On, Step: (ClockStep?)step)).Append((On: today, Step: null))
            .OrderBy(point => point.On).ThenBy(point => point.Step is not null).ToList();
        var (first, span) = (days[0].On.DayNumber, Math.Max(1, days[^1].On.DayNumber - days[0].On.DayNumber));
        var gap = days.Count > 1 ? Math.Min(Gap, (Width - 2 * Edge) / (days.Count - 1)) : 0;
        var x = days.Select(point => Edge + (point.On.DayNumber - first) * (Width - 2 * Edge) / span).ToArray();
        for (var index = 1; index < x.Length; index++) x[index] = Math.Max(x[index], x[index - 1] + gap);
        x[^1] = Math.Min(x[^1], Width - Edge);
        for (var index = x.Length - 2; index >= 0; index--) x[index] = Math.Min(x[index], x[index + 1] - gap);
        return [.. days.Select((point, index) => new ClockPoint(point.On, point.Step, x[index]))];
    }
}
