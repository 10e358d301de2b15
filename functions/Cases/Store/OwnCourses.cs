using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Store;

/// <summary>What each sender alone has told since the citizen's last case.</summary>
internal static class OwnCourses
{
    /// <summary>By each sender's signals alone the lowest from the end of the last case up to the assessment before this number.</summary>
    public static async Task<IReadOnlyDictionary<string, OwnStanding>> OwnBefore(
        this Assessments assessments, string token, ClosedCase last, long before, CancellationToken cancellation)
    {
        var lowest = new Dictionary<string, OwnStanding>(StringComparer.Ordinal);
        await foreach (var earlier in assessments.From(token, last.ConsumedSequence, cancellation))
        {
            if (earlier.Sequence >= before) break;
            foreach (var (sender, own) in earlier.Standings)
                lowest[sender] = lowest.TryGetValue(sender, out var known) ? known.Lower(own) : own;
        }
        return lowest;
    }

    /// <summary>
    /// All that a sender had told before has ended for it, and what it tells since is enough for a case by itself: it would open one if
    /// nobody else had told anything of the citizen.
    /// </summary>
    public static async Task<bool> BeginAnew(
        this Assessments assessments, string token, ClosedCase last, Assessment assessment, CancellationToken cancellation)
    {
        // Known by then, or counted by another number's assessments: a repeat brings nothing.
        if (last.ObjectionUpheld || assessment.Sequence <= last.Followed || last is { Of: not null, Followed: 0 }) return false;
        var anew = assessment.Standings.Where(own => own.Value is { After: not null } one && one.Score >= assessment.CaseFrom).ToList();
        if (anew.Count == 0) return false;
        var lowest = await assessments.OwnBefore(token, last, assessment.Sequence, cancellation);
        return anew.Exists(own => !lowest.TryGetValue(own.Key, out var before) || own.Value.IsBeyond(before));
    }
}
