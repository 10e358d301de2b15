using System.Runtime.CompilerServices;
using EarlyWarning.Cases.Contracts;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Reporting.Contracts;

/// <summary>The reports, each from one pass over the worklist's rows. Who may read them, the caller has checked.</summary>
public sealed class Reports(Worklist worklist, Roster roster, IOptions<ReportingOptions> options)
{
    /// <summary>The smallest number of persons that is shown to those who may not see the cases.</summary>
    public int LeastShown => options.Value.LeastShown;

    /// <param name="from">Cases opened before are left out; null: all cases.</param>
    public async Task<InsightReport> Insight(DateTimeOffset? from, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var tally = new InsightTally(from, now, options.Value);
        await foreach (var item in All(cancellation)) tally.Add(item);
        return tally.Finish();
    }

    public async Task<TeamReport> Team(DateTimeOffset now, CancellationToken cancellation = default)
    {
        var tally = new TeamTally(roster, now, options.Value);
        await foreach (var item in All(cancellation)) tally.Add(item);
        return tally.Finish();
    }

    /// <summary>Open ones first: one that is closed while they are read would else be missed, and is known again here.</summary>
    private async IAsyncEnumerable<WorkItem> All([EnumeratorCancellation] CancellationToken cancellation)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var item in worklist.Items(Worklist.Open, cancellation))
        {
            seen.Add(item.Case.CaseId);
            yield return item;
        }
        await foreach (var item in worklist.Items(Worklist.Closed, cancellation))
            if (!seen.Contains(item.Case.CaseId)) yield return item;
    }
}
