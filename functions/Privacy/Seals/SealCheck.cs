using EarlyWarning.Platform;
using EarlyWarning.Platform.Copies;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Privacy.Seals;

/// <summary>
/// Holds the logs against their seals, the oldest first, and names each line that was changed, taken out or put in. Lines past the
/// time they are kept, as the seals have it, are not asked for. Of one run.
/// </summary>
public sealed class SealCheck(ITable audit, ITable security, IBlobs seals, TimeProvider time)
{
    private readonly Dictionary<(string Table, string Partition), Dictionary<string, Row>> _now = [];
    private readonly Dictionary<(string Table, string Partition), Dictionary<string, (DateTimeOffset At, DateTimeOffset Written)>> _unsealed
        = [];
    private readonly List<SealProblem> _named = [];
    private int _found;
    private SealChain _chain = null!;

    /// <summary>The newest seal, to write down elsewhere; null before a run, or when there is none.</summary>
    public FoundSeal? Newest { get; private set; }

    /// <param name="expected">SHA-256 of a seal that somebody wrote down; null: nobody has.</param>
    public async Task<SealReport> Run(string? expected = null, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        // The chain first: lines are held against seals that are what they were.
        _chain = await SealChain.Read(seals, now, cancellation);
        Newest = _chain.Newest;
        foreach (var problem in _chain.Problems) Add(problem);
        if (expected is not null && !_chain.Whole.Any(seal => seal.Sha256.Equals(expected, StringComparison.OrdinalIgnoreCase)))
            Add(new SealProblem(SealFault.NotTheExpected, Last, Line: null));
        if (await HasStopped(now - SealChain.Patience, cancellation)) Add(new SealProblem(SealFault.NotSealed, Last, Line: null));
        var lines = 0L;
        foreach (var seal in _chain.Whole) lines += await Lines(seal.Head, cancellation);
        // What a seal held that is gone cannot be told from what was put in.
        if (_chain is { Newest: { } newest, Problems.Count: 0 }) Added(newest.Head);
        var report = new SealReport(_chain.Names.Count, lines, _named.FirstOrDefault());
        return _found == 0 ? report : report with { Further = [.. _named.Skip(1)], Found = _found };
    }

    private string Last => _chain.Names.LastOrDefault() ?? "";

    /// <summary>The newest seal is too old; or there is none, and a line that is older.</summary>
    private async Task<bool> HasStopped(DateTimeOffset limit, CancellationToken cancellation)
    {
        if (_chain.Newest is { } newest) return newest.Head.At < limit;
        foreach (var lines in new[] { audit.Scan(beforePartition: "citizen|", cancellation: cancellation), security.Scan(cancellation:
            cancellation), audit.Scan(ReadingLog.Prefix, ReadingLog.Prefix + "~", cancellation) })
            if (await lines.AnyAsync(row => AuditRows.Written(row) < limit, cancellation)) return true;
        return false;
    }

    private async Task<long> Lines(SealHead head, CancellationToken cancellation)
    {
        var used = new HashSet<(string, string)>();
        await using var file = await seals.Open(head.Seal, cancellation);
        await SealFile.Read(file ?? Stream.Null, async line =>
        {
            used.Add((line.Table, line.Row.PartitionKey));
            await Check(head.Seal, line, cancellation);
        }, cancellation);
        // A month that no later seal speaks of is held no longer.
        foreach (var key in _now.Keys.Where(key => !used.Contains(key)).ToList()) _now.Remove(key);
        return head.Lines;
    }

    private async Task Check(string seal, SealedLine line, CancellationToken cancellation)
    {
        var table = line.Table == Tables.Audit ? audit : security;
        if (line.Row.Instant("at") < Before(line.Table)) return;
        var now = await Partition(line.Table, table, line.Row.PartitionKey, cancellation);
        _unsealed[(line.Table, line.Row.PartitionKey)].Remove(line.Row.RowKey);
        var fault = !now.TryGetValue(line.Row.RowKey, out var row) ? SealFault.LineMissing
            : !CopiedRow.Same(row, line.Row) ? SealFault.LineChanged
            : await AuditRows.HasTwins(audit, row, CopiedRow.Same, cancellation) ? (SealFault?)null : SealFault.TwinWrong;
        if (fault is { } found) Add(new SealProblem(found, seal, Name(line.Table, line.Row.PartitionKey, line.Row.RowKey)));
    }

    private async Task<Dictionary<string, Row>> Partition(string name, ITable table, string partition, CancellationToken cancellation)
    {
        if (_now.TryGetValue((name, partition), out var known)) return known;
        var rows = await table.Query(partition, cancellation: cancellation).ToDictionaryAsync(row => row.RowKey, StringComparer.Ordinal,
            cancellation);
        _unsealed.TryAdd((name, partition), rows.ToDictionary(row => row.Key,
            row => (row.Value.Instant("at"), AuditRows.Written(row.Value)), StringComparer.Ordinal));
        return _now[(name, partition)] = rows;
    }

    private void Added(SealHead newest)
    {
        foreach (var ((table, partition), rows) in _unsealed)
            foreach (var (key, (at, written)) in rows)
                if (written < newest.At - SealTriggers.Settled && at >= Before(table))
                    Add(new SealProblem(SealFault.LineAdded, newest.Seal, Name(table, partition, key)));
    }

    private DateTimeOffset Before(string table) => table == Tables.Audit ? _chain.AuditBefore : _chain.SecurityBefore;

    private void Add(SealProblem problem)
    {
        _found++;
        if (_named.Count < SealReport.MostNamed) _named.Add(problem);
    }

    private static string Name(string table, string partition, string key) => $"{table}/{partition}/{key}";
}
