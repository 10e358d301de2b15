using System.Diagnostics;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using Spectre.Console;

namespace EarlyWarning.Bench;

/// <summary>
/// Scores of one citizen on one thread: of facts that are folded, and from six signals to all that is told; beside json-rules-engine,
/// which runs the same eleven rules on the same folded facts.
/// </summary>
internal static class ScoringBench
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(3);

    public static async IAsyncEnumerable<Table> Run(ProgressContext progress)
    {
        var (signals, today) = (Signals(), new DateOnly(2026, 12, 10));
        var at = CopenhagenTime.At(today, new TimeOnly(10, 0));
        var situation = Situation.From(signals);
        var task = progress.AddTask("scoring", maxValue: 4);
        var facts = Measure(() => Outcome.ScoreOf(situation, today, RuleSet.First), task);
        var folded = Measure(() => Scoring.ScoreOf(signals, at, RuleSet.First).Score, task);
        var told = Measure(() => Scoring.Assess(signals, at, RuleSet.First).Score, task);
        var other = await OtherEngine.PerSecond(Long);
        task.Increment(1);

        var table = Figures.Table("Scoring one citizen of six signals, one thread", "work", "a second", "bytes each",
            "of json-rules-engine", "goal");
        Row(table, "score of folded facts", facts, other, "50×, 1,024 bytes", facts.PerSecond >= 50 * other && facts.Bytes <= 1024);
        Row(table, "fold and score", folded, other, "");
        Row(table, "assessment with all that is told", told, other, "50,000/s, 16,384 bytes",
            told.PerSecond >= 50_000 && told.Bytes <= 16 * 1024);
        table.AddRow("json-rules-engine, folded facts", Figures.Rate(other, TimeSpan.FromSeconds(1)), "", "1.0×", "");
        yield return table;
    }

    private static void Row(Table table, string name, Cost cost, double other, string goal, bool? holds = null) =>
        table.AddRow(name, Figures.Rate(cost.PerSecond, TimeSpan.FromSeconds(1)), Figures.Number(cost.Bytes),
            Figures.Ratio(cost.PerSecond, other), holds switch { null => goal, true => $"{goal}: holds", false => $"{goal}: missed" });

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
