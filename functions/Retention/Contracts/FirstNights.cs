using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Retention.Contracts;

/// <summary>
/// Whether the nights of a new installation erase, or only count until somebody has read what they would erase and says so
/// (<c>Retention:CountFirst</c>). Table <c>erasures</c>, PK <c>erasures</c>, RK <c>go</c>. Where a night has erased before, nights erase.
/// So it is too where a backup was restored (RK <c>restored</c>): what was decided since is not in it, an exemption perhaps.
/// </summary>
public sealed class FirstNights([FromKeyedServices(Tables.Erasures)] ITable rows, SecurityEvents events,
    IOptions<RetentionOptions> retention, TimeProvider clock)
{
    private const string Key = "go";

    /// <summary>What a restore writes into the store.</summary>
    internal static readonly Row RestoredRow = new(ErasureRuns.Partition, "restored");

    public async Task<bool> OnlyCount(CancellationToken cancellation = default) => await Restored(cancellation)
        || (retention.Value.CountFirst && await rows.Get(ErasureRuns.Partition, Key, cancellation) is null
        && !await rows.Query(ErasureRuns.Partition, ErasureRuns.RunPrefix, ErasureRuns.RunEnd, cancellation)
            .AnyAsync(row => ErasureRuns.Of(row).Counted is null, cancellation));

    /// <summary>A backup was put in the place of the store, and nobody has let the nights erase since.</summary>
    public async Task<bool> Restored(CancellationToken cancellation = default) =>
        await rows.Get(RestoredRow.PartitionKey, RestoredRow.RowKey, cancellation) is not null;

    /// <summary>From the next night on they erase. Said again nothing changes.</summary>
    /// <param name="by">Roster id: in the security log first.</param>
    public async Task Go(string by, CancellationToken cancellation = default)
    {
        if (!await OnlyCount(cancellation)) return;
        await events.Write(SecurityKinds.NightsErase, by, about: null, cancellation);
        await rows.TryInsert(new Row(ErasureRuns.Partition, Key).With("by", by).With("at", clock.GetUtcNow()), cancellation);
        await rows.Delete(RestoredRow, cancellation);
    }
}
