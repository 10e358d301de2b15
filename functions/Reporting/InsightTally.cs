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
    private readonly InvestmentTally _investment = new(now, options);
    private readonly IReadOnlyList<(DateOnly Day, DateTimeOffset End, Counts<Band> Cases)> _months = [.. MonthEnds(now).Select(end => (end.Day, end.End, new Counts<Band>()))];
    private int _opened;
    private int _open;

    public void Add(WorkItem item)
    {
        foreach (var month in _months)
            if (BandHistory.At(item, month.End) is { } band) month.Cases.Add(band);
        if (item.Case.OpenedAt < from || item.Case.OpenedAt > now) return;
        _opened++;
        AddOutcome(item);
        AddAttempts(item.Case);
        foreach (var kind in item.Timeline.Select(entry => entry.KindCode).OfType<string>()) _signals.Add(kind);
        _investment.Add(item.Case);
    }

    public InsightReport Finish() => new()
    {
        From = from, Until = now, LeastShown = options.LeastShown, Opened = _opened, StillOpen = _open,
        Outcomes = Enum.GetValues<Outcome>().ToDictionary(outcome => outcome, outcome => _outcomes[outcome]),
        Rules = [.. _ruleCases.All.OrderByDescending(rule => rule.Value).ThenBy(rule => rule.Key, StringComparer.Ordinal)
            .Select(rule => new RuleFigures(rule.Key, rule.Value, _ruleClosed[rule.Key], _ruleKept[rule.Key], _ruleLost[rule.Key]))],
        FirstContact = _firstContact.Finish(), Reached = _reaching.Finish(),
        Channels = Enum.GetValues<AttemptChannel>().ToDictionary(channel => channel, channel => new ChannelFigures(_attempts[channel], _reached[channel])),
        Signals = _signals.All,
        Bands = [.. _months.Select(month => new BandsOn(month.Day, month.Cases.All))],
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

    private void AddOutcome(WorkItem item)
    {
        if (item.Case.Outcome is { } outcome) _outcomes.Add(outcome);
        if (!item.Case.Closed) _open++;
        foreach (var rule in item.Rules.Select(fired => fired.Rule).Distinct(StringComparer.Ordinal))
        {
            _ruleCases.Add(rule);
            if (item.Case.Closed) _ruleClosed.Add(rule);
            if (Homes.Kept(item.Case)) _ruleKept.Add(rule);
            if (Homes.Lost(item.Case)) _ruleLost.Add(rule);
        }
    }

    private void AddAttempts(CaseFile file)
    {
        foreach (var attempt in file.Attempts)
        {
            _attempts.Add(attempt.Channel);
            if (attempt.Reached) _reached.Add(attempt.Channel);
        }
        _firstContact.Add(file.OpenedAt, file.Attempts.Min(attempt => (DateTimeOffset?)attempt.At));
        _reaching.Add(file.OpenedAt, file.Attempts.Where(attempt => attempt.Reached).Min(attempt => (DateTimeOffset?)attempt.At));
    }
}

/// <summary>What an outcome means for the home.</summary>
internal static class Homes
{
    public static bool Kept(CaseFile file) => file.Outcome is Outcome.KeptHome or Outcome.MovedToSuitableHome;

    public static bool Lost(CaseFile file) => file.Outcome is Outcome.Evicted or Outcome.Homeless;
}
