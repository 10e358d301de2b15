using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Risk;

/// <summary>
/// Once a new set is in force, asks for a new assessment of every citizen whose last one was made by another. How far it came is
/// kept (table <c>rules</c>, RK <c>asked</c>), so that it goes on after it died; asking twice changes nothing.
/// </summary>
public sealed class RulesTaken(
    RuleBook book, [FromKeyedServices(Tables.Rules)] ITable rules, [FromKeyedServices(Tables.Citizens)] ITable citizens, IBus bus,
        TimeProvider clock)
{
    private const string Key = "asked";
    private const int SaveEvery = 200;

    /// <summary>The machine that assesses may run behind this one; asked too early it would take the set of before.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(2);

    /// <returns>How many were asked for.</returns>
    public async Task<int> AskAll(CancellationToken cancellation = default)
    {
        var version = (await book.InForce(clock.GetUtcNow() - ClockSkew, cancellation)).Version;
        var row = await rules.Get(RuleRows.Partition, Key, cancellation);
        if ((row is null ? RuleSet.FirstVersion : row.TextOrNull("done")) == version) return 0;
        try
        {
            return await AskAll(version, new Progress(rules, row, version), cancellation);
        }
        catch (TableConflictException)
        {
            return 0; // Another instance is at it, and its row is ahead of ours.
        }
    }

    private async Task<int> AskAll(string version, Progress progress, CancellationToken cancellation)
    {
        var (asked, passed, last) = (0, 0, "");
        await foreach (var citizen in citizens.Scan(progress.From, cancellation: cancellation))
        {
            if (citizen.RowKey != Assessments.LatestKey) continue;
            if (passed > 0 && passed % SaveEvery == 0) await progress.Save(last, cancellation); // All before this one are asked for.
            if (Assessments.FromRow(citizen).RuleSet != version)
            {
                await bus.Send(RiskTable.CitizenChanged(citizen.PartitionKey, version), cancellation);
                asked++;
            }
            (passed, last) = (passed + 1, citizen.PartitionKey);
        }
        await progress.Done(cancellation);
        return asked;
    }

    /// <summary>The row of how far it came.</summary>
    private sealed class Progress(ITable rules, Row? row, string version)
    {
        private Row? _row = row;

        /// <summary>Progress towards another version says nothing of this one.</summary>
        public string? From { get; } = row?.TextOrNull("towards") == version ? row.TextOrNull("citizen") : null;

        public Task Save(string citizen, CancellationToken cancellation) => Write(
            new Row(RuleRows.Partition, Key).With("towards", version).With("citizen", citizen).With("done", _row?.TextOrNull("done")),
                cancellation);

        public Task Done(CancellationToken cancellation) => Write(new Row(RuleRows.Partition, Key).With("done", version), cancellation);

        private async Task Write(Row next, CancellationToken cancellation)
        {
            var etag = _row is null ? await rules.Insert(next, cancellation)
                : await rules.Replace(next with { ETag = _row.ETag }, cancellation);
            _row = next with { ETag = etag };
        }
    }
}
