using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Retention.Contracts;

/// <summary>Why somebody's time is up.</summary>
public enum DueReason
{
    /// <summary>There was no case, and the last signal is long ago.</summary>
    NoCase,

    /// <summary>The last case was closed long ago.</summary>
    Closed,

    /// <summary>All that was told was taken back.</summary>
    Mistaken,

    /// <summary>Nobody has said whom the signal is about.</summary>
    Unidentified,
}

/// <summary>How much would go for one reason.</summary>
public sealed record DueCount(DueReason Reason, int Citizens, int Signals, int Cases);

/// <summary>What an erasure would erase, and whom it would leave since they are held.</summary>
public sealed record RetentionForecast(IReadOnlyList<DueCount> Due, int Held);

/// <summary>Counts what an erasure would do, by the same search, and erases nothing.</summary>
public sealed class RetentionPreview(DueCitizens citizens, LegalHolds holds)
{
    /// <param name="at">When it would run.</param>
    /// <param name="rules">Those in force, or others that somebody thinks of.</param>
    public async Task<RetentionForecast> Of(DateTimeOffset at, RetentionOptions rules, CancellationToken cancellation = default)
    {
        var found = await citizens.Find(at, rules, await holds.Held(CopenhagenTime.DateOf(at), cancellation), cancellation);
        return new RetentionForecast([.. found.Due.GroupBy(due => due.Reason).OrderBy(of => of.Key).Select(of =>
            new DueCount(of.Key, of.Count(), of.Sum(due => due.Erasure.Signals.Count), of.Sum(due => due.Erasure.Cases.Count)))],
            found.Held);
    }
}
