using EarlyWarning.Platform;
using EarlyWarning.Platform.Runs;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Retention.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Retention;

/// <summary>An erasure that has begun.</summary>
/// <param name="Id">Random: names it in the access log and in logs, where the token must not be.</param>
/// <param name="Person">Random: the same of all numbers of one person; null: there is but one.</param>
/// <param name="Erasing">Something may be gone already: it is finished whatever comes.</param>
/// <param name="Asked">Somebody decided it, and no time was up: it is noted for when a copy brings them back.</param>
internal sealed record Begun(string Id, DateTimeOffset At, Erasure Erasure, string? Person = null, bool Erasing = false, bool Asked = false)
{
    /// <summary>One person, with all their numbers.</summary>
    public static IReadOnlyList<Begun> Of(IEnumerable<Erasure> numbers, DateTimeOffset at, bool asked)
    {
        var person = NewId();
        return [.. numbers.Select(number => new Begun(NewId(), at, number, person, Asked: asked))];
    }

    private static string NewId() => Guid.NewGuid().ToString("N");
}

/// <summary>Writes what <see cref="ErasureRuns"/> describes.</summary>
public sealed class ErasureBook([FromKeyedServices(Tables.Erasures)] ITable rows, AccessLog log, ErasedBefore erased,
    IOptions<RetentionOptions> retention)
{
    private const string BegunPrefix = "begun|", BegunEnd = "begun}", BegunColumn = "begun";

    /// <param name="counts">It erases nobody whose time is up, and counts them.</param>
    /// <returns>The key of the run's row.</returns>
    internal async Task<string> Start(DateTimeOffset now, bool counts, CancellationToken cancellation)
    {
        var row = Written(new Row(ErasureRuns.Partition, $"{ErasureRuns.Newest(now)}-{Guid.NewGuid():N}"),
            new ErasureRun { StartedAt = now, Counted = counts ? new CountedNight(0, 0, 0) : null });
        await rows.Insert(row, cancellation);
        return row.RowKey;
    }

    internal async Task<ErasureRun> Close(string key, Func<ErasureRun, ErasureRun> change, CancellationToken cancellation)
    {
        var (row, run) = await Read(key, change, cancellation);
        await rows.Replace(row, cancellation);
        return run;
    }

    /// <summary>From here on nobody is held. All numbers of a person or none: the links between them go with the first.</summary>
    /// <param name="asked">A row that goes in the same moment; null: there is none.</param>
    /// <returns>False: that row is not as it was read, and nothing was begun.</returns>
    internal async Task<bool> Begin(IReadOnlyList<Begun> person, CancellationToken cancellation, Row? asked = null)
    {
        while (true)
        {
            if (asked is not null && (await rows.Get(asked.PartitionKey, asked.RowKey, cancellation))?.ETag != asked.ETag) return false;
            var there = (await Rows(person, cancellation)).Select(row => row.RowKey).ToHashSet(StringComparer.Ordinal);
            // There already: an earlier run, or another one now, began it.
            var changes = person.Where(one => !there.Contains(BegunKey(one.Erasure.Token)))
                .Select(one => RowChange.Insert(Written(new Row(ErasureRuns.Partition, BegunKey(one.Erasure.Token)), one))).ToList();
            if (asked is not null) changes.Add(RowChange.Delete(asked));
            if (changes.Count == 0 || await Did(changes, cancellation)) return true;
        }
    }

    /// <summary>
    /// Until here an exemption ends what has begun, from here on it is finished whatever comes; of all numbers of a person or of none.
    /// </summary>
    /// <returns>What is to be erased. None: it was forgotten, or another run has finished it.</returns>
    internal async Task<IReadOnlyList<Begun>> Settle(IReadOnlyList<Begun> person, bool held, CancellationToken cancellation)
    {
        while (true)
        {
            var there = await Rows(person, cancellation);
            var begun = there.Select(Of).ToList();
            if (begun.TrueForAll(one => one.Erasing)) return begun;
            var forgotten = held && !begun.Exists(one => one.Erasing);
            begun = [.. begun.Select(one => one with { Erasing = true })];
            var changes = there.Zip(begun, (row, one) => forgotten ? RowChange.Delete(row) : RowChange.Replace(Written(row, one)));
            if (await Did([.. changes], cancellation)) return forgotten ? [] : begun;
        }
    }

    internal static string BegunKey(string token) => BegunPrefix + token;

    internal async Task<IReadOnlyList<Begun>> All(CancellationToken cancellation) =>
        await rows.Query(ErasureRuns.Partition, BegunPrefix, BegunEnd, cancellation)
            .Select(Of).ToListAsync(cancellation);

    /// <summary>Into the access log first, under its own id; then the token goes and the run counts it, both or neither.</summary>
    internal async Task End(Begun begun, string key, CancellationToken cancellation)
    {
        var (signals, cases) = (begun.Erasure.Signals.Count, begun.Erasure.Cases.Count);
        await log.WriteErasure(begun.Id, begun.At, new ErasedCounts(signals, cases), cancellation);
        var (row, _) = await Read(key, run =>
            run with { Citizens = run.Citizens + 1, Signals = run.Signals + signals, Cases = run.Cases + cases }, cancellation);
        await rows.Transact([RowChange.Delete(new Row(ErasureRuns.Partition, BegunKey(begun.Erasure.Token))), RowChange.Replace(row),
            .. await erased.Note(begun, cancellation)], cancellation);
    }

    /// <summary>Of an erasure that no run made: nobody was there, and nobody is counted.</summary>
    internal async Task EndAlone(Begun begun, CancellationToken cancellation)
    {
        await log.WriteErasure(begun.Id, begun.At, new ErasedCounts(begun.Erasure.Signals.Count, begun.Erasure.Cases.Count), cancellation);
        while (!await Did([RowChange.Delete(new Row(ErasureRuns.Partition, BegunKey(begun.Erasure.Token))),
            .. await erased.Note(begun, cancellation)], cancellation))
        {
            // A night has noted it in the same moment.
        }
    }

    internal Task Prune(DateTimeOffset now, CancellationToken cancellation) =>
        Parts.Each(() => PruneRuns(now, cancellation), () => erased.Prune(now, cancellation));

    private async Task PruneRuns(DateTimeOffset now, CancellationToken cancellation)
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

    private async Task<IReadOnlyList<Row>> Rows(IReadOnlyList<Begun> person, CancellationToken cancellation)
    {
        var found = new List<Row>();
        foreach (var one in person)
            if (await rows.Get(ErasureRuns.Partition, BegunKey(one.Erasure.Token), cancellation) is { } row) found.Add(row);
        return found;
    }

    /// <returns>False: another run was at it in the same moment; look again.</returns>
    private async Task<bool> Did(IReadOnlyList<RowChange> changes, CancellationToken cancellation)
    {
        try
        {
            await rows.Transact(changes, cancellation);
            return true;
        }
        catch (TableConflictException)
        {
            return false;
        }
    }

    private static Begun Of(Row row) => Json.Read<Begun>(row.LongText(BegunColumn));

    private static Row Written(Row row, Begun begun) => row.WithLongText(BegunColumn, Json.Write(begun));

    private static Row Written(Row row, ErasureRun run) => row.With(ErasureRuns.RunColumn, Json.Write(run));
}
