using System.Text.RegularExpressions;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Cases;

/// <summary>
/// Where others get a case, a citizen whom a test agreement made up gets an answer: what the reference of the tenancy asks for, at once,
/// by the way by which a case tells. It is told, as ever, to a sender whose own signals alone make a case; nobody is called.
/// </summary>
public sealed partial class TestAnswers(Assessments assessments, SignalKinds signals, Feedback feedback, TimeProvider clock)
{
    /// <summary>Doing it again tells nothing anew.</summary>
    public async Task Give(string token, CancellationToken cancellation)
    {
        if (await assessments.Latest(token, cancellation) is not { } seen) return;
        foreach (var sender in seen.ScoreBySender.Where(own => own.Value >= seen.CaseFrom).Select(own => own.Key))
            await foreach (var signal in signals.Of(token, sender, cancellation))
                foreach (var code in CodesOf(signal.TenancyRef ?? ""))
                    await feedback.Add(sender, new FeedbackEntry(signal.SignalId, code, clock.GetUtcNow()),
                        $"test|{signal.SignalId}|{code}", cancellation);
    }

    /// <summary>All that a sender would hear on the way there.</summary>
    private static IReadOnlyList<string> CodesOf(string tenancy) => Asked().Match(tenancy).Groups["code"].Value switch
    {
        FeedbackCodes.PickedUp => [FeedbackCodes.PickedUp],
        FeedbackCodes.HelpAccepted => [FeedbackCodes.PickedUp, FeedbackCodes.HelpAccepted],
        FeedbackCodes.Closed => [FeedbackCodes.PickedUp, FeedbackCodes.HelpAccepted, FeedbackCodes.Closed],
        FeedbackCodes.NotPickedUp => [FeedbackCodes.NotPickedUp],
        _ => [],
    };

    [GeneratedRegex(@"\A(?<code>not-picked-up|picked-up|help-accepted|closed)(\z|[^a-z])",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Asked();
}
