using EarlyWarning.Cases.Contracts.Outcomes;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Store;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Cases;

/// <summary>
/// Tells a sender <c>not-picked-up</c> of a signal that came 30 days ago and led to no case, so that it knows it must act
/// itself: a sender whose own signals alone are enough for one, which no other hears of, case or not. A case that this sender may
/// hear of tells what may be told, when it may; one that only others' signals made is none to it.
/// </summary>
public sealed class UnansweredSignals(
    AcceptedSignals accepted, Feedback feedback, Assessments assessments,
    CaseStore cases, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromDays(30);

    /// <summary>Nights that may be missed before a signal is passed over.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromDays(14);

    /// <summary>Nightly, 02:20 UTC.</summary>
    [Function(nameof(TellUnanswered))]
    public async Task TellUnanswered([TimerTrigger("0 20 2 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await foreach (var (signal, token, _) in accepted.Between(now - Patience - Reach, now - Patience, cancellation))
        {
            if (TestCitizens.Has(token) || !await Enough(token, signal.Sender, cancellation)) continue;
            if (await Hears(token, signal.Sender, cancellation)) continue;
            if (await feedback.Of(signal.Sender, signal.SignalId, cancellation)
                .AnyAsync(told => told.Code is not (FeedbackCodes.Disputed or FeedbackCodes.StoodBy), cancellation)) continue;
            if (await feedback.Waits(signal.Sender, signal.SignalId, cancellation)) continue;
            await feedback.Add(signal.Sender, new FeedbackEntry(signal.SignalId, FeedbackCodes.NotPickedUp, now),
                $"{signal.SignalId}|{FeedbackCodes.NotPickedUp}|no-case", cancellation);
        }
    }

    /// <summary>A lock without its case is an opening under way.</summary>
    private async Task<bool> Hears(string token, string sender, CancellationToken cancellation) =>
        await cases.OpenCaseOf(token, cancellation) is { } open
            && (await cases.Read(open, cancellation) is not { } file || SenderNotice.MayKnow(file, sender));

    private async Task<bool> Enough(string token, string sender, CancellationToken cancellation) =>
        await assessments.Latest(token, cancellation) is { } seen && seen.ScoreBySender.GetValueOrDefault(sender) >= seen.CaseFrom;
}
