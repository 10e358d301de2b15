using System.Diagnostics;
using EarlyWarning.Bench.Frame;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using Spectre.Console;

namespace EarlyWarning.Bench;

/// <summary>
/// Scores of one citizen on one thread: of facts that are folded, and from six signals to all that is told; beside two rules
/// engines, json-rules-engine and Microsoft's RulesEngine, which run the same rules on the same folded facts.
/// </summary>
internal static class ScoringBench
{
    private const string Name = "scoring";
    private const int Times = 3;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(3);

    public static async IAsyncEnumerable<Table> Run(ProgressContext progress)
    {
        var (signals, today) = (Signals(), new DateOnly(2026, 12, 10));
        var at = CopenhagenTime.At(today, new TimeOnly(10, 0));
        var situation = Situation.From(signals);
        var task = progress.AddTask("scoring", maxValue: 4 * Times);
        var (facts, folded, told) = (new List<Cost>(), new List<Cost>(), new List<Cost>());
        var (node, microsoft) = (new List<double>(), new List<double>());
        // By turns, so that a machine that is busy for a while is busy for all.
        for (var round = 0; round < Times; round++)
        {
            facts.Add(Measure(() => Outcome.ScoreOf(situation, today, RuleSet.First), task));
            folded.Add(Measure(() => Scoring.ScoreOf(signals, at, RuleSet.First).Score, task));
            told.Add(Measure(() => Scoring.Assess(signals, at, RuleSet.First).Score, task));
            node.Add(await OtherEngine.PerSecond(Long));
            microsoft.Add(await MicrosoftRules.PerSecond(Long));
            task.Increment(1);
        }

        var table = Figures.Table("Scoring one citizen of six signals, one thread", "work", "a second", "bytes each",
            "of json-rules-engine", "of Microsoft's RulesEngine");
        Row("score of folded facts", Middle(facts.Select(one => one.PerSecond)), facts[0].Bytes);
        Row("fold and score", Middle(folded.Select(one => one.PerSecond)), folded[0].Bytes);
        Row("assessment with all that is told", Middle(told.Select(one => one.PerSecond)), told[0].Bytes);
        Row("json-rules-engine (Node), folded facts", Middle(node), bytes: null);
        Row("Microsoft's RulesEngine, folded facts", Middle(microsoft), bytes: null);
        yield return table;

        Goals.AtLeast(Name, "folded facts, of json-rules-engine", "×", 50, [.. facts.Zip(node, (one, other) => one.PerSecond / other)]);
        Goals.AtMost(Name, "folded facts, memory", "bytes", 1024, facts[0].Bytes);
        Goals.AtLeast(Name, "whole assessments", "/s", 50_000, [.. told.Select(one => one.PerSecond)]);
        Goals.AtMost(Name, "whole assessment, memory", "bytes", 16 * 1024, told[0].Bytes);

        void Row(string name, double perSecond, double? bytes) =>
            table.AddRow(name, Figures.Rate(perSecond, TimeSpan.FromSeconds(1)), bytes is { } each ? Figures.Number(each) : "",
                Figures.Ratio(perSecond, Middle(node)), Figures.Ratio(perSecond, Middle(microsoft)));
    }

    private static double Middle(IEnumerable<double> values) => values.Order().ElementAt(Times / 2);

    /// <summary>After a warm-up as long as the measurement.</summary>
    private static Cost Measure(Func<int> work, ProgressTask progress)
    {
        Rounds(work);
        var (before, since) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        var times = Rounds(work);
        var (bytes, took) = (GC.GetAllocatedBytesForCurrentThread() - before, since.Elapsed);
        progress.Increment(1);
        return new Cost(times / took.TotalSeconds, bytes / (double)times);
    }

    private static long Rounds(Func<int> work)
    {
        var (times, since, expected) = (0L, Stopwatch.StartNew(), work());
        for (; since.Elapsed < Long; times += 100)
            for (var i = 0; i < 100; i++)
                if (work() != expected) throw new InvalidOperationException("The same facts came to another score.");
        return times;
    }

    /// <summary>Arrears that grow, a demand whose deadline passed, a termination, a bailiff request, and a benefit that stopped.</summary>
    private static List<Signal> Signals() =>
    [
        Rent(SignalKind.ArrearsOpened, new(2026, 10, 5), 6_500_00),
        Rent(SignalKind.ArrearsIncreased, new(2026, 11, 5), 13_000_00),
        Rent(SignalKind.DemandSent, new(2026, 11, 12), 13_000_00) with { DemandReceivedOn = new(2026, 11, 13) },
        new()
        {
            Sender = "benefits", SignalId = "b-1", Kind = SignalKind.BenefitStopped, AsOf = At(new(2026, 11, 20)),
            ReceivedAt = At(new(2026, 11, 20)), Benefit = "kontanthjaelp", EffectiveFrom = new(2026, 12, 1),
            MonthlyAmountOere = 12_000_00, DecisionMade = true, CitizenHeard = true,
        },
        Rent(SignalKind.LeaseTerminated, new(2026, 12, 2), 19_500_00),
        Rent(SignalKind.BailiffRequested, new(2026, 12, 9)),
    ];

    private static Signal Rent(SignalKind kind, DateOnly on, long? oere = null) => new()
    {
        Sender = "housing", SignalId = $"{kind}", Kind = kind, AsOf = At(on), ReceivedAt = At(on), TenancyRef = "17-3 tv",
        ArrearsOere = oere, MonthlyRentOere = 6_500_00,
    };

    private static DateTimeOffset At(DateOnly on) => CopenhagenTime.At(on, new TimeOnly(10, 0));

    private sealed record Cost(double PerSecond, double Bytes);
}
