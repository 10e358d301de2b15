using EarlyWarning.Board.Site;
using EarlyWarning.Platform;
using EarlyWarning.Reporting.Contracts;

namespace EarlyWarning.Board.Insight;

/// <summary>The social investment: what the effort cost and saved, by whose budget, and how the targets stand.</summary>
public static class InvestmentSheets
{
    public static IEnumerable<Sheet> Of(SocialInvestment investment, PageContext page, Figures figures, int least)
    {
        yield return Areas(investment, page, figures, least);
        yield return Lines("effort", InsightWords.Effort, InsightWords.EffortText, investment.Effort, page, figures);
        yield return Lines("saving", InsightWords.Saving, InsightWords.SavingText, investment.Saving, page, figures);
        yield return Targets(investment, page, figures);
    }

    private static Sheet Areas(SocialInvestment investment, PageContext page, Figures figures, int least) => new(
        "investment", page.Say(InsightWords.Investment), page.Say(InsightWords.InvestmentText),
        [page.Say(InsightWords.Budget), page.Say(InsightWords.EffortCost), page.Say(InsightWords.Saved)],
        [.. BudgetAreas.All.Select(area => new SheetRow(new Cell(page.Say(InsightWords.AreaOf(area))),
            [Sum(investment.Effort, area, page, figures, least), Sum(investment.Saving, area, page, figures, least)]))])
    {
        Bars = [0, 1],
    };

    /// <summary>A sum says what its one hidden part is; so it is not shown either.</summary>
    private static Cell Sum(IEnumerable<MoneyLine> lines, string area, PageContext page, Figures figures, int least)
    {
        var stated = lines.Where(line => line.Area == area && line.Stated).ToList();
        if (stated.Count == 0) return new Cell(page.Say(InsightWords.NotStated));
        return stated.Exists(line => SmallNumbers.IsSmall(line.Count, least)) ? new Cell(page.Say(InsightWords.Hidden))
            : figures.Kroner(stated.Sum(line => line.Dkk));
    }

    private static Sheet Lines(
        string code, BothLanguages title, BothLanguages text, IReadOnlyList<MoneyLine> lines, PageContext page, Figures figures) => new(
        code, page.Say(title), page.Say(text),
        [
            page.Say(InsightWords.What), page.Say(InsightWords.Budget), page.Say(InsightWords.Number), page.Say(InsightWords.UnitsEach),
            page.Say(InsightWords.Price), page.Say(InsightWords.Amount), page.Say(InsightWords.Source),
        ],
        [.. lines.Select(line => new SheetRow(new Cell(page.Say(InsightWords.MoneyOf(line.Code))),
            [
                new Cell(page.Say(InsightWords.AreaOf(line.Area))),
                figures.Count(line.Count),
                line.Quantity > 0 ? new Cell(page.Language.Number((decimal)line.Quantity, 2), (decimal)line.Quantity)
                    : new Cell(page.Say(InsightWords.NotStated)),
                line.AmountDkk > 0 ? figures.Kroner(line.AmountDkk) : new Cell(page.Say(InsightWords.NotStated)),
                figures.Money(line),
                new Cell(line.Source.Length > 0 ? line.Source : page.Say(InsightWords.NotStated)),
            ]))]);

    private static Sheet Targets(SocialInvestment investment, PageContext page, Figures figures) => new(
        "targets", page.Say(InsightWords.Targets), page.Say(InsightWords.TargetsText),
        [page.Say(InsightWords.Target), page.Say(InsightWords.Wanted), page.Say(InsightWords.ReachedNow), page.Say(InsightWords.Source)],
        [.. investment.Targets.Select(target => new SheetRow(new Cell(page.Say(InsightWords.TargetOf(target.Code))),
            [figures.Percent((decimal)target.Wanted), Reached(target, page, figures), new Cell(Source(target, page))]))]);

    private static Cell Reached(TargetLine target, PageContext page, Figures figures) => target switch
    {
        { Of: 0 } => new Cell(page.Say(InsightWords.NobodyYet)),
        { Reached: { } reached, Of: { } all } => figures.Percent(reached, all),
        { Measured: { } measured } => figures.Percent((decimal)measured),
        _ => new Cell(page.Say(InsightWords.NotMeasured)),
    };

    private static string Source(TargetLine target, PageContext page) => target switch
    {
        { Of: not null } => page.Say(InsightWords.FromTheCases),
        { Measured: not null } => page.Say(InsightWords.OwnFigure, target.Source),
        _ => page.Say(InsightWords.WhyNotMeasured(target.Code)),
    };
}
