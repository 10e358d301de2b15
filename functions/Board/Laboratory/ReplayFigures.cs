using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Board.Laboratory;

/// <summary>One side of an outcome in the figures that are compared.</summary>
public sealed record ReplayFigures(int Opened, decimal PerWeek, int BusiestWeek, int MostInHand, int InHandAtEnd, int Caught, int Missed,
    int? MedianDays, int NotEvicted)
{
    public static (ReplayFigures Now, ReplayFigures Proposed) Of(RuleReplayOutcome outcome) => (
        Of(outcome, outcome.Now, week => (week.OpenedNow, week.InHandNow), eviction => eviction.DaysNow),
        Of(outcome, outcome.Proposed, week => (week.OpenedProposed, week.InHandProposed), eviction => eviction.DaysProposed));

    private static ReplayFigures Of(
        RuleReplayOutcome outcome, RuleReplaySide side, Func<RuleReplayWeek, (int Opened, int InHand)> week, Func<PastEviction, int?> days)
    {
        var (weeks, caught) = (outcome.Weeks.Select(week).ToList(), outcome.Evictions.Select(days).OfType<int>().Order().ToList());
        return new ReplayFigures(side.Opened, weeks.Count == 0 ? 0 : Math.Round((decimal)side.Opened / weeks.Count, 1),
            weeks.Select(one => one.Opened).DefaultIfEmpty().Max(), weeks.Select(one => one.InHand).DefaultIfEmpty().Max(),
                weeks.LastOrDefault().InHand,
            caught.Count, outcome.Evictions.Count - caught.Count, caught.Count == 0 ? null : caught[caught.Count / 2], side.NotEvicted);
    }
}
