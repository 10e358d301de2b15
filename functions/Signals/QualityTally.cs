using EarlyWarning.Signals.Contracts;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Signals;

/// <summary>
/// Counts each sender's signals of the last 90 days, so that its staff see what makes a signal useful and whether theirs are.
/// </summary>
public sealed class QualityTally(AcceptedSignals accepted, SignalTable table, Feedback feedback, QualityDesk desk, TimeProvider clock)
{
    /// <summary>Nightly, 02:50 UTC. A night that fails is tried again by the host; two runs count the same.</summary>
    [Function(nameof(TallyQuality))]
    public async Task TallyQuality([TimerTrigger("0 50 2 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var bySender = new Dictionary<string, List<(string Id, Signal? Signal)>>(StringComparer.Ordinal);
        await foreach (var (signal, token, _) in accepted.Between(now - TimeSpan.FromDays(SenderQuality.Days), now, cancellation))
        {
            if (!bySender.TryGetValue(signal.Sender, out var sent)) bySender[signal.Sender] = sent = [];
            sent.Add((signal.SignalId, await table.Signal(token, signal.Sender, signal.SignalId, cancellation)));
        }
        foreach (var (sender, sent) in bySender) await desk.Keep(sender, await Count(sender, sent, now, cancellation), cancellation);
    }

    private async Task<SenderQuality> Count(string sender, List<(string Id, Signal? Signal)> sent, DateTimeOffset now,
        CancellationToken cancellation)
    {
        var told = await feedback.All(sender, cancellation).ToLookupAsync(item => item.Code, item =>
            item.SignalId, StringComparer.Ordinal, cancellationToken: cancellation);
        var ids = sent.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        var signals = sent.Select(one => one.Signal).OfType<Signal>().ToList();
        var rent = signals.Where(signal => signal.Benefit is null).ToList();
        var benefit = signals.Where(signal => signal.Benefit is not null).ToList();
        int Told(string code) => told[code].Distinct(StringComparer.Ordinal).Count(ids.Contains);
        return new SenderQuality(now, sent.Count, sent.Count - signals.Count,
            signals.Count(signal => signal.ReceivedAt - signal.AsOf > TimeSpan.FromDays(SenderQuality.LateDays)),
            rent.Count, rent.Count(signal => signal.MonthlyRentOere is not null),
                rent.Count(signal => signal.ChildrenUnder18 != YesNoUnknown.Unknown),
            rent.Count(signal => signal.ContactAttempts.Count > 0),
            benefit.Count, benefit.Count(signal => signal.DecisionMade is not null), benefit.Count(signal =>
                signal.CitizenHeard is not null),
            Told(FeedbackCodes.PickedUp), Told(FeedbackCodes.NotPickedUp),
            rent.GroupBy(signal => signal.Subject, StringComparer.Ordinal).Sum(tenancy => Stale([.. tenancy])));
    }

    /// <summary>A file that was made before a payment and sent after it: the tenant is called about what was paid.</summary>
    private static int Stale(IReadOnlyList<Signal> tenancy)
    {
        var paid = tenancy.Where(signal => signal.Kind is SignalKind.ArrearsSettled or SignalKind.ArrearsReduced
            or SignalKind.PaymentPlanAgreed).ToList();
        return tenancy.Count(signal => signal.Kind is SignalKind.ArrearsOpened or SignalKind.ArrearsIncreased or SignalKind.DemandSent
            && paid.Exists(one => one.AsOf > signal.AsOf && one.ReceivedAt < signal.ReceivedAt));
    }
}
