using EarlyWarning.Bench.Population.Backtest;
using EarlyWarning.Bench.Population.World;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace EarlyWarning.Bench.Population;

/// <summary>
/// Fits the regression on towns that are not among those it is tested on. It alone is shown what became of the homes there.
/// </summary>
internal static class Learning
{
    private const int FeatureCount = 18, Halvings = 12;

    public static Regression Fit(IReadOnlyList<(SimulatedTown Town, Dictionary<string, List<Signal>> Told)> training, RuleSet set,
        Span measured)
    {
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromEnumerable(training.SelectMany(one => Rows(one.Town, one.Told, set)).ToList());
        var options = new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            LabelColumnName = nameof(Row.Label), FeatureColumnName = nameof(Row.Features), NumberOfThreads = 1,
            L1Regularization = 0, L2Regularization = 1,
        };
        var model = ml.BinaryClassification.Trainers.LbfgsLogisticRegression(options).Fit(data).Model.SubModel;
        return AtTheSameWork(training, [.. model.Weights], set, measured);
    }

    /// <summary>The threshold at which it opens as many cases as the rules do on the same towns.</summary>
    private static Regression AtTheSameWork(IReadOnlyList<(SimulatedTown Town, Dictionary<string, List<Signal>> Told)> training,
        float[] weights, RuleSet set, Span measured)
    {
        var goal = Cases(new PublishedRules(set));
        var (low, high) = (-20.0, 20.0);
        for (var step = 0; step < Halvings; step++)
        {
            var middle = (low + high) / 2;
            if (Cases(new Regression(weights, middle)) > goal) low = middle;
            else high = middle;
        }
        return new Regression(weights, high);

        int Cases(Contender contender) => training.Sum(one =>
            BacktestRun.Of(one.Town.Homes, one.Told, measured, [contender], set).Cases[0].Count);
    }

    private static IEnumerable<Row> Rows(SimulatedTown town, Dictionary<string, List<Signal>> told, RuleSet set)
    {
        var until = CopenhagenTime.StartOf(SimulatedTown.Until);
        foreach (var lived in town.Homes)
        {
            if (!told.TryGetValue(lived.Home.Token, out var signals)) continue;
            foreach (var (at, situation) in Watch.Moments(signals, set.Windows, until))
            {
                var today = CopenhagenTime.DateOf(at);
                if (lived.EvictedOn <= today) break;
                yield return new Row { Features = Features.Of(situation, today),
                    Label = lived.EvictedOn <= today.AddDays(BacktestRun.CaseDays) };
            }
        }
    }

    private sealed class Row
    {
        public bool Label { get; init; }

        [VectorType(FeatureCount)] public float[] Features { get; init; } = [];
    }
}
