using EarlyWarning.Cases.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Cases.Rules;

/// <summary>
/// What senders may be told of a case as it stands: never why, and never so that one sender could infer another's signal.
/// A change tells what the case after it allows and the case before it did not (docs/domain.md#what-a-sender-is-told).
/// </summary>
public static class SenderFeedback
{
    /// <summary>
    /// What is told of signals that the case does not name: the same as of the sender's signals that it does, told of all of the
    /// sender's when it is new for the sender, or when signals came that were never named.
    /// </summary>
    public static IEnumerable<SenderTold> Unnamed(CaseFile? before, CaseFile after)
    {
        if (after.SignalCount == after.Signals.Count) return [];
        var told = Of(after).Select(draft => new SenderTold(draft.Signal.Sender, draft.Code)).Distinct();
        var skipped = after.SignalCount - (before?.SignalCount ?? 0) > after.Signals.Except(before?.Signals ?? []).Count();
        return skipped ? told : told.Except(Of(before).Select(draft => new SenderTold(draft.Signal.Sender, draft.Code)));
    }

    public static IEnumerable<FeedbackDraft> Of(CaseFile? file)
    {
        if (file is null) return [];
        var known = file.Signals.Where(signal => file.ContactPersonAccepted && (Reached(file) || Alone(file, signal))).ToList();
        return [
            .. known.Select(signal => new FeedbackDraft(signal, FeedbackCodes.PickedUp)),
            .. known.Where(_ => file.Plan is not null || file.Earlier.Any(round => round.Plan is not null)).Select(signal =>
                new FeedbackDraft(signal, FeedbackCodes.HelpAccepted)),
            .. file.Signals.Where(_ => file.Closed).Select(signal => new FeedbackDraft(signal, Closing(file, known.Contains(signal)))),
        ];
    }

    /// <summary>A sender that could not be told of the case is not told of its end: "closed" would give away that there was one.</summary>
    private static string Closing(CaseFile file, bool known) =>
        known && file.Outcome != Outcome.NoContact ? FeedbackCodes.Closed : FeedbackCodes.NotPickedUp;

    /// <summary>Spoken to on an attempt, or at the meeting.</summary>
    private static bool Reached(CaseFile file) =>
        file.Attempts.Any(attempt => attempt.Reached) || Met(file.Meeting) || file.Earlier.Any(round => Met(round.Meeting));

    private static bool Met(Meeting? meeting) => meeting is { HeldAt: not null, CitizenTookPart: true };

    /// <summary>By the rules in force the sender's own signals alone would have opened the case, so it may know at once.</summary>
    private static bool Alone(CaseFile file, SignalRef signal) => file.ScoreBySender.GetValueOrDefault(signal.Sender) >= file.CaseFrom;
}
