using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Reporting;
using EarlyWarning.Reporting.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Tests.Board;

namespace EarlyWarning.Tests.Reporting;

/// <summary>Rows of the worklist made by hand. Now is Friday 20 November 2026, 12:00 in Denmark.</summary>
internal static class Rows
{
    /// <summary>A day of November 2026, on the clock in Denmark.</summary>
    public static DateTimeOffset November(int day, int hour = 9) => new(2026, 11, day, hour - 1, 0, 0, TimeSpan.Zero);

    public static Attempt Try(DateTimeOffset at, AttemptChannel channel, bool reached) =>
        new(at, "mette.holm", channel, Daypart.Morning, reached);

    public static WorkItem Item(CaseFile file, params TimelineEntry[] timeline) =>
        new() { Case = file, Rules = [], RuleSet = "2026-1", Timeline = timeline };

    public static CaseFile File(string id, DateTimeOffset openedAt) => Sample.New(id) with { OpenedAt = openedAt, Asks = [] };

    public static CaseFile Ended(CaseFile file, DateTimeOffset at, Outcome outcome) =>
        file with { Status = CaseStatus.Closed, ClosedAt = at, Outcome = outcome };

    public static WorkItem With(WorkItem item, params string[] rules) =>
        item with { Rules = [.. rules.Select(rule => new FiredRule(rule, 20, "", "", []))] };

    public static SignalReceived Came(SignalKind kind, DateTimeOffset at) => new(at, new SignalRef("dev-housing", $"{kind}-{at:u}"), kind);

    public static InsightReport Insight(DateTimeOffset? from, ReportingOptions? options, params WorkItem[] items)
    {
        var tally = new InsightTally(from, Sample.Now, options ?? new ReportingOptions());
        foreach (var item in items) tally.Add(item);
        return tally.Finish();
    }

    public static TeamReport Team(int casesPerCaseworker, params WorkItem[] items)
    {
        var tally = new TeamTally(Sample.Roster, Sample.Now, new ReportingOptions { CasesPerCaseworker = casesPerCaseworker });
        foreach (var item in items) tally.Add(item);
        return tally.Finish();
    }
}
