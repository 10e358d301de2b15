using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Reporting.Contracts;

/// <summary>
/// The reports, each from one pass over the worklist's rows. Who may read them, the caller has checked. A large municipality's
/// pass takes seconds: its report is kept for a while (<see cref="KeptReports{TKey, T}"/>).
/// </summary>
public sealed class Reports(Worklist worklist, Roster roster, IOptions<ReportingOptions> options)
{
    private readonly KeptReports<TimeSpan, InsightReport> _insight = new();
    private readonly KeptReports<bool, TeamReport> _team = new();
    private readonly KeptReports<bool, IReadOnlyList<CaseLine>> _lines = new();

    /// <summary>The smallest number of persons that is shown to those who may not see the cases.</summary>
    public int LeastShown => options.Value.LeastShown;

    /// <param name="from">Cases opened before are left out; null: all cases.</param>
    public Task<InsightReport> Insight(DateTimeOffset? from, DateTimeOffset now, CancellationToken cancellation = default) =>
        _insight.Of(from is null ? TimeSpan.MaxValue : now - from.Value, async () =>
        {
            var tally = new InsightTally(from, now, options.Value);
            await foreach (var item in All()) tally.Add(item);
            await foreach (var erased in worklist.Counted()) tally.Add(erased);
            return tally.Finish();
        }, cancellation);

    public Task<TeamReport> Team(DateTimeOffset now, CancellationToken cancellation = default) =>
        _team.Of(true, async () =>
        {
            var tally = new TeamTally(roster, now, options.Value);
            await foreach (var item in All()) tally.Add(item);
            return tally.Finish();
        }, cancellation);

    /// <summary>Every open case, from the lines of one list.</summary>
    public Task<IReadOnlyList<CaseLine>> Lines(DateTimeOffset now, CancellationToken cancellation = default) =>
        _lines.Of(true, async () => await worklist.Lines(Worklist.Open, WorkViews.All, CancellationToken.None)
            .Select(file => CaseLine.Of(file, now)).ToListAsync(CancellationToken.None), cancellation);

    /// <summary>Open ones first: one that is closed while they are read would else be missed, and is known again here.</summary>
    private async IAsyncEnumerable<WorkItem> All()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var item in worklist.Items(Worklist.Open))
        {
            seen.Add(item.Case.CaseId);
            yield return item;
        }
        await foreach (var item in worklist.Items(Worklist.Closed))
            if (!seen.Contains(item.Case.CaseId)) yield return item;
    }
}
