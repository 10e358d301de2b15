using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Retention.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Retention;

/// <summary>An erasure that has begun.</summary>
/// <param name="Id">Random: names it in the access log and in logs, where the token must not be.</param>
internal sealed record Begun(string Id, DateTimeOffset At, Erasure Erasure);

/// <summary>Writes what <see cref="ErasureRuns"/> describes.</summary>
public sealed class ErasureBook([FromKeyedServices(Tables.Erasures)] ITable rows, AccessLog log, IOptions<RetentionOptions> retention)
{
    private const string BegunPrefix = "begun|", BegunEnd = "begun}", BegunColumn = "begun";

    /// <returns>The key of the run's row.</returns>
    internal async Task<string> Start(DateTimeOffset now, CancellationToken cancellation)
    {
        var row = Written(new Row(ErasureRuns.Partition, $"{ErasureRuns.Newest(now)}-{Guid.NewGuid():N}"),
            new ErasureRun { StartedAt = now });
        await rows.Insert(row, cancellation);
        return row.RowKey;
    }

    internal async Task<ErasureRun> Close(string key, Func<ErasureRun, ErasureRun> change, CancellationToken cancellation)
    {
        var (row, run) = await Read(key, change, cancellation);
        await rows.Replace(row, cancellation);
        return run;
    }

    /// <summary>From here on the citizen is erased, whoever finishes it.</summary>
    internal async Task Begin(Begun begun, CancellationToken cancellation)
    {
        // There already: an earlier run, or another one now, began it.
        await rows.TryInsert(new Row(ErasureRuns.Partition, BegunKey(begun.Erasure.Token))
            .WithLongText(BegunColumn, Json.Write(begun)), cancellation);
    }

    internal static string BegunKey(string token) => BegunPrefix + token;

    /// <summary>Nothing was erased yet: somebody has said that the citizen is held.</summary>
    internal Task Forget(Begun begun, CancellationToken cancellation) =>
        rows.Delete(new Row(ErasureRuns.Partition, BegunKey(begun.Erasure.Token)), cancellation);

    internal async Task<IReadOnlyList<Begun>> All(CancellationToken cancellation) =>
        await rows.Query(ErasureRuns.Partition, BegunPrefix, BegunEnd, cancellation)
            .Select(row => Json.Read<Begun>(row.LongText(BegunColumn))).ToListAsync(cancellation);

    /// <summary>Into the access log first, under its own id; then the token goes and the run counts it, both or neither.</summary>
    internal async Task End(Begun begun, string key, CancellationToken cancellation)
    {
        var (signals, cases) = (begun.Erasure.Signals.Count, begun.Erasure.Cases.Count);
        await log.WriteErasure(begun.Id, begun.At, new ErasedCounts(signals, cases), cancellation);
        var (row, _) = await Read(key, run =>
            run with { Citizens = run.Citizens + 1, Signals = run.Signals + signals, Cases = run.Cases + cases }, cancellation);
        await rows.Transact([RowChange.Delete(new Row(ErasureRuns.Partition, BegunKey(begun.Erasure.Token))),
            RowChange.Replace(row)], cancellation);
    }

    /// <summary>Of an erasure that no run made: nobody was there, and nobody is counted.</summary>
    internal async Task EndAlone(Begun begun, CancellationToken cancellation)
    {
        await log.WriteErasure(begun.Id, begun.At, new ErasedCounts(begun.Erasure.Signals.Count, begun.Erasure.Cases.Count), cancellation);
        await rows.Delete(new Row(ErasureRuns.Partition, BegunKey(begun.Erasure.Token)), cancellation);
    }

    internal async Task Prune(DateTimeOffset now, CancellationToken cancellation)
    {
        var old = await rows.Query(ErasureRuns.Partition, ErasureRuns.Newest(retention.Value.LogBefore(now)), ErasureRuns.RunEnd,
            cancellation).Select(row => row.RowKey).ToListAsync(cancellation);
        await rows.DeleteAll(ErasureRuns.Partition, old, cancellation);
    }

    private async Task<(Row Row, ErasureRun Run)> Read(string key, Func<ErasureRun, ErasureRun> change, CancellationToken cancellation)
    {
        var row = await rows.Get(ErasureRuns.Partition, key, cancellation)
            ?? throw new InvalidDataException("The run's row went away while it ran.");
        var run = change(Json.Read<ErasureRun>(row.Text(ErasureRuns.RunColumn)));
        return (Written(row, run), run);
    }

    private static Row Written(Row row, ErasureRun run) => row.With(ErasureRuns.RunColumn, Json.Write(run));
}
