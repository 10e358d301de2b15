using EarlyWarning.Board.Site;
using EarlyWarning.Platform;
using EarlyWarning.Reporting.Contracts;

namespace EarlyWarning.Board.Insight;

/// <summary>Figures as cells; those of so few persons that one could be known again are words instead.</summary>
/// <param name="least">The smallest number that is shown; 1 shows all.</param>
public sealed class Figures(PageContext page, int least)
{
    public Cell Count(int number, bool hidden) => hidden || SmallNumbers.IsSmall(number, least)
        ? new Cell(page.Say(InsightWords.Hidden))
        : new Cell(page.Language.Number(number), number);

    public Cell Count(int number) => Count(number, hidden: false);

    /// <summary>Cells that add up to a total that is shown.</summary>
    public IReadOnlyList<Cell> Counts(IReadOnlyList<int> numbers)
    {
        var hidden = SmallNumbers.Hidden(numbers, least);
        return [.. numbers.Select((number, index) => Count(number, hidden[index]))];
    }

    /// <summary>Only of a part and a rest that could both be shown.</summary>
    public Cell Percent(int part, int whole) =>
        whole < least || SmallNumbers.IsSmall(part, least) || SmallNumbers.IsSmall(whole - part, least)
        ? new Cell(page.Say(InsightWords.Hidden))
        : Percent(Math.Round(100m * part / whole));

    public Cell Percent(decimal percent) => new(page.Say(InsightWords.Percent, page.Language.Number(percent)), percent);

    /// <summary>Whole kroner of something counted; hidden when the count is, since the price stands beside it.</summary>
    public Cell Money(MoneyLine line) => !line.Stated ? new Cell(page.Say(InsightWords.NotStated))
        : SmallNumbers.IsSmall(line.Count, least) ? new Cell(page.Say(InsightWords.Hidden))
        : Kroner(line.Dkk);

    public Cell Kroner(long dkk) => new(page.Say(InsightWords.Kroner, page.Language.Number(dkk)), dkk);

    /// <summary>Half of all took no longer, those counted to whom it never happened. Of too few it says too much of one.</summary>
    /// <param name="within">"… within {0}."</param>
    /// <param name="never">Of at most half it can be said at all.</param>
    public string? Median(Waits waits, BothLanguages within, BothLanguages never) => waits.All < least ? null
        : waits.MedianOfAll switch
        {
            null => page.Say(never),
            0 => page.Say(within, page.Say(InsightWords.MedianNone)),
            1 => page.Say(within, page.Say(InsightWords.MedianOne)),
            var median => page.Say(within, page.Say(InsightWords.Median, page.Language.Number((decimal)median.Value))),
        };
}
