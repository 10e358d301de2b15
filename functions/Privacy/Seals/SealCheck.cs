using EarlyWarning.Platform;
using EarlyWarning.Platform.Copies;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Privacy.Seals;

/// <summary>What is wrong with a line, or with the seals themselves.</summary>
public enum SealFault
{
    /// <summary>A seal is not what the next one says of it, or is not whole.</summary>
    SealChanged,

    /// <summary>The next one names a seal that is not there.</summary>
    SealMissing,
    LineChanged,
    LineMissing,

    /// <summary>The citizen's own copy of a line is gone or says something else.</summary>
    TwinWrong,

    /// <summary>A line stands in the log that was not there when its time was sealed.</summary>
    LineAdded,
}

/// <param name="Seal">The night that has it; of a line that was added, the last.</param>
/// <param name="Line">Table, partition and key; null: the seal itself.</param>
public sealed record SealProblem(SealFault Fault, string Seal, string? Line);

/// <param name="Problem">The first; null: every line is as it was sealed.</param>
public sealed record SealReport(int Seals, long Lines, SealProblem? Problem);

/// <summary>
/// Holds the logs against their seals, the oldest first, and names the first line that was changed, taken out or put in. Lines past the
/// time they are kept, as the newest seal has it, are not asked for.
/// </summary>
public sealed class SealCheck(ITable audit, ITable security, IBlobs seals, TimeProvider time)
{
    /// <summary>Years and months are not all as long.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromDays(3);

    private SealHead? _newest;
    private DateTimeOffset _auditBefore, _securityBefore;
    private readonly Dictionary<(string Table, string Partition), Dictionary<string, Row>> _now = [];
    private readonly Dictionary<(string Table, string Partition), Dictionary<string, DateTimeOffset>> _unsealed = [];
    private SealProblem? _problem;

    public async Task<SealReport> Run(CancellationToken cancellation = default)
    {
        var names = await seals.List(cancellation: cancellation).ToListAsync(cancellation);
        // The chain first: lines are held against seals that are what they were.
        if (await Chain(names, cancellation) is { } broken) return new SealReport(names.Count, 0, broken);
        var lines = 0L;
        foreach (var name in names)
        {
            if (_problem is not null) break;
            lines += await Lines(name, cancellation);
        }
        if (_problem is null && _newest is { } newest) Added(newest);
        return new SealReport(names.Count, lines, _problem);
    }

    private async Task<SealProblem?> Chain(List<string> names, CancellationToken cancellation)
    {
        var heads = new List<(SealHead Head, string Sha256)>();
        foreach (var name in names)
        {
            try
            {
                heads.Add(await Read(name, _ => ValueTask.CompletedTask, cancellation));
            }
            catch (InvalidDataException)
            {
                return new SealProblem(SealFault.SealChanged, name, Line: null);
            }
        }
        if (heads.Count == 0) return null;
        _newest = heads[^1].Head;
        var since = time.GetUtcNow() - _newest.At + Margin;
        (_auditBefore, _securityBefore) = (_newest.AuditBefore + since, _newest.SecurityBefore + since);
        (SealHead, string)? last = null;
        foreach (var (head, index) in heads.Select((read, index) => (read, index)))
        {
            if (OfChain(names[index], head.Head, last) is { } broken) return broken;
            last = head;
        }
        return null;
    }

    private async Task<long> Lines(string name, CancellationToken cancellation)
    {
        var used = new HashSet<(string, string)>();
        var (head, _) = await Read(name, async line =>
        {
            used.Add((line.Table, line.Row.PartitionKey));
            if (_problem is null) await Check(name, line, cancellation);
        }, cancellation);
        // A month that no later seal speaks of is held no longer.
        foreach (var key in _now.Keys.Where(key => !used.Contains(key)).ToList()) _now.Remove(key);
        return head.Lines;
    }

    private async Task<(SealHead Head, string Sha256)> Read(string name, Func<SealedLine, ValueTask> each, CancellationToken cancellation)
    {
        await using var file = await seals.Open(name, cancellation);
        return await SealFile.Read(file ?? Stream.Null, each, cancellation);
    }

    private SealProblem? OfChain(string name, SealHead head, (SealHead Head, string Sha256)? last)
    {
        if (head.Seal != name) return new SealProblem(SealFault.SealChanged, name, Line: null);
        if (last is not var (before, sha256))
        {
            // The first that is left: those before it are past their time.
            var oldest = _auditBefore < _securityBefore ? _auditBefore : _securityBefore;
            var due = FormattableString.Invariant($"{oldest.UtcDateTime:yyyy-MM-dd}");
            return head.Previous is { } gone && string.CompareOrdinal(gone, due) > 0
                ? new SealProblem(SealFault.SealMissing, gone, Line: null) : null;
        }
        if (head.Previous != before.Seal) return new SealProblem(SealFault.SealMissing, head.Previous ?? name, Line: null);
        return head.PreviousSha256 == sha256 ? null : new SealProblem(SealFault.SealChanged, before.Seal, Line: null);
    }

    private async Task Check(string seal, SealedLine line, CancellationToken cancellation)
    {
        var (table, before) = line.Table == Tables.Audit ? (audit, _auditBefore) : (security, _securityBefore);
        if (line.Row.Instant("at") < before) return;
        var now = await Partition(line.Table, table, line.Row.PartitionKey, cancellation);
        _unsealed[(line.Table, line.Row.PartitionKey)].Remove(line.Row.RowKey);
        var fault = !now.TryGetValue(line.Row.RowKey, out var row) ? SealFault.LineMissing
            : !CopiedRow.Same(row, line.Row) ? SealFault.LineChanged
            : await HasTwins(row, cancellation) ? (SealFault?)null : SealFault.TwinWrong;
        if (fault is { } found) _problem = new SealProblem(found, seal, Name(line.Table, line.Row.PartitionKey, line.Row.RowKey));
    }

    /// <summary>What the citizen is answered from says the same.</summary>
    private async Task<bool> HasTwins(Row row, CancellationToken cancellation)
    {
        if (row.TextOrNull("token") is not { } token) return true;
        if (await audit.Get(AccessLog.Citizen(token), row.RowKey, cancellation) is not { } twin
            || !CopiedRow.Same(twin with { PartitionKey = row.PartitionKey }, row)) return false;
        return row.TextOrNull("other") is not { } other
            || await audit.Get(AccessLog.Citizen(other), row.RowKey, cancellation) is not null;
    }

    private async Task<Dictionary<string, Row>> Partition(string name, ITable table, string partition, CancellationToken cancellation)
    {
        if (_now.TryGetValue((name, partition), out var known)) return known;
        var rows = await table.Query(partition, cancellation: cancellation).ToDictionaryAsync(row => row.RowKey, StringComparer.Ordinal,
            cancellation);
        _unsealed.TryAdd((name, partition), rows.ToDictionary(row => row.Key, row => row.Value.Instant("at"), StringComparer.Ordinal));
        return _now[(name, partition)] = rows;
    }

    private void Added(SealHead newest)
    {
        foreach (var ((table, partition), rows) in _unsealed)
            foreach (var (key, at) in rows)
                if (at < newest.At - SealTriggers.Settled && at >= (table == Tables.Audit ? _auditBefore : _securityBefore))
                {
                    _problem = new SealProblem(SealFault.LineAdded, newest.Seal, Name(table, partition, key));
                    return;
                }
    }

    private static string Name(string table, string partition, string key) => $"{table}/{partition}/{key}";
}
