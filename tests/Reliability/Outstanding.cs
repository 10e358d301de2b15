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

    /// <param name="promises">Those of a died host too: they wait until they are old enough for the sweep, or for the next start.</param>
    /// <param name="night">Senders were told in this night of what led to nothing.</param>
    public async Task<IReadOnlyList<string>> Lines(bool promises, DateTimeOffset? night)
    {
        var now = clock.GetUtcNow();
        var workflows = (await ground.Instances()).Where(one => !one.IsOver).ToList();
        (string What, long Count)[] left =
        [
            ("messages", await ground.Messages()),
            ("steps of workflows", await ground.Inbox()),
            ("workflows with a deadline that has passed", workflows.Count(one => one.Due <= now)),
            ("workflows with something undone", workflows.Count(one => one.Running > 0)),
            ("scores that time has changed", await ground.Table(Tables.Due).Scan().LongCountAsync(row =>
                row.Instant("at") <= now - DueSkew)),
            ("answers that senders wait for", await ground.Table(Tables.Feedback).Query("~due").LongCountAsync(row =>
                row.Instant("at") <= now)),
            ("promises", promises ? (await ground.Promises()).Count : 0),
            ("senders not told", night is { } at ? (await Untold(at)).Count : 0),
        ];
        return [.. left.Where(one => one.Count > 0).Select(one => FormattableString.Invariant($"{one.Count} {one.What}"))];
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
