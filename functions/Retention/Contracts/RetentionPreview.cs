using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using Microsoft.Extensions.Options;

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

    /// <summary>They were erased at their request, and a copy from before brought them back.</summary>
    Returned,
}

/// <summary>How much would go for one reason.</summary>
public sealed record DueCount(DueReason Reason, int Citizens, int Signals, int Cases);

/// <summary>What an erasure would erase, and whom it would leave since they are held.</summary>
public sealed record RetentionForecast(IReadOnlyList<DueCount> Due, int Held);

/// <summary>Counts what an erasure would do, by the same search, and erases nothing.</summary>
public sealed class RetentionPreview(DueCitizens citizens, LegalHolds holds, IOptions<RetentionOptions> rules, TimeProvider clock)
{
    /// <summary>Whether the first night after an exemption would erase its citizen, by the periods in force.</summary>
    /// <returns>Null: it does not stand, and the next night decides.</returns>
    public async Task<bool?> ErasesAfter(LegalHold hold, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(hold);
        if (hold.Until is not { } until || !hold.StandsOn(CopenhagenTime.DateOf(clock.GetUtcNow()))) return null;
        var found = await citizens.Find(CopenhagenTime.At(until.AddDays(1), new TimeOnly(3, 0)), rules.Value,
            new HashSet<string>(StringComparer.Ordinal), cancellation);
        var token = await holds.TokenOf(hold.Id, cancellation);
        return found.Due.Any(due => due.Erasure.Token == token);
    }

    /// <param name="at">When it would run.</param>
    /// <param name="by">Those in force, or others that somebody thinks of.</param>
    public async Task<RetentionForecast> Of(DateTimeOffset at, RetentionOptions by, CancellationToken cancellation = default)
    {
        var found = await citizens.Find(at, by, await holds.Held(CopenhagenTime.DateOf(at), cancellation), cancellation);
        return new RetentionForecast([.. found.Due.GroupBy(due => due.Reason).OrderBy(of => of.Key).Select(of =>
            new DueCount(of.Key, of.Count(), of.Sum(due => due.Erasure.Signals.Count), of.Sum(due => due.Erasure.Cases.Count)))],
            found.Held);
    }
}
