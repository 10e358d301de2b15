using EarlyWarning.Board.Case;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Reporting.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Board.Insight;

/// <summary>The tables of the insight page, in its order.</summary>
public static class InsightSheets
{
    /// <summary>Hverdage, first and last of each step.</summary>
    private static readonly (int Least, int Most)[] Steps = [(0, 0), (1, 1), (2, 3), (4, 5), (6, 10), (11, int.MaxValue)];

    public static IEnumerable<Sheet> Of(InsightReport report, PageContext page)
    {
        var figures = new Figures(page, report.LeastShown);
        yield return Contact(report, page, figures);
        yield return Reach(report, page, figures);
        yield return Outcomes(report, page, figures);
        yield return Rules(report, page, figures);
        yield return Signals(report, page, figures);
        yield return Bands(report, page, figures);
        yield return Months(report, page, figures);
        foreach (var sheet in InvestmentSheets.Of(report.Investment, page, figures, report.LeastShown)) yield return sheet;
    }

    private static Sheet Contact(InsightReport report, PageContext page, Figures figures)
    {
        var (first, reached) = (Cells(report.FirstContact, figures), Cells(report.Reached, figures));
        string?[] medians =
        [
            figures.Median(report.FirstContact, InsightWords.MedianFirst, InsightWords.HalfUntried),
            page.Say(InsightWords.NeverTried, first[^1].Text),
            figures.Median(report.Reached, InsightWords.MedianReached, InsightWords.HalfUnreached),
            page.Say(InsightWords.NeverReached, reached[^1].Text),
        ];
        return new Sheet("contact", page.Say(InsightWords.Contact), page.Say(InsightWords.ContactText),
            [page.Say(InsightWords.WorkingDays), page.Say(InsightWords.FirstAttempt), page.Say(InsightWords.CitizenReached)],
            [.. Labels(page).Select((label, index) => new SheetRow(new Cell(label), [first[index], reached[index]]))])
        {
            Bars = [0, 1],
            Footnote = string.Join(' ', medians.OfType<string>()),
        };
    }

    private static IReadOnlyList<Cell> Cells(Waits waits, Figures figures) =>
        figures.Counts([.. Steps.Select(step => waits.Between(step.Least, step.Most)), waits.NotYet]);

    private static IEnumerable<string> Labels(PageContext page) => Steps.Select(step => step switch
    {
        (0, 0) => page.Say(InsightWords.SameDay),
        (1, 1) => page.Say(InsightWords.OneDay),
        (_, int.MaxValue) => page.Say(InsightWords.MoreDays, step.Least - 1),
        _ => page.Say(InsightWords.Days, step.Least, step.Most),
    }).Append(page.Say(InsightWords.NotYet));

    private static Sheet Reach(InsightReport report, PageContext page, Figures figures) => new(
        "reach", page.Say(InsightWords.Reach), page.Say(InsightWords.ReachText),
        [page.Say(InsightWords.Channel), page.Say(InsightWords.Attempts), page.Say(InsightWords.CitizenReached),
            page.Say(InsightWords.Share)],
        [.. report.Channels.Select(channel => new SheetRow(new Cell(page.Say(CodeWords.Of(channel.Key))),
            [
                figures.Count(channel.Value.Attempts),
                figures.Count(channel.Value.Reached,
                    SmallNumbers.IsSmall(channel.Value.Attempts - channel.Value.Reached, report.LeastShown)),
                figures.Percent(channel.Value.Reached, channel.Value.Attempts),
            ]))])
    {
        Bars = [2],
    };

    private static Sheet Outcomes(InsightReport report, PageContext page, Figures figures)
    {
        var outcomes = report.Outcomes.ToList();
        var counts = figures.Counts([.. outcomes.Select(pair => pair.Value), report.StillOpen]);
        var rows = outcomes.Select((pair, index) => new SheetRow(
            new Cell(page.Say(OutcomeWords.Of(pair.Key))), [counts[index], new Cell(page.Say(OutcomeWords.Definition(pair.Key)))]));
        return new Sheet("outcomes", page.Say(InsightWords.Outcomes), page.Say(InsightWords.OutcomesText),
            [page.Say(InsightWords.Outcome), page.Say(InsightWords.Cases), page.Say(InsightWords.Definition)],
            [.. rows, new SheetRow(new Cell(page.Say(InsightWords.StillOpen)),
                [counts[^1], new Cell(page.Say(InsightWords.StillOpenText))]),
                new SheetRow(new Cell(page.Say(InsightWords.Total)), [figures.Count(report.Opened), new Cell("")])])
        {
            Bars = [0],
        };
    }

    private static Sheet Rules(InsightReport report, PageContext page, Figures figures) => new(
        "rules", page.Say(InsightWords.Rules), page.Say(InsightWords.RulesText),
        [page.Say(InsightWords.Rule), page.Say(InsightWords.Cases), page.Say(InsightWords.Closed), page.Say(InsightWords.HomeKept),
            page.Say(InsightWords.HomeLost)],
        [.. report.Rules.Select(rule =>
        {
            // What became of the closed ones adds up: kept, lost, and the rest that is not shown.
            var hidden = SmallNumbers.Hidden([rule.HomeKept, rule.HomeLost, rule.Closed - rule.HomeKept - rule.HomeLost],
                report.LeastShown);
            return new SheetRow(new Cell(page.Say(InsightWords.RuleOf(rule.Rule))),
                [figures.Count(rule.Cases), figures.Count(rule.Closed), figures.Count(rule.HomeKept, hidden[0]),
                    figures.Count(rule.HomeLost, hidden[1])]);
        })])
    {
        Bars = [0], Empty = page.Say(InsightWords.Nothing),
    };

    private static Sheet Signals(InsightReport report, PageContext page, Figures figures)
    {
        var kinds = Enum.GetValues<SignalKind>().Where(kind => report.Signals.ContainsKey(kind.ToString())).ToList();
        var counts = figures.Counts([.. kinds.Select(kind => report.Signals[kind.ToString()])]);
        return new Sheet("signals", page.Say(InsightWords.Signals), page.Say(InsightWords.SignalsText),
            [page.Say(InsightWords.Kind), page.Say(InsightWords.Sender), page.Say(InsightWords.Signals)],
            [.. kinds.Select((kind, index) =>
                new SheetRow(new Cell(Language.Capital(page.Say(CodeWords.Of(kind)))),
                [new Cell(page.Say(SenderOf(kind))), counts[index]]))])
        {
            Bars = [1], Empty = page.Say(InsightWords.Nothing),
        };
    }

    private static BothLanguages SenderOf(SignalKind kind) =>
        kind >= SignalKind.BenefitReinstated ? CodeWords.Of(Sector.BenefitsOffice) : CodeWords.Of(Sector.HousingAssociation);

    private static Sheet Bands(InsightReport report, PageContext page, Figures figures)
    {
        Band[] bands = [Band.Acute, Band.High, Band.Raised, Band.Watch, Band.None];
        return new Sheet("bands", page.Say(InsightWords.Bands), page.Say(InsightWords.BandsText),
            [page.Say(InsightWords.Month), .. bands.Select(band => page.Say(CodeWords.Of(band))), page.Say(InsightWords.Total)],
            [.. report.Bands.Select(month => new SheetRow(new Cell(page.Language.Month(month.Day)),
                [.. figures.Counts([.. bands.Select(band => month.Cases.GetValueOrDefault(band))]),
                    figures.Count(month.Cases.Values.Sum())]))])
        {
            Lines = [0, 1],
        };
    }

    private static Sheet Months(InsightReport report, PageContext page, Figures figures) => new(
        "months", page.Say(InsightWords.Months), page.Say(InsightWords.MonthsText),
        [page.Say(InsightWords.Month), page.Say(InsightWords.OpenedInMonth), page.Say(InsightWords.ClosedInMonth),
            page.Say(InsightWords.KeptInMonth), page.Say(InsightWords.LostInMonth)],
        [.. report.Months.Select(month =>
        {
            // What became of the closed ones adds up: kept, lost, and the rest that is not shown.
            var hidden = SmallNumbers.Hidden([month.HomeKept, month.HomeLost, month.Closed - month.HomeKept - month.HomeLost],
                report.LeastShown);
            return new SheetRow(new Cell(page.Language.Month(month.Month)),
                [figures.Count(month.Opened), figures.Count(month.Closed), figures.Count(month.HomeKept, hidden[0]),
                    figures.Count(month.HomeLost, hidden[1])]);
        })])
    {
        Lines = [0, 1],
    };
}
