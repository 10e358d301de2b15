using System.Diagnostics;
using RulesEngine.Models;

namespace EarlyWarning.Bench;

/// <summary>Microsoft's RulesEngine with the rules and facts of <c>score.js</c>, as lambda expressions that it compiles once.</summary>
public static class MicrosoftRules
{
    private const string Workflow = "score";

    private static readonly (string Name, int Points, string When)[] Rules =
    [
        ("arrears-1", 20, "facts.MonthsOwed >= 1"), ("arrears-2", 10, "facts.MonthsOwed >= 2"),
        ("arrears-3", 10, "facts.MonthsOwed >= 3"),
        ("demand-running", 20, "facts.DemandRunning"), ("demand-passed", 35, "facts.DemandPassed"),
        ("terminated", 60, "facts.Terminated"), ("bailiff", 80, "facts.Bailiff"), ("eviction", 100, "facts.Eviction"),
        ("benefit-stopped", 25, "facts.BenefitStopped"), ("benefit-reduced", 12, "facts.BenefitReduced"),
        ("stop-and-arrears", 25, "facts.BenefitStopped && facts.MonthsOwed >= 1"), ("plan-broken", 15, "facts.PlanBroken"),
        ("plan-agreed", -15, "facts.PlanAgreed"), ("recurrence", 10, "facts.Openings >= 2"), ("rising", 10, "facts.Rising"),
        ("crisis", 15, "facts.Crisis"),
    ];

    /// <summary>Scores a second on one thread, after as long a warm-up.</summary>
    public static async Task<double> PerSecond(TimeSpan length)
    {
        var points = Rules.ToDictionary(rule => rule.Name, rule => rule.Points, StringComparer.Ordinal);
        var engine = new RulesEngine.RulesEngine([new Workflow
        {
            WorkflowName = Workflow, Rules = [.. Rules.Select(rule => new Rule { RuleName = rule.Name, Expression = rule.When })],
        }]);
        var facts = new RuleParameter("facts", new FoldedFacts());
        await Rounds(length);
        var since = Stopwatch.StartNew();
        var times = await Rounds(length);
        return times / since.Elapsed.TotalSeconds;

        async Task<long> Rounds(TimeSpan time)
        {
            var (rounds, clock) = (0L, Stopwatch.StartNew());
            for (; clock.Elapsed < time; rounds++)
            {
                var results = await engine.ExecuteAllRulesAsync(Workflow, facts);
                var score = Math.Min(100, results.Where(one => one.IsSuccess).Sum(one => points[one.Rule.RuleName]));
                if (score != 100) throw new InvalidOperationException($"Another score: {score}.");
            }
            return rounds;
        }
    }

    /// <summary>Those of <c>score.js</c>.</summary>
    public sealed record FoldedFacts
    {
        public int MonthsOwed { get; } = 3;
        public int Openings { get; } = 1;
        public bool DemandPassed { get; } = true;
        public bool DemandRunning { get; }
        public bool Terminated { get; } = true;
        public bool Bailiff { get; } = true;
        public bool Eviction { get; }
        public bool BenefitStopped { get; } = true;
        public bool BenefitReduced { get; }
        public bool PlanBroken { get; }
        public bool PlanAgreed { get; }
        public bool Rising { get; } = true;
        public bool Crisis { get; }
    }
}
