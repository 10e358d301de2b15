using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Outcomes;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Cases.Rules;

/// <summary>
/// What senders may be told of a case as it stands: never why, and never so that one sender could infer another's signal.
/// A change tells what the case after it allows and the case before it did not (docs/domain.md#what-a-sender-is-told). A case that
/// was reopened tells it anew: the last thing a sender hears is how things stand.
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
        var told = Of(after).Select(Told).Distinct();
        var skipped = after.SignalCount - (before?.SignalCount ?? 0) > after.Signals.Except(before?.Signals ?? []).Count();
        return skipped ? told : told.Except(Of(before).Select(Told));
    }

    public static IEnumerable<FeedbackDraft> Of(CaseFile? file)
    {
        if (file is null) return [];
        var (codes, helped) = (CodesOf(file).ToList(), Helped(file));
        // When is the sender's, not the signal's: a case of a thousand signals has few senders.
        var tells = file.Signals.Select(signal => signal.Sender).Distinct(StringComparer.Ordinal)
            .Where(sender => SenderNotice.MayKnow(file, sender)).ToDictionary(sender => sender, sender => codes.ConvertAll(code =>
                (Code: code, From: OwnSignals.TellsFrom(file, sender, code, helped))), StringComparer.Ordinal);
        return file.Signals.Where(signal => tells.ContainsKey(signal.Sender)).SelectMany(signal => tells[signal.Sender].Select(one =>
            new FeedbackDraft(signal, one.Code, one.From, file.Reopenings)));
    }

    private static SenderTold Told(FeedbackDraft draft) => new(draft.Signal.Sender, draft.Code, draft.NotBefore, draft.Reopenings);

    private static bool Helped(CaseFile file) =>
        file.ContactPersonAccepted && (file.Plan is not null || file.Earlier.Any(round => round.Plan is not null));

    private static IEnumerable<string> CodesOf(CaseFile file)
    {
        if (file.ContactPersonAccepted) yield return FeedbackCodes.PickedUp;
        if (Helped(file)) yield return FeedbackCodes.HelpAccepted;
        if (file is { Closed: true, Outcome: not null }) yield return SenderNotice.Of(file, file.ClosedWithoutEvidence);
    }
}
