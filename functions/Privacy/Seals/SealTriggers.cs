using System.Globalization;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Privacy.Contracts;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Privacy.Seals;

/// <summary>
/// Each night every line of the access log and the security log that is in no seal yet goes into a new one, which names the one before
/// by its content. Where the seals lie nobody changes or deletes them, not even the app: whoever changes a line of the log, or takes one
/// out, is found by <see cref="SealCheck"/>.
/// </summary>
public sealed class SealTriggers([FromKeyedServices(Tables.Audit)] ITable audit,
    [FromKeyedServices(Tables.SecurityEvents)] ITable security, [FromKeyedServices(Containers.Seals)] IBlobs seals, TimeProvider time,
    IOptions<RetentionOptions> retention, ILogger<SealTriggers> log)
{
    /// <summary>Whoever still writes a line has written it by then, whatever its host's clock says.</summary>
    internal static readonly TimeSpan Settled = TimeSpan.FromHours(1);

    /// <summary>
    /// 03:20 UTC, when the night's erasure and handover have written their lines. A night that is missed is sealed by the next.
    /// </summary>
    [Function(nameof(SealLogs))]
    public async Task SealLogs([TimerTrigger("0 20 3 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var at = time.GetUtcNow();
        var name = at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + SealFile.Ending;
        var there = await seals.List(cancellation: cancellation).ToListAsync(cancellation);
        if (there.Contains(name, StringComparer.Ordinal)) return; // This night's run, for the second time.
        // A line that is late is late by days: the month before this one is looked through again, all of it before there is a seal.
        var since = there.Count == 0 ? DateOnly.MinValue : CopenhagenTime.DateOf(at).AddMonths(-1);
        var known = await Known(there, since, cancellation);
        var lines = await Lines(since, at - Settled, known, cancellation);
        var head = await Head(name, there.LastOrDefault(), at, lines.Count, cancellation);
        await seals.Put(name, new MemoryStream(SealFile.Write(head, lines)), cancellation);
        log.LogInformation("Sealed {Count} lines of the logs into {Seal}.", lines.Count, name);
        await Prune(there, head, cancellation);
    }

    /// <summary>Past the time of every line in it; until then its container lets nobody, on Azure.</summary>
    private async Task Prune(List<string> there, SealHead head, CancellationToken cancellation)
    {
        var before = (head.AuditBefore < head.SecurityBefore ? head.AuditBefore : head.SecurityBefore).UtcDateTime
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var name in there.TakeWhile(name => string.CompareOrdinal(name, before) < 0)) await seals.Delete(name, cancellation);
    }

    private async Task<SealHead> Head(string name, string? last, DateTimeOffset at, int lines, CancellationToken cancellation)
    {
        var sha256 = last is null ? null : (await Read(last, _ => ValueTask.CompletedTask, cancellation)).Sha256;
        return new SealHead(name, last, sha256, at, lines, retention.Value.LogBefore(at), retention.Value.SecurityBefore(at));
    }

    /// <summary>What the seals since then hold. A seal may hold lines of a month before its own.</summary>
    private async Task<HashSet<(string, string, string)>> Known(List<string> there, DateOnly since, CancellationToken cancellation)
    {
        var known = new HashSet<(string, string, string)>();
        var from = since == DateOnly.MinValue ? "" : First(since).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var name in there.Where(name => string.CompareOrdinal(name, from) >= 0).Prepend(there.FirstOrDefault()).OfType<string>()
            .Distinct(StringComparer.Ordinal))
        {
            await Read(name, line =>
            {
                known.Add((line.Table, line.Row.PartitionKey, line.Row.RowKey));
                return ValueTask.CompletedTask;
            }, cancellation);
        }
        return known;
    }

    private async Task<List<SealedLine>> Lines(DateOnly since, DateTimeOffset until, HashSet<(string, string, string)> known,
        CancellationToken cancellation)
    {
        var month = since == DateOnly.MinValue ? "" : First(since).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var lines = new List<SealedLine>();
        // The citizen's twins repeat what stands in the months.
        foreach (var (table, name, from, before) in new[]
        {
            (audit, Tables.Audit, month, "citizen|"), (audit, Tables.Audit, ReadingLog.Prefix + month, ReadingLog.Prefix + "~"),
            (security, Tables.SecurityEvents, month, "~"),
        })
        {
            await foreach (var row in table.Scan(from.Length == 0 ? null : from, before, cancellation))
                if (row.Instant("at") < until && !known.Contains((name, row.PartitionKey, row.RowKey))) lines.Add(new(name, row));
        }
        return lines;
    }

    private async Task<(SealHead Head, string Sha256)> Read(
        string name, Func<SealedLine, ValueTask> each, CancellationToken cancellation)
    {
        await using var file = await seals.Open(name, cancellation)
            ?? throw new StoreUnavailableException("A seal is gone while it is read.");
        return await SealFile.Read(file, each, cancellation);
    }

    private static DateOnly First(DateOnly day) => new(day.Year, day.Month, 1);
}
