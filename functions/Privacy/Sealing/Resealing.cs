using System.Diagnostics;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Telemetry;
using EarlyWarning.Privacy.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Privacy.Sealing;

/// <summary>
/// Goes through every row of every table, once a day and soon after another version seals, and puts what an earlier version sealed under
/// the one that seals now. It notes how far it came, so that whoever strikes next goes on; a row that was moved twice is the same. A row
/// that somebody else writes meanwhile is theirs: it is read again.
/// </summary>
public sealed partial class Resealing(IServiceProvider services, PrivacyKeys keys, KeyNotes notes, TimeProvider clock,
    Measurements measurements, ILogger<Resealing> log)
{
    private const int Tries = 8;

    // Whoever sealed with an earlier version when another took over has written it by then: a host looks each minute.
    private static readonly TimeSpan Settled = TimeSpan.FromHours(1), Daily = TimeSpan.FromHours(23);

    /// <summary>After so many rows it notes where it is.</summary>
    internal int NotedAfter { get; init; } = 500;

    /// <summary>Does what is to be done, for so long at most; the rest is the next strike's.</summary>
    internal async Task Run(TimeSpan most, CancellationToken cancellation)
    {
        if (await notes.Read(cancellation) is not var (state, row)) return;
        // A host that seals with another version than is noted, or cannot yet, knows it within a minute.
        if (state.Seals != keys.SealVersion || !keys.Has(state.Seals) || Due(state) is not { } round) return;
        var since = Stopwatch.GetTimestamp();
        while (round.EndedAt is null)
        {
            round = await GoOn(round, state, cancellation);
            if (round.EndedAt is not null) state = Ended(state, round);
            if (!await notes.TryWrite(state with { Round = round }, row, cancellation)) return; // Another strike is at it.
            if (await notes.Read(cancellation) is not var (now, next)) return;
            (state, row) = (now, next);
            if (Stopwatch.GetElapsedTime(since) > most) return;
        }
        Tell(round);
    }

    private ResealRound? Due(KeyState state)
    {
        var (now, waits) = (clock.GetUtcNow(), state.InUse.Any(version => version != state.Seals && !state.Versions[version].Old));
        if (state.Round is not { } last || last.Seals != state.Seals) return new ResealRound(state.Seals, now);
        if (last.EndedAt is not { } ended) return last;
        return now - ended >= (waits && last.Left.Count == 0 ? Settled : Daily) ? new ResealRound(state.Seals, now) : null;
    }

    private async Task<ResealRound> GoOn(ResealRound round, KeyState state, CancellationToken cancellation)
    {
        for (var looked = 0; round.Table < Tables.All.Count;)
        {
            var values = new SealedValues(keys, state.InUse);
            var table = services.GetRequiredKeyedService<ITable>(Tables.All[round.Table]);
            await foreach (var row in From(table, round, cancellation))
            {
                await Move(table, row, values, cancellation);
                if (++looked >= NotedAfter) return Counted(round, values) with { Partition = row.PartitionKey, Row = row.RowKey };
            }
            round = Counted(round, values) with { Table = round.Table + 1, Partition = null, Row = null };
        }
        return round with { EndedAt = clock.GetUtcNow() };
    }

    /// <summary>The rows from where it stopped: the rest of a partition, which may be long, then those behind it.</summary>
    private static async IAsyncEnumerable<Row> From(ITable table, ResealRound round,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        if (round.Partition is { } partition)
            await foreach (var row in table.Query(partition, round.Row, cancellation: cancellation))
                if (row.RowKey != round.Row) yield return row;
        await foreach (var row in table.Scan(round.Partition, cancellation: cancellation))
            if (row.PartitionKey != round.Partition) yield return row;
    }

    private static async Task Move(ITable table, Row found, SealedValues values, CancellationToken cancellation)
    {
        var row = found;
        for (var attempt = 1; values.Move(row) is { } moved; attempt++)
        {
            if (await table.TryReplace(moved, cancellation)) return;
            if (await table.Get(row.PartitionKey, row.RowKey, cancellation) is not { } now) return; // It is gone, with what was in it.
            row = now;
            if (attempt == Tries) throw new StoreUnavailableException("A row is being changed by many at once.");
        }
    }

    private static ResealRound Counted(ResealRound round, SealedValues values) => round with
    {
        Sealed = round.Sealed + values.Sealed, Moved = round.Moved + values.Moved, Strange = round.Strange + values.Strange,
        Broken = round.Broken + values.Broken,
        Left = round.Left.Concat(values.Left).GroupBy(pair => pair.Key).ToDictionary(of => of.Key, of => of.Sum(pair => pair.Value)),
    };

    /// <summary>
    /// A version is empty when a round that began long enough after it sealed for the last time left nothing. From then on its key may
    /// be gone, and whoever writes to us can write what looks sealed by it, or by one that never was: that is told, and makes no
    /// version needed again.
    /// </summary>
    private static KeyState Ended(KeyState state, ResealRound round)
    {
        var settled = round.StartedAt - state.Versions[state.Seals].TakenUpAt >= Settled;
        return state with
        {
            Versions = state.Versions.ToDictionary(pair => pair.Key, pair => pair.Key == state.Seals || pair.Value.EmptySince is not null
                || pair.Value.Old || !settled || round.Left.ContainsKey(pair.Key)
                ? pair.Value : pair.Value with { EmptySince = round.StartedAt }),
        };
    }

    private void Tell(ResealRound round)
    {
        measurements.Resealed(round.Sealed, round.Moved, round.Left.Values.Sum() + round.Broken, round.Strange);
        if (round.Strange > 0) NotSealed(log, round.Strange);
        if (round.Broken > 0) Changed(log, round.Broken);
        if (round.Left.Count > 0) NotRead(log, round.Left.Values.Sum(), string.Join(", ", round.Left.Keys.Order()));
        if (round.Moved > 0) Done(log, round.Moved, round.Sealed, round.Seals);
    }

    [LoggerMessage(Level = LogLevel.Error,
        Message = "Keys: {Count} sealed values cannot be opened; they were sealed by version {Versions}, which is not there.")]
    private static partial void NotRead(ILogger log, long count, string versions);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Keys: {Count} values in texts look sealed and none of the keys opens them: somebody wrote or changed them.")]
    private static partial void NotSealed(ILogger log, long count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Keys: {Count} sealed values were changed, and no key opens them.")]
    private static partial void Changed(ILogger log, long count);

    [LoggerMessage(Level = LogLevel.Information, Message = "Keys: {Moved} of {All} sealed values were moved to version {Version}.")]
    private static partial void Done(ILogger log, long moved, long all, int version);
}
