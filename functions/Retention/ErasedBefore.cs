using System.Globalization;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Retention.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Retention;

/// <summary>
/// Whom somebody decided to erase, so that a copy from before brings nobody back: their own time would not erase them again. Table
/// <c>erasures</c>, PK <c>erasures</c>, RK <c>erased|{keyed code of the token}|{instant}</c>: without the keys it leads to nobody, and with
/// them only to somebody who is there. A restore takes these rows along (local/Host), a copy that is put back leaves them alone.
/// </summary>
public sealed class ErasedBefore([FromKeyedServices(Tables.Erasures)] ITable rows, ContentCodes codes, IOptions<RetentionOptions> retention)
{
    internal const string Prefix = "erased|", End = "erased}", At = "before";
    private const string Stamp = "yyyyMMdd'T'HHmmssfff'Z'";

    /// <summary>The change that notes it, to be made with others of that partition; none: it is noted.</summary>
    internal async Task<IEnumerable<RowChange>> Note(Begun begun, CancellationToken cancellation)
    {
        if (!begun.Asked) return [];
        var row = new Row(ErasureRuns.Partition, Key(codes.For(begun.Erasure.Token), begun.Erasure.Before))
            .With(At, begun.Erasure.Before);
        return await rows.Get(row.PartitionKey, row.RowKey, cancellation) is null ? [RowChange.Insert(row)] : [];
    }

    internal async Task<ErasedMarks> All(CancellationToken cancellation)
    {
        var marks = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        await foreach (var row in rows.Query(ErasureRuns.Partition, Prefix, End, cancellation))
            marks[row.RowKey.Split('|')[1]] = row.Instant(At); // In order: the last counts.
        return new ErasedMarks(marks, codes);
    }

    /// <summary>As long as the access log knows the citizen: no backup is kept for longer.</summary>
    internal async Task Prune(DateTimeOffset now, CancellationToken cancellation)
    {
        var old = await rows.Query(ErasureRuns.Partition, Prefix, End, cancellation)
            .Where(row => row.Instant(At) < retention.Value.LogBefore(now)).Select(row => row.RowKey).ToListAsync(cancellation);
        await rows.DeleteAll(ErasureRuns.Partition, old, cancellation);
    }

    private static string Key(string code, DateTimeOffset before) =>
        $"{Prefix}{code}|{before.UtcDateTime.ToString(Stamp, CultureInfo.InvariantCulture)}";
}

/// <summary>When somebody was erased for the last time, by the token that they have when they are there again.</summary>
internal sealed class ErasedMarks(IReadOnlyDictionary<string, DateTimeOffset> marks, ContentCodes codes)
{
    private readonly Dictionary<string, DateTimeOffset?> _known = new(StringComparer.Ordinal);

    public bool Empty => marks.Count == 0;

    /// <returns>What came before that instant was erased; null: nobody decided so.</returns>
    public DateTimeOffset? Of(string token)
    {
        if (!_known.TryGetValue(token, out var before))
            _known[token] = before = marks.TryGetValue(codes.For(token), out var at) ? at : null;
        return before;
    }
}
