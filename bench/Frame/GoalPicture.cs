using System.Globalization;
using System.Net;
using System.Text;

namespace EarlyWarning.Bench.Frame;

/// <summary>
/// A bar for each figure against its goal, as SVG that follows the reader's light or dark, is read out as text, and says in words what its
/// colours say.
/// </summary>
internal static class GoalPicture
{
    private const int Width = 760, Names = 330, Full = 250, Row = 34, Top = 66;

    /// <summary>Of the goal; what is longer is cut, and says by how much.</summary>
    private const double Longest = 1.5;

    private const string Style = """
        <style>
          text { font: 13px system-ui, sans-serif; fill: #1a1a1a }
          .title { font-size: 15px; font-weight: 600 }
          .page { fill: #ffffff } .holds { fill: #0059b3 } .missed { fill: #b34700 } .goal { stroke: #1a1a1a; stroke-dasharray: 4 3 }
          @media (prefers-color-scheme: dark) {
            text { fill: #f0f0f0 } .page { fill: #1b1b1b } .holds { fill: #6cb2ff } .missed { fill: #ff9d57 } .goal { stroke: #f0f0f0 }
          }
        </style>
        """;

    public static string Svg(string bench, IReadOnlyList<Measured> figures)
    {
        var (height, goal) = (Top + (figures.Count * Row) + 12, Names + (int)(Full / Longest));
        var svg = new StringBuilder();
        Line(svg, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" role="img" aria-labelledby="t d">""");
        Line(svg, $"""<title id="t">{Of(bench)}: figures and goals</title>""");
        Line(svg, $"""<desc id="d">{Of(string.Join("; ", figures.Select(Told)))}.</desc>""");
        svg.Append(Style).Append('\n');
        Line(svg, $"""<rect class="page" width="{Width}" height="{height}"/>""");
        Line(svg, $"""<text class="title" x="12" y="24">{Of(bench)}: how far to the goal; shorter is better</text>""");
        Line(svg, $"""<text x="{goal}" y="48" text-anchor="middle">goal</text>""");
        Line(svg, $"""<path class="goal" d="M{goal} 54V{height - 10}"/>""");
        foreach (var (figure, index) in figures.Select((one, index) => (one, index))) Bar(svg, figure, Top + (index * Row));
        return svg.Append("</svg>\n").ToString();
    }

    private static void Bar(StringBuilder svg, Measured figure, int y)
    {
        var length = Math.Max(2, (int)(Math.Min(figure.OfGoal, Longest) / Longest * Full));
        Line(svg, $"""<text x="{Names - 10}" y="{y + 16}" text-anchor="end">{Of(figure.Name)}</text>""");
        Line(svg, $"""<rect class="{Word(figure)}" x="{Names}" y="{y + 2}" width="{length}" height="20"/>""");
        Line(svg, $"""<text x="{Names + Full + 12}" y="{y + 16}">{Of($"{figure.ValueText}, {Word(figure)}")}</text>""");
    }

    private static string Told(Measured figure)
    {
        var spread = figure.Spread.Length == 0 ? "" : $" ({figure.Spread})";
        return $"{figure.Name}: {figure.ValueText}{spread}, goal {figure.GoalText}, {Word(figure)}";
    }

    private static string Word(Measured figure) => figure.Holds ? "holds" : "missed";

    private static string Of(string text) => WebUtility.HtmlEncode(text);

    private static void Line(StringBuilder svg, FormattableString text) =>
        svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
