using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Cases.Contracts.Outcomes;

/// <summary>What a sender that may know of a case hears of its end.</summary>
public static class SenderNotice
{
    /// <summary>
    /// <c>not-picked-up</c> says that the sender must go on alone. So it is never said of a case that was closed without evidence: there
    /// nobody knows that the home is safe or that all was tried. Nor of one that somebody took: that the citizen was not reached is
    /// not the sender's to know.
    /// </summary>
    /// <param name="withoutEvidence">The outcome had not what speaks for it.</param>
    public static string Of(CaseFile file, bool withoutEvidence)
    {
        ArgumentNullException.ThrowIfNull(file);
        return withoutEvidence || file.ContactPersonAccepted ? FeedbackCodes.Closed : FeedbackCodes.NotPickedUp;
    }

    /// <summary>
    /// By the rules in force the sender's own signals alone would have opened the case, now or at some time in it. Every other sender
    /// hears that its signals were received and no more, ever: anything else would give away what somebody else has reported.
    /// </summary>
    public static bool MayKnow(CaseFile file, string sender)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.OwnCases.ContainsKey(sender);
    }

    /// <summary>Somebody hears of the end.</summary>
    public static bool IsHeard(CaseFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Signals.Any(signal => MayKnow(file, signal.Sender));
    }
}
