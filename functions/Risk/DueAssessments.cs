using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Risk;

/// <summary>The index of scores that time will change: asks for a new assessment when the time has come.</summary>
public sealed class DueAssessments([FromKeyedServices(Tables.Due)] ITable due, IBus bus, TimeProvider clock)
{
    private const int Batch = 500;
    private const int AtOnce = 8;

    /// <summary>
    /// The machine that assesses may run behind this one; asked too early it would see no change, and the row would be gone.
    /// </summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(2);

    /// <summary>Remembers to assess <paramref name="token"/> again at an instant; once is enough.</summary>
    internal static TableChange ToNote(string token, DateTimeOffset at) =>
        TableChange.InsertOnce(Tables.Due, RiskTable.DueRow(token, at));

    /// <summary>Sends one message for each row that is due, then deletes it: dying between sends twice, never not at all.</summary>
    /// <returns>How many were sent.</returns>
    public async Task<int> SendDue(CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow() - ClockSkew;
        var sent = 0;
        while (true)
        {
            var batch = await Take(now, cancellation);
            await Parallel.ForEachAsync(batch,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, Send);
            sent += batch.Count;
            if (batch.Count < Batch) return sent;
        }
    }

    private async ValueTask Send(Row row, CancellationToken cancellation)
    {
        await bus.Send(RiskTable.CitizenChanged(row), cancellation);
        await due.Delete(row with { ETag = null }, cancellation);
    }

    /// <summary>Rows are in the order of their instants: the first that is not due ends the search.</summary>
    private async Task<List<Row>> Take(DateTimeOffset now, CancellationToken cancellation)
    {
        List<Row> rows = [];
        await foreach (var row in due.Scan(beforePartition: RiskTable.DueEnd(now), cancellation: cancellation))
        {
            if (row.Instant("at") > now) break;
            rows.Add(row);
            if (rows.Count == Batch) break;
        }
        return rows;
    }
}
