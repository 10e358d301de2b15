using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Reporting.Contracts;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Reporting;

/// <summary>Adds up what became of the cases, one row after the other.</summary>
internal sealed class InsightTally(DateTimeOffset? from, DateTimeOffset now, ReportingOptions options)
{
    private const int Months = 12;

    private readonly Counts<Outcome> _outcomes = new();
    private readonly Counts<string> _ruleCases = new(), _ruleClosed = new(), _ruleKept = new(), _ruleLost = new(), _signals = new();
    private readonly Counts<AttemptChannel> _attempts = new(), _reached = new();
    private readonly WaitTally _firstContact = new(), _reaching = new();
    private readonly InvestmentTally _investment = new(options);
    private readonly IReadOnlyList<(DateOnly Day, DateTimeOffset End, Counts<Band> Cases)> _months =
        [.. MonthEnds(now).Select(end => (end.Day, end.End, new Counts<Band>()))];
    private readonly Counts<DateOnly> _openedIn = new(), _closedIn = new(), _keptIn = new(), _lostIn = new();
    private int _opened;
    private int _open;

    public void Add(WorkItem item)
    {
        if (item.Case.WentOn) return; // One person's two cases are counted as the one that goes on.
        foreach (var month in _months)
            if (BandHistory.At(item, month.End) is { } band) month.Cases.Add(band);
        var figures = CaseFigures.Of(item, now);
        AddMonth(figures);
        if (item.Case.OpenedAt >= (from ?? DateTimeOffset.MinValue) && item.Case.OpenedAt <= now) Count(figures);
    }

    /// <summary>A case that is erased. It was closed for longer than the months of <see cref="InsightReport.Bands"/> reach back.</summary>
    public void Add(CaseFigures erased)
    {
        AddMonth(erased);
        if (from is null || CopenhagenTime.StartOf(erased.OpenedIn) >= from) Count(erased);
    }

    public InsightReport Finish() => new()
    {
        From = from, Until = now, LeastShown = options.LeastShown, Opened = _opened, StillOpen = _open,
        Outcomes = Enum.GetValues<Outcome>().ToDictionary(outcome => outcome, outcome => _outcomes[outcome]),
        Rules = [.. _ruleCases.All.OrderByDescending(rule => rule.Value).ThenBy(rule => rule.Key, StringComparer.Ordinal)
            .Select(rule => new RuleFigures(rule.Key, rule.Value, _ruleClosed[rule.Key], _ruleKept[rule.Key], _ruleLost[rule.Key]))],
        FirstContact = _firstContact.Finish(), Reached = _reaching.Finish(),
        Channels = Enum.GetValues<AttemptChannel>().ToDictionary(channel => channel, channel =>
            new ChannelFigures(_attempts[channel], _reached[channel])),
        Signals = _signals.All,
        Bands = [.. _months.Select(month => new BandsOn(month.Day, month.Cases.All))],
        Months = [.. _months.Select(month => new DateOnly(month.Day.Year, month.Day.Month, 1))
            .Select(month => new MonthFigures(month, _openedIn[month], _closedIn[month], _keptIn[month], _lostIn[month]))],
        Investment = _investment.Finish(),
    };

    /// <summary>The ends of the months before this one, and now.</summary>
    internal static IEnumerable<(DateOnly Day, DateTimeOffset End)> MonthEnds(DateTimeOffset now)
    {
        var today = CopenhagenTime.DateOf(now);
        var first = new DateOnly(today.Year, today.Month, 1);
        for (var back = Months - 2; back >= 0; back--)
        {
            var next = first.AddMonths(-back);
            yield return (next.AddDays(-1), CopenhagenTime.StartOf(next).AddTicks(-1));
        }
        yield return (today, now);
    }

    private void AddMonth(CaseFigures figures)
    {
        _openedIn.Add(figures.OpenedIn);
        if (figures.ClosedIn is not { } closed) return;
        _closedIn.Add(closed);
        if (Homes.Kept(figures.Outcome)) _keptIn.Add(closed);
        if (Homes.Lost(figures.Outcome)) _lostIn.Add(closed);
    }

    private void Count(CaseFigures figures)
    {
        _opened++;
        AddOutcome(figures);
        foreach (var channel in figures.Channels)
        {
            _attempts.Add(channel.Channel, channel.Attempts);
            _reached.Add(channel.Channel, channel.Reached);
        }
        _firstContact.Add(figures.DaysToContact);
        _reaching.Add(figures.DaysToReach);
        foreach (var (kind, count) in figures.Signals) _signals.Add(kind, count);
        _investment.Add(figures);
    }

    private void AddOutcome(CaseFigures figures)
    {
        if (figures.Outcome is { } outcome) _outcomes.Add(outcome);
        if (!figures.Closed) _open++;
        foreach (var rule in figures.Rules)
        {
            _ruleCases.Add(rule);
            if (figures.Closed) _ruleClosed.Add(rule);
            if (Homes.Kept(figures.Outcome)) _ruleKept.Add(rule);
            if (Homes.Lost(figures.Outcome)) _ruleLost.Add(rule);
        }
    }
}

/// <summary>What an outcome means for the home.</summary>
internal static class Homes
{
    public static bool Kept(Outcome? outcome) => outcome is Outcome.KeptHome or Outcome.MovedToSuitableHome;

    public static bool Lost(Outcome? outcome) => outcome is Outcome.Evicted or Outcome.Homeless;
}
