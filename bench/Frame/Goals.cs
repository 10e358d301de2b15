using System.Text;
using Spectre.Console;

namespace EarlyWarning.Bench.Frame;

/// <summary>Every figure of a run that has a goal; printed last, whether it holds or not, and drawn with <c>--record</c>.</summary>
internal static class Goals
{
    private static readonly List<Measured> All = [];

    /// <param name="values">One for each repetition.</param>
    public static Measured AtMost(string bench, string name, string unit, double goal, params IReadOnlyList<double> values) =>
        Add(new Measured(bench, name, unit, values, goal, AtMost: true));

    /// <inheritdoc cref="AtMost"/>
    public static Measured AtLeast(string bench, string name, string unit, double goal, params IReadOnlyList<double> values) =>
        Add(new Measured(bench, name, unit, values, goal, AtMost: false));

    /// <summary>Null: nothing that was measured has a goal.</summary>
    public static Table? Table()
    {
        if (All.Count == 0) return null;
        var table = Figures.Table("Goals", "figure", "measured", "spread", "goal", "");
        foreach (var one in All)
            table.AddRow($"{one.Bench}: {one.Name}", one.ValueText, one.Spread, one.GoalText, one.Holds ? "holds" : "missed");
        return table;
    }

    /// <summary>A picture for each bench that ran; those of the others stay.</summary>
    public static void Draw(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var bench in All.GroupBy(one => one.Bench, StringComparer.Ordinal))
            File.WriteAllText(Path.Combine(folder, bench.Key + ".svg"), GoalPicture.Svg(bench.Key, [.. bench]), new UTF8Encoding(false));
    }

    private static Measured Add(Measured one)
    {
        All.Add(one);
        return one;
    }
}
