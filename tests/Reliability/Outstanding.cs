using EarlyWarning.Cases.Store;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Tests.Reliability;

/// <summary>What still has to happen by now, so that a run knows when it has come to rest, and what it hangs on when it has not.</summary>
internal sealed class Outstanding(IGround ground, TimeProvider clock)
{
    // The pipeline looks for scores that time has changed every 15 s, and leaves them 2 s.
    private static readonly TimeSpan DueSkew = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromDays(30), Reach = TimeSpan.FromDays(14), Margin = TimeSpan.FromDays(1);

    /// <summary>What waits in queues and inboxes: as many steps are under way or ready.</summary>
    public async Task<long> UnderWay() => await ground.Messages() + await ground.Inbox();

    /// <summary>While messages wait, nobody reads all workflows, again and again.</summary>
    /// <param name="promises">Those of a died host too: they wait until they are old enough for the sweep, or for the next start.</param>
    /// <param name="night">Senders were told in this night of what led to nothing.</param>
    /// <returns>The first kind of what is left; null: nothing is.</returns>
    public async Task<string?> First(bool promises, DateTimeOffset? night)
    {
        await foreach (var (what, count) in Left(promises, night))
            if (count > 0) return FormattableString.Invariant($"{count} {what}");
        return null;
    }

    /// <summary>Kind by kind, what is quickly asked first.</summary>
    private async IAsyncEnumerable<(string What, long Count)> Left(bool promises, DateTimeOffset? night)
    {
        var now = clock.GetUtcNow();
        yield return ("messages", await ground.Messages());
        yield return ("steps of workflows", await ground.Inbox());
        yield return ("scores that time has changed", await ground.Table(Tables.Due).Scan().LongCountAsync(row =>
            row.Instant("at") <= now - DueSkew));
        yield return ("answers that senders wait for", await ground.Table(Tables.Feedback).Query("~due").LongCountAsync(row =>
            row.Instant("at") <= now));
        var workflows = (await ground.Instances()).Where(one => !one.IsOver).ToList();
        yield return ("workflows with a deadline that has passed", workflows.Count(one => one.Due <= now));
        yield return ("workflows with something undone", workflows.Count(one => one.Running > 0));
        if (promises) yield return ("promises", (await ground.Promises()).Count);
        if (night is { } at) yield return ("senders not told", (await Untold(at)).Count);
    }

    /// <summary>
    /// Signals that came 30 days before that night, led to no case, and whose senders know nothing of it though their own signals alone
    /// were enough for one.
    /// </summary>
    public async Task<IReadOnlyList<string>> Untold(DateTimeOffset night)
    {
        var open = await ground.Table(Tables.CasesByCitizen).Scan().Where(row => row.RowKey == CaseTable.OpenLock)
            .Select(row => row.PartitionKey).ToHashSetAsync();
        var told = await ground.Table(Tables.Feedback).Scan().Where(row => row.RowKey.StartsWith("sig|", StringComparison.Ordinal))
            .Select(row => $"{row.PartitionKey} {row.RowKey.Split('|')[1]}").ToHashSetAsync();
        var enough = await ground.Table(Tables.Citizens).Scan().Where(row => row.RowKey == Assessments.LatestKey)
            .SelectMany(row => Enough(row).ToAsyncEnumerable()).ToHashSetAsync();
        return await ground.Table(Tables.Receipts).Scan()
            .Where(row => enough.Contains($"{row.Text("token")} {row.PartitionKey}"))
            .Where(row => row.Instant("receivedAt") is var at && at > night - Patience - Reach + Margin && at < night - Patience - Margin)
            .Where(row => !open.Contains(row.Text("token")) && !told.Contains($"{row.PartitionKey} {row.RowKey}"))
            .Select(row => $"{row.PartitionKey} {row.RowKey}").ToListAsync();
    }

    /// <summary>Citizen and sender, of each sender whose signals alone are enough.</summary>
    private static IEnumerable<string> Enough(Row latest)
    {
        var seen = Assessments.FromRow(latest);
        return seen.ScoreBySender.Where(alone => alone.Value >= seen.CaseFrom).Select(alone => $"{latest.PartitionKey} {alone.Key}");
    }
}
