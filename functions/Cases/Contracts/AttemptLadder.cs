namespace EarlyWarning.Cases.Contracts;

/// <summary>
/// Real attempts before anyone may give up: at least two calls at different dayparts, one visit and one evening attempt.
/// Letters and e-mails alone never suffice (in Dutch figures a letter reached 6 %, a call 59 %, a visit 46 %).
/// </summary>
public static class AttemptLadder
{
    public static bool Climbed(IReadOnlyList<Attempt> attempts) => CallsAtTwoDayparts(attempts) && Visited(attempts) && InTheEvening(attempts);

    public static bool CallsAtTwoDayparts(IReadOnlyList<Attempt> attempts) =>
        attempts.Where(attempt => attempt.Channel == AttemptChannel.Phone).Select(attempt => attempt.Daypart).Distinct().Count() >= 2;

    public static bool Visited(IReadOnlyList<Attempt> attempts) => attempts.Any(attempt => attempt.Channel == AttemptChannel.Visit);

    /// <summary>A letter left in the evening is no evening attempt.</summary>
    public static bool InTheEvening(IReadOnlyList<Attempt> attempts) => attempts.Any(attempt =>
        attempt is { Daypart: Daypart.Evening, Channel: AttemptChannel.Phone or AttemptChannel.Visit or AttemptChannel.Meeting });
}
