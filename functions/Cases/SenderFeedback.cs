using EarlyWarning.Cases.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Cases;

/// <summary>
/// What senders may be told of a case as it stands: never why, and never so that one sender could infer another's signal.
/// A change tells what the case after it allows and the case before it did not. Domain § 6, feedback.
/// </summary>
public static class SenderFeedback
{
    /// <summary>From this score a sender's own signals alone would have opened the case, so it may know at once.</summary>
    private const int AloneScore = 50;

    public static IEnumerable<FeedbackDraft> Of(CaseFile? file)
    {
        if (file is null) return [];
        var known = file.Signals.Where(signal => file.ContactPersonAccepted && (file.Reached || Alone(file, signal))).ToList();
        return [
            .. known.Select(signal => new FeedbackDraft(signal, FeedbackCodes.PickedUp)),
            .. known.Where(_ => file.Plan is not null).Select(signal => new FeedbackDraft(signal, FeedbackCodes.HelpAccepted)),
            .. file.Signals.Where(_ => file.Closed).Select(signal => new FeedbackDraft(signal, Closing(file))),
        ];
    }

    private static string Closing(CaseFile file) =>
        file.Outcome == Outcome.NoContact || !file.ContactPersonAccepted ? FeedbackCodes.NotPickedUp : FeedbackCodes.Closed;

    private static bool Alone(CaseFile file, SignalRef signal) => file.ScoreBySender.GetValueOrDefault(signal.Sender) >= AloneScore;
}
