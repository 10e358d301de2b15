using EarlyWarning.Board.SignIn;
using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Board.Administration.Review;

/// <summary>When somebody came in last, and was here last.</summary>
public sealed record PersonUse(DateTimeOffset? SignedIn, DateTimeOffset? Used);

/// <summary>Of the half year that a review looks back on, from the security log and the sessions there are.</summary>
public sealed class LastUse(SecurityEvents events, SessionTable sessions)
{
    private const int Months = 6;

    public async Task<IReadOnlyDictionary<string, PersonUse>> Read(DateOnly today, CancellationToken cancellation = default)
    {
        var uses = new Dictionary<string, PersonUse>(StringComparer.Ordinal);
        for (var month = new DateOnly(today.Year, today.Month, 1).AddMonths(-Months); month <= today; month = month.AddMonths(1))
            await foreach (var one in events.OfMonth(month, cancellation).Where(one => one.Who is not null))
            {
                var before = uses.GetValueOrDefault(one.Who!);
                uses[one.Who!] = new(one.Kind == SecurityKinds.SignedIn ? one.At : before?.SignedIn, one.At);
            }
        await foreach (var (person, seen) in sessions.Seen(cancellation))
            if (uses.GetValueOrDefault(person) is var use && !(use?.Used >= seen)) uses[person] = new(use?.SignedIn, seen);
        return uses;
    }
}
