using System.Globalization;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Runs;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Papers;

/// <summary>
/// Erases the papers of closed cases with them. What a process that died left behind goes too: a file without a row, of which nobody has
/// the key, and papers of a case that was erased while one was being posted.
/// </summary>
public sealed class PaperErasure(
    PaperStore store, [FromKeyedServices(Containers.Papers)] IBlobs blobs, CaseDesk cases) : IErasable
{
    /// <summary>Nobody posts one paper for so long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    public async Task Erase(Erasure erasure, DurableTaskClient workflows, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        foreach (var caseId in erasure.Cases) await store.Erase(caseId, cancellation);
    }

    public Task<int> Prune(DateTimeOffset now, CancellationToken cancellation = default) =>
        Parts.Sum(() => RowsWithoutCase(cancellation), () => FilesWithoutRow(now - Patience, cancellation));

    private async Task<int> RowsWithoutCase(CancellationToken cancellation)
    {
        var gone = 0;
        foreach (var caseId in await store.Cases(cancellation))
        {
            if (await cases.Find(caseId, cancellation) is not null) continue;
            await store.Erase(caseId, cancellation);
            gone++;
        }
        return gone;
    }

    private async Task<int> FilesWithoutRow(DateTimeOffset before, CancellationToken cancellation)
    {
        var (gone, old) = (0, before.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture));
        var names = await blobs.List(cancellation: cancellation).ToListAsync(cancellation);
        foreach (var ofCase in names.GroupBy(name => name.Split('/')[0], StringComparer.Ordinal))
            gone += await Sweep(ofCase.Key, ofCase.Where(name => string.CompareOrdinal(name.Split('/')[^1], old) < 0), cancellation);
        return gone;
    }

    private async Task<int> Sweep(string caseId, IEnumerable<string> names, CancellationToken cancellation)
    {
        var known = (await store.Of(caseId, cancellation)).Select(stored => stored.Blob).OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        var gone = 0;
        foreach (var name in names.Where(name => !known.Contains(name)))
        {
            await blobs.Delete(name, cancellation);
            gone++;
        }
        return gone;
    }
}
