using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Cases.Contracts;

/// <summary>An attempt to reach the citizen.</summary>
/// <param name="By">Roster id.</param>
public sealed record Attempt(DateTimeOffset At, string By, AttemptChannel Channel, Daypart Daypart, bool Reached);

/// <summary>What to try next.</summary>
public sealed record NextAttempt(AttemptChannel Channel, Daypart Daypart);

/// <summary>
/// Real attempts before anyone may give up: at least two calls at different dayparts, one visit and one evening attempt.
/// Letters and e-mails alone never suffice (in Dutch figures a letter reached 6 %, a call 59 %, a visit 46 %).
/// </summary>
public static class AttemptLadder
{
    /// <summary>Nobody is called before this hour.</summary>
    public const int NightEnds = 6;

    /// <summary>Computed from the time in Denmark, never chosen: a call at noon is no evening attempt.</summary>
    public static Daypart DaypartOf(DateTimeOffset at) => CopenhagenTime.Local(at).Hour switch
    {
        < 12 => Daypart.Morning,
        < 17 => Daypart.Afternoon,
        _ => Daypart.Evening,
    };

    public static bool Climbed(IReadOnlyList<Attempt> attempts) =>
        CallsAtTwoDayparts(attempts) && Visited(attempts) && InTheEvening(attempts);

    public static bool CallsAtTwoDayparts(IReadOnlyList<Attempt> attempts) =>
        attempts.Where(attempt => attempt.Channel == AttemptChannel.Phone).Select(attempt => attempt.Daypart).Distinct().Count() >= 2;

    public static bool Visited(IReadOnlyList<Attempt> attempts) => attempts.Any(attempt => attempt.Channel == AttemptChannel.Visit);

    /// <summary>A letter left in the evening is no evening attempt.</summary>
    public static bool InTheEvening(IReadOnlyList<Attempt> attempts) => attempts.Any(attempt =>
        attempt is { Daypart: Daypart.Evening, Channel: AttemptChannel.Phone or AttemptChannel.Visit or AttemptChannel.Meeting });

    /// <summary>
    /// What was not tried, the next rung first: a call, a call at another time of day, a visit, an evening. Never twice the same in a row.
    /// </summary>
    /// <returns>Null once the citizen was reached.</returns>
    public static NextAttempt? Advise(IReadOnlyList<Attempt> attempts)
    {
        if (attempts.Any(attempt => attempt.Reached)) return null;
        var last = attempts.Count == 0 ? null : attempts[^1];
        var untried = Rungs().Where(rung => !attempts.Any(attempt => Same(rung, attempt))).ToList();
        var wanted = untried.Where(rung => Climbs(rung, attempts)).Concat(untried).Concat(Rungs())
            .First(rung => last is null || !Same(rung, last));
        return wanted;
    }

    private static bool Climbs(NextAttempt rung, IReadOnlyList<Attempt> attempts) =>
        (rung.Channel == AttemptChannel.Phone && !CallsAtTwoDayparts(attempts))
        || (rung.Channel == AttemptChannel.Visit && !Visited(attempts))
        || (rung.Daypart == Daypart.Evening && !InTheEvening(attempts));

    /// <summary>In the order of what reaches most.</summary>
    private static IEnumerable<NextAttempt> Rungs() =>
        from channel in new[] { AttemptChannel.Phone, AttemptChannel.Visit }
        from daypart in new[] { Daypart.Morning, Daypart.Evening, Daypart.Afternoon }
        select new NextAttempt(channel, daypart);

    private static bool Same(NextAttempt rung, Attempt attempt) => rung.Channel == attempt.Channel && rung.Daypart == attempt.Daypart;
}
