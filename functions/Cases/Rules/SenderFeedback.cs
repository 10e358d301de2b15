using EarlyWarning.Cases.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Cases.Rules;

/// <summary>
/// What senders may be told of a case as it stands: never why, and never so that one sender could infer another's signal.
/// A change tells what the case after it allows and the case before it did not (docs/domain.md#what-a-sender-is-told).
/// </summary>
public static class SenderFeedback
{
    /// <summary>From this score a sender's own signals alone would have opened the case, so it may know at once.</summary>
    private const int AloneScore = 50;

    public static IEnumerable<FeedbackDraft> Of(CaseFile? file)
    {
        if (file is null) return [];
        var known = file.Signals.Where(signal => file.ContactPersonAccepted && (Reached(file) || Alone(file, signal))).ToList();
        return [
            .. known.Select(signal => new FeedbackDraft(signal, FeedbackCodes.PickedUp)),
            .. known.Where(_ => file.Plan is not null || file.Earlier.Any(round => round.Plan is not null)).Select(signal => new FeedbackDraft(signal, FeedbackCodes.HelpAccepted)),
            .. file.Signals.Where(_ => file.Closed).Select(signal => new FeedbackDraft(signal, Closing(file, known.Contains(signal)))),
        ];
    }

    /// <summary>A sender that could not be told of the case is not told of its end: "closed" would give away that there was one.</summary>
    private static string Closing(CaseFile file, bool known) =>
        known && file.Outcome != Outcome.NoContact ? FeedbackCodes.Closed : FeedbackCodes.NotPickedUp;

    /// <summary>Spoken to on an attempt, or at the meeting.</summary>
    private static bool Reached(CaseFile file) => file.Attempts.Any(attempt => attempt.Reached) || Met(file.Meeting) || file.Earlier.Any(round => Met(round.Meeting));

    private static bool Met(Meeting? meeting) => meeting is { HeldAt: not null, CitizenTookPart: true };

    private static bool Alone(CaseFile file, SignalRef signal) => file.ScoreBySender.GetValueOrDefault(signal.Sender) >= AloneScore;
}
