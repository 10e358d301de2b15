using System.Globalization;

namespace EarlyWarning.Bench.Frame;

/// <summary>A figure and what it is to be.</summary>
/// <param name="Name">As it stands in the table and in the picture.</param>
/// <param name="Values">One for each repetition; what counts is the one in the middle.</param>
/// <param name="AtMost">The goal is the highest; else the lowest that will do.</param>
internal sealed record Measured(string Bench, string Name, string Unit, IReadOnlyList<double> Values, double Goal, bool AtMost)
{
    private readonly double[] _sorted = [.. Values.Order()];

    public double Value => (_sorted[(_sorted.Length - 1) / 2] + _sorted[_sorted.Length / 2]) / 2;

    public bool Holds => AtMost ? Value <= Goal : Value >= Goal;

    /// <summary>The lowest and the highest of the repetitions; empty when there was one.</summary>
    public string Spread => _sorted.Length == 1 ? "" : $"{Text(_sorted[0])}–{Text(_sorted[^1])}";

    public string GoalText => $"{(AtMost ? "≤" : "≥")} {Text(Goal)} {Unit}";

    public string ValueText => $"{Text(Value)} {Unit}";

    /// <summary>Of the goal: 1 meets it, and less is better, whichever way the figure goes.</summary>
    public double OfGoal => AtMost ? Value / Goal : Goal / Value;

    private static string Text(double value) =>
        value.ToString(Math.Abs(value) < 10 ? "0.##" : "#,0", CultureInfo.InvariantCulture);
}
