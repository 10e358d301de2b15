using EarlyWarning.Laboratory.Contracts;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace EarlyWarning.Bench.Population;

/// <summary>The pictures of docs/population.md.</summary>
internal static class PopulationCharts
{
    private const double Width = 720, Height = 380;

    /// <summary>Apart for eyes that do not tell red from green, and by their dashes in print.</summary>
    private static readonly (OxyColor Colour, LineStyle Style)[] Lines =
    [
        (OxyColor.FromRgb(0, 89, 179), LineStyle.Solid), (OxyColor.FromRgb(64, 64, 64), LineStyle.Dash),
        (OxyColor.FromRgb(204, 102, 0), LineStyle.Dot), (OxyColor.FromRgb(120, 60, 150), LineStyle.DashDot),
    ];

    public static IEnumerable<(string Name, string Svg)> Of(PopulationRecord record)
    {
        yield return ("ahead", Svg(Ahead(record)));
        yield return ("silent", Svg(Sensitivity("Synthetic: some senders are silent", "% of them silent", record.SilentSenders, 100)));
        yield return ("later", Svg(Sensitivity("Synthetic: everything comes later", "days later", record.LaterSignals, 1)));
        yield return ("groups", Svg(Differences(record)));
    }

    private static PlotModel Ahead(PopulationRecord record)
    {
        var model = Model("Synthetic: evictions found, by how long before", "days before the eviction, at least", "% of the evictions");
        foreach (var (contender, index) in record.Contenders.Select((one, index) => (one, index)))
        {
            var line = Line(contender.Code, index);
            line.Points.AddRange(ContenderResult.Steps.Select((days, step) => new DataPoint(days, 100 * contender.FoundAhead[step])));
            model.Series.Add(line);
        }
        return model;
    }

    private static PlotModel Sensitivity(string title, string unit, IReadOnlyList<SensitivityPoint> points, double scale)
    {
        var model = Model(title, unit, "% of the evictions, days");
        var (found, days) = (Line("evictions found, %", 0), Line("days ahead, median", 2));
        found.Points.AddRange(points.Select(point => new DataPoint(scale * point.At, 100 * point.Recall.Value)));
        days.Points.AddRange(points.Select(point => new DataPoint(scale * point.At, point.LeadDays.Value)));
        model.Series.Add(found);
        model.Series.Add(days);
        return model;
    }

    /// <summary>Each group's difference from the others, with its interval; the line at nought is no difference.</summary>
    private static PlotModel Differences(PopulationRecord record)
    {
        GroupResult[] groups = [.. record.Districts.Concat(record.Livelihoods).Where(group => !group.IsFew).Reverse()];
        var model = new PlotModel { Title = "Synthetic: found, difference from others", TitleFontSize = 14, Background = OxyColors.White,
            PlotMargins = new OxyThickness(150, double.NaN, double.NaN, double.NaN) };
        var names = new CategoryAxis { Position = AxisPosition.Left };
        names.Labels.AddRange(groups.Select(group => group.Code));
        model.Axes.Add(names);
        model.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Title = "points", MajorGridlineStyle = LineStyle.Dot });
        var marks = new ScatterSeries { MarkerType = MarkerType.Circle, MarkerSize = 4, MarkerFill = Lines[0].Colour };
        for (var index = 0; index < groups.Length; index++)
        {
            var (difference, bar) = (groups[index].RecallDifference, new LineSeries { Color = Lines[0].Colour, StrokeThickness = 2 });
            bar.Points.Add(new DataPoint(100 * difference.Low, index));
            bar.Points.Add(new DataPoint(100 * difference.High, index));
            model.Series.Add(bar);
            marks.Points.Add(new ScatterPoint(100 * difference.Value, index));
        }
        var nought = new LineSeries { Color = Lines[1].Colour, StrokeThickness = 1 };
        nought.Points.Add(new DataPoint(0, -0.5));
        nought.Points.Add(new DataPoint(0, groups.Length - 0.5));
        model.Series.Add(nought);
        model.Series.Add(marks);
        return model;
    }

    private static PlotModel Model(string title, string x, string y)
    {
        // The exporter takes letters for narrower than a browser draws them: margins are given, and there is room between names.
        var model = new PlotModel { Title = title, TitleFontSize = 14, Background = OxyColors.White,
            PlotMargins = new OxyThickness(70, double.NaN, double.NaN, 56) };
        model.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Title = x, Minimum = 0, AxisTitleDistance = 8,
            MajorGridlineStyle = LineStyle.Dot });
        model.Axes.Add(new LinearAxis { Position = AxisPosition.Left, Title = y, Minimum = 0, AxisTitleDistance = 16,
            MajorGridlineStyle = LineStyle.Dot });
        model.Legends.Add(new Legend { LegendPosition = LegendPosition.BottomCenter, LegendPlacement = LegendPlacement.Outside,
            LegendOrientation = LegendOrientation.Horizontal, LegendItemSpacing = 48, LegendSymbolLength = 32 });
        return model;
    }

    private static LineSeries Line(string title, int index) => new()
    {
        Title = title, Color = Lines[index].Colour, LineStyle = Lines[index].Style, StrokeThickness = 2.5,
        MarkerType = MarkerType.Circle, MarkerSize = 2.5, MarkerFill = Lines[index].Colour,
    };

    private static string Svg(PlotModel model) => new SvgExporter { Width = Width, Height = Height }.ExportToString(model) + "\n";
}
