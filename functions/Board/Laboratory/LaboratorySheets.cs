using EarlyWarning.Board.Insight;
using EarlyWarning.Board.MyWork;
using EarlyWarning.Board.Site;
using EarlyWarning.Laboratory.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using W = EarlyWarning.Board.Laboratory.LaboratoryWords;

namespace EarlyWarning.Board.Laboratory;

/// <summary>The tables of a proposal, in the order of its page.</summary>
public static class LaboratorySheets
{
    public const string Compare = "compare";
    public const string WeekSheet = "weeks";

    /// <summary>First and last day of each step of warning.</summary>
    private static readonly (int Least, int Most)[] Steps = [(1, 13), (14, 29), (30, 59), (60, int.MaxValue)];

    /// <param name="least">The smallest number that is shown; 1 shows all, and single evictions too.</param>
    public static IEnumerable<Sheet> Of(RuleProposal proposal, RuleReplayOutcome outcome, PageContext page, int least)
    {
        var figures = new Figures(page, least);
        yield return Summary(proposal, outcome, page, figures);
        yield return Weeks(proposal, outcome, page, figures);
        yield return Warning(outcome, page, figures);
        if (least <= 1) yield return Evictions(outcome, page);
    }

    public static Sheet Changes(RuleProposal proposal, RuleSet against, PageContext page) => new(
        "changes", page.Say(W.ChangesTitle), page.Say(W.ChangesText, proposal.Against),
            [page.Say(W.Number), page.Say(W.Before), page.Say(W.After)],
        [.. RuleNumbers.Between(against, proposal.Set).Select(change => new SheetRow(new Cell(page.Say(RuleWords.Of(change.Code))),
            [new Cell(RuleWords.Amount(page, change.Code, change.Before)), new Cell(RuleWords.Amount(page, change.Code, change.After))]))]);

    /// <summary>Proposals side by side; the figures of one whose replay is not done are words.</summary>
    public static Sheet Comparison(
        IReadOnlyList<(RuleProposal Proposal, RuleReplayOutcome? Outcome, RuleSet Against)> all, PageContext page, int least) => new(
        Compare, page.Say(W.Compare), page.Say(W.CompareText),
        [page.Say(W.Proposal), page.Say(W.State), page.Say(W.Changes), page.Say(W.PerWeek), page.Say(W.Caught), page.Say(W.MostInHand)],
        [.. all.Select(one => new SheetRow(new Cell(one.Proposal.Version, Link: LaboratoryPages.UrlOf(one.Proposal.Version)),
            [
                new Cell(page.Say(W.Of(one.Proposal.StateAt(page.Now)))),
                    new Cell(RuleWords.Line(page, RuleNumbers.Between(one.Against, one.Proposal.Set))),
                .. Compared(one.Outcome, page, new Figures(page, least)),
            ]))])
    {
        Empty = page.Say(W.NoProposals),
    };

    private static IEnumerable<Cell> Compared(RuleReplayOutcome? outcome, PageContext page, Figures figures)
    {
        if (outcome is null) return Enumerable.Repeat(new Cell(page.Say(W.Waiting)), 3);
        var (now, proposed) = ReplayFigures.Of(outcome);
        return [Arrow(page.Language.Number(now.PerWeek), page.Language.Number(proposed.PerWeek)),
            Arrow(figures.Count(now.Caught).Text, figures.Count(proposed.Caught).Text),
            Arrow(figures.Count(now.MostInHand).Text, figures.Count(proposed.MostInHand).Text)];

        Cell Arrow(string before, string after) => new(page.Say(W.Arrow, before, after));
    }

    private static Sheet Summary(RuleProposal proposal, RuleReplayOutcome outcome, PageContext page, Figures figures)
    {
        var (now, proposed) = ReplayFigures.Of(outcome);
        var capacity = proposal.Terms.Capacity;
        return new Sheet("summary", page.Say(W.Summary), page.Say(W.SummaryText),
            [page.Say(W.Figure), page.Say(W.Today), page.Say(W.Proposal)],
        [
            Row(W.OpenedPerWeek, side => new Cell(page.Language.Number(side.PerWeek), side.PerWeek)),
            Row(W.Opened, side => figures.Count(side.Opened)),
            Row(W.BusiestWeek, side => figures.Count(side.BusiestWeek)),
            Row(W.InHandPeak, side => figures.Count(side.MostInHand)),
            Row(W.InHandEnd, side => figures.Count(side.InHandAtEnd)),
            Row(W.OfCapacity, side => capacity == 0 ? new Cell(page.Say(InsightWords.NotStated))
                : figures.Percent(Math.Round(100m * side.InHandAtEnd / capacity))),
            Row(W.EvictionsCaught, side => figures.Count(side.Caught)),
            Row(W.EvictionsMissed, side => figures.Count(side.Missed)),
            Row(W.MedianWarning, side => side.MedianDays is { } days ? new Cell(page.Language.Number(days), days)
                : new Cell(page.Say(W.NoneCaught))),
            Row(W.NotEvicted, side => figures.Count(side.NotEvicted)),
        ])
        {
            Footnote = page.Say(W.NotEvictedText) + " "
                + (outcome.Unheard > 0 ? page.Say(W.Unheard, figures.Count(outcome.Unheard).Text) + " " : "")
                + page.Say(W.AtOnce, figures.Count(outcome.OpenAtOnce).Text, figures.Count(outcome.AcuteAtOnce).Text,
                    figures.Count(outcome.FallAtOnce).Text),
        };

        SheetRow Row(BothLanguages label, Func<ReplayFigures, Cell> cell) => new(new Cell(page.Say(label)), [cell(now), cell(proposed)]);
    }

    private static Sheet Weeks(RuleProposal proposal, RuleReplayOutcome outcome, PageContext page, Figures figures) => new(
        WeekSheet, page.Say(W.Weeks), WeeksText(proposal, outcome, page),
        [page.Say(W.Week), page.Say(W.OpenedToday), page.Say(W.OpenedProposed), page.Say(W.InHandToday), page.Say(W.InHandProposed)],
        [.. outcome.Weeks.Reverse().Select(week => new SheetRow(new Cell(Day(week.Monday, page)),
            [figures.Count(week.OpenedNow), figures.Count(week.OpenedProposed), figures.Count(week.InHandNow),
                figures.Count(week.InHandProposed)]))])
    {
        Most = 12, Empty = page.Say(InsightWords.Nothing),
    };

    /// <summary>Of the dashed line only where there is a picture with it.</summary>
    private static string WeeksText(RuleProposal proposal, RuleReplayOutcome outcome, PageContext page) => page.Say(W.WeeksText)
        + (outcome.Weeks.Count > 1 && proposal.Terms.Capacity > 0
            ? " " + page.Say(W.CapacityLine, page.Language.Number(proposal.Terms.Capacity)) : "");

    private static BothLanguages NoEvictions(RuleReplayOutcome outcome) => outcome.Unheard > 0 ? W.OnlyUnheard : W.NoEvictions;

    private static string Day(DateOnly day, PageContext page) =>
        page.Language.ShortDay(day)
            + (day.Year == page.Today.Year ? "" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $" {day.Year}"));

    private static Sheet Warning(RuleReplayOutcome outcome, PageContext page, Figures figures)
    {
        var (now, proposed) = (Column(eviction => eviction.DaysNow), Column(eviction => eviction.DaysProposed));
        var labels = Steps.Select(step => step.Most == int.MaxValue ? page.Say(W.DaysOver, step.Least)
            : page.Say(W.DaysBetween, step.Least, step.Most)).Prepend(page.Say(W.Missed));
        return new Sheet("warning", page.Say(W.Warning), page.Say(W.WarningText),
            [page.Say(W.Days), page.Say(W.Today), page.Say(W.Proposal)],
            outcome.Evictions.Count == 0
                ? [] : [.. labels.Select((label, index) => new SheetRow(new Cell(label), [now[index], proposed[index]]))])
        {
            Bars = [0, 1], Empty = page.Say(NoEvictions(outcome)),
        };

        IReadOnlyList<Cell> Column(Func<PastEviction, int?> days)
        {
            var all = outcome.Evictions.Select(days).ToList();
            return figures.Counts(
                [all.Count(one => one is null), .. Steps.Select(step => all.Count(one => one >= step.Least && one <= step.Most))]);
        }
    }

    private static Sheet Evictions(RuleReplayOutcome outcome, PageContext page) => new(
        "evictions", page.Say(W.Evictions), page.Say(W.EvictionsText),
        [page.Say(W.Month), page.Say(W.What), page.Say(W.DaysToday), page.Say(W.DaysProposed), page.Say(W.Difference)],
        [.. outcome.Evictions.OrderBy(eviction => eviction.DaysNow == eviction.DaysProposed).Select(eviction =>
            new SheetRow(new Cell(page.Language.Month(eviction.Month)),
            [
                new Cell(page.Say(eviction.Carried ? W.Carried : W.OnlyDate)), Days(eviction.DaysNow, page),
                    Days(eviction.DaysProposed, page),
                new Cell(Difference(eviction, page)),
            ]))])
    {
        Most = 25, Empty = page.Say(NoEvictions(outcome)),
    };

    private static Cell Days(int? days, PageContext page) =>
        days is { } known ? new Cell(page.Language.Number(known), known) : new Cell(page.Say(W.Missed));

    private static string Difference(PastEviction eviction, PageContext page) => (eviction.DaysNow, eviction.DaysProposed) switch
    {
        (null, { }) => page.Say(W.OnlyProposed),
        ({ }, null) => page.Say(W.OnlyToday),
        ({ } now, { } proposed) when proposed > now => page.Language.Count(proposed - now, W.OneEarlier, W.Earlier),
        ({ } now, { } proposed) when proposed < now => page.Language.Count(now - proposed, W.OneLater, W.Later),
        _ => page.Say(W.Same),
    };
}
