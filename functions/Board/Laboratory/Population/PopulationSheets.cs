using EarlyWarning.Board.Insight;
using EarlyWarning.Board.Site;
using EarlyWarning.Laboratory.Contracts;
using EarlyWarning.Platform;
using W = EarlyWarning.Board.Laboratory.Population.PopulationWords;

namespace EarlyWarning.Board.Laboratory.Population;

/// <summary>The record in tables, in the order of the page. Nobody is in it, so nothing is hidden.</summary>
public static class PopulationSheets
{
    public static IEnumerable<Sheet> Of(PopulationRecord record, PageContext page)
    {
        yield return Contenders(record, page);
        yield return Ahead(record, page);
        yield return Sensitivity("silent", W.Silent, W.SilentText, W.SilentShare, record.SilentSenders, page, point =>
            page.Say(InsightWords.Percent, page.Language.Number(100 * (decimal)point.At)));
        yield return Sensitivity("later", W.Later, W.LaterText, W.LaterDays, record.LaterSignals, page, point =>
            page.Language.Number((decimal)point.At));
        yield return Groups("districts", W.Districts, W.DistrictsText, record.Districts, page, code => code);
        yield return Groups("livelihoods", W.Livelihoods, W.LivelihoodsText, record.Livelihoods, page, code =>
            page.Say(W.Livelihood(code)));
        yield return Calibration(record, page);
    }

    public static string Summary(PopulationRecord record, PageContext page)
    {
        var (rules, notice) = (record.Contenders[0], record.Contenders.Single(one => one.Code == "notice"));
        return page.Say(W.Summary, record.RuleSet, Hundredths(rules.Recall), Whole(rules.LeadDays), Hundredths(notice.Recall),
                Whole(notice.LeadDays)) + " "
            + page.Say(W.Cost, page.Language.Number((decimal)rules.CasesAWeek.Value),
                page.Language.Number((decimal)notice.CasesAWeek.Value), page.Language.Number(100 * (decimal)rules.Precision.Value),
                Hundredths(rules.Further)) + " "
            + page.Say(W.Ceiling, Hundredths(record.Heard));

        string Hundredths(Estimate one) => page.Language.Number((long)Math.Round(100 * one.Value));
        string Whole(Estimate one) => page.Language.Number((long)Math.Round(one.Value));
    }

    private static Sheet Contenders(PopulationRecord record, PageContext page) => new(
        "contenders", page.Say(W.Contenders), page.Say(W.ContendersText),
        [page.Say(W.Who), page.Say(W.Found), page.Say(W.LeadDays), page.Say(W.CasesAWeek), page.Say(W.Lost), page.Say(W.Further)],
        [.. record.Contenders.Select(one => new SheetRow(new Cell(page.Say(W.Contender(one.Code))),
            [Percent(one.Recall, page), Number(one.LeadDays, page), Number(one.CasesAWeek, page), Percent(one.Precision, page),
                Percent(one.Further, page)]))])
    {
        Footnote = page.Say(W.Interval),
    };

    /// <summary>The picture has the rules and the notice, which is what a municipality has today; the table has all.</summary>
    private static Sheet Ahead(PopulationRecord record, PageContext page) => new(
        "ahead", page.Say(W.Ahead), page.Say(W.AheadText),
        [page.Say(W.Days), .. record.Contenders.Select(one => page.Say(W.Contender(one.Code)))],
        [.. ContenderResult.Steps.Select((days, step) => new SheetRow(new Cell(page.Language.Number(days)),
            [.. record.Contenders.Select(one => Percent(one.FoundAhead[step], page))]))])
    {
        Lines = [0, 1],
    };

    private static Sheet Sensitivity(string code, BothLanguages title, BothLanguages text, BothLanguages what,
        IReadOnlyList<SensitivityPoint> points, PageContext page, Func<SensitivityPoint, string> label) => new(
        code, page.Say(title), page.Say(text), [page.Say(what), page.Say(W.FoundPercent), page.Say(W.LeadDays)],
        [.. points.Select(point => new SheetRow(new Cell(label(point)), [Percent(point.Recall, page), Number(point.LeadDays, page)]))])
    {
        Lines = [0, 1],
    };

    private static Sheet Groups(string code, BothLanguages title, BothLanguages text, IReadOnlyList<GroupResult> groups, PageContext page,
        Func<string, string> name) => new(
        code, page.Say(title), page.Say(text),
        [page.Say(W.Group), page.Say(W.Evictions), page.Say(W.Found), page.Say(W.Difference), page.Say(W.HeardDifference),
            page.Say(W.FalseAlarms), page.Say(W.Difference)],
        [.. groups.Select(one => new SheetRow(new Cell(name(one.Code)),
            [
                new Cell(page.Language.Number(one.Evictions), one.Evictions),
                .. one.IsFew ? Enumerable.Repeat(new Cell(page.Say(W.TooFew)), 3)
                    : [Percent(one.Recall, page), Difference(one.RecallDifference, 100, page), Difference(one.HeardDifference, 100, page)],
                Number(one.FalseAlarms, page), Difference(one.FalseAlarmsDifference, 1, page),
            ]))])
    {
        Footnote = page.Say(W.GroupsNote, GroupResult.FewEvictions),
    };

    private static Sheet Calibration(PopulationRecord record, PageContext page) => new(
        "calibration", page.Say(W.Calibration), page.Say(W.CalibrationText),
        [page.Say(W.Figure), page.Say(W.Published), page.Say(W.Simulated), page.Say(W.Source)],
        [.. record.Calibration.Select(one => new SheetRow(new Cell(page.Say(W.Target(one.Code))),
            [new Cell(page.Say(W.Range, Two(one.Low, page), Two(one.High, page))), Number(one.Simulated, page), new Cell(one.Source)]))]);

    private static Cell Percent(Estimate one, PageContext page) => new(page.Say(W.PercentWithin, OfHundred(one.Value, page),
        OfHundred(one.Low, page), OfHundred(one.High, page)), Math.Round(100 * (decimal)one.Value, 1));

    private static Cell Percent(double share, PageContext page) =>
        new(page.Say(InsightWords.Percent, OfHundred(share, page)), Math.Round(100 * (decimal)share, 1));

    /// <param name="scale">100 makes points of shares.</param>
    private static Cell Difference(Estimate one, int scale, PageContext page)
    {
        return new(page.Say(W.Within, Signed(one.Value), Signed(one.Low), Signed(one.High)), Math.Round(scale * (decimal)one.Value, 1));

        string Signed(double difference) => page.Say(difference > 0 ? W.More : difference < 0 ? W.Less : W.Same,
            page.Language.Number(scale * (decimal)Math.Abs(difference)));
    }

    private static Cell Number(Estimate one, PageContext page) =>
        new(page.Say(W.Within, Two(one.Value, page), Two(one.Low, page), Two(one.High, page)), Math.Round((decimal)one.Value, 2));

    private static string OfHundred(double share, PageContext page) => page.Language.Number(100 * (decimal)share);

    /// <summary>Small ones with two decimals.</summary>
    private static string Two(double number, PageContext page) => page.Language.Number((decimal)number, decimals: number < 10 ? 2 : 1);
}
