using System.Globalization;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Retention.Contracts;

/// <summary>What one night's erasure did. It names nobody.</summary>
public sealed record ErasureRun
{
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Null: it is under way, or it died.</summary>
    public DateTimeOffset? EndedAt { get; init; }
    public int Citizens { get; init; }
    public int Signals { get; init; }
    public int Cases { get; init; }

    /// <summary>Lines past their own time: of the access log, of inboxes, of decisions, and counts of cases closed long ago.</summary>
    public int Lines { get; init; }

    /// <summary>The night only counted: so much would have gone, and nothing has. Null: it erased.</summary>
    public CountedNight? Counted { get; init; }

    /// <summary>What could not be done; it is tried again the next night.</summary>
    public int Failures { get; init; }
}

/// <summary>What a night would have erased.</summary>
public sealed record CountedNight(int Citizens, int Signals, int Cases)
{
    internal static CountedNight Of(IReadOnlyCollection<Erasure> erasures) =>
        new(erasures.Count, erasures.Sum(one => one.Signals.Count), erasures.Sum(one => one.Cases.Count));
}

/// <summary>
/// The erasure's own book. Table <c>erasures</c>, PK <c>erasures</c>; RK <c>begun|{token}</c>: a citizen whose erasure has begun and
/// must be finished whatever happens; <c>run|{inverted time}</c>: a night. The first turns into a number of the second in one transaction.
/// Beside them <see cref="AskedErasures"/> and <c>ErasedBefore</c>.
/// </summary>
public sealed class ErasureRuns([FromKeyedServices(Tables.Erasures)] ITable erasures)
{
    internal const string Partition = "erasures";
    internal const string RunPrefix = "run|";
    internal const string RunEnd = "run}";
    internal const string RunColumn = "run";

    /// <returns>The last run, or null when there was none yet.</returns>
    public async Task<ErasureRun?> Last(CancellationToken cancellation = default)
    {
        await foreach (var row in erasures.Query(Partition, RunPrefix, RunEnd, cancellation))
            return Of(row);
        return null;
    }

    internal static ErasureRun Of(Row row) => Json.Read<ErasureRun>(row.Text(RunColumn));

    internal static string Newest(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{RunPrefix}{DateTime.MaxValue.Ticks - at.UtcTicks:D19}");
}
