using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Retention.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Retention;

/// <param name="Open">So many have a case that is open again: a person closes it first.</param>
internal sealed record FoundReturned(IReadOnlyCollection<DueCitizen> Due, int Open);

/// <summary>
/// Finds who was erased at their request and is there again, since a copy from before was put back: what is from before goes again. What
/// was told since is another matter and stays.
/// </summary>
public sealed class ReturnedCitizens(ErasedBefore erased, AcceptedSignals signals, CitizenNumbers numbers, ClosedCases cases)
{
    internal async Task<FoundReturned> Find(CancellationToken cancellation)
    {
        var marks = await erased.All(cancellation);
        if (marks.Empty) return new FoundReturned([], 0);
        var back = new Dictionary<string, List<ErasedSignal>>(StringComparer.Ordinal);
        await foreach (var signal in signals.All(cancellation))
            if (signal.ReceivedAt < marks.Of(signal.Token))
            {
                if (!back.TryGetValue(signal.Token, out var theirs)) back[signal.Token] = theirs = [];
                theirs.Add(new(signal.Signal.Sender, signal.Signal.SignalId));
            }
        await foreach (var token in cases.Citizens(cancellation))
            if (marks.Of(token) is not null) back.TryAdd(token, []);
        var (due, open) = (new List<DueCitizen>(), 0);
        foreach (var (token, theirs) in back)
        {
            var (before, of) = (marks.Of(token)!.Value, await cases.Of(token, cancellation));
            var old = of.OpenedAt.Where(one => one.Value < before).Select(one => one.Key).ToList();
            if (theirs.Count == 0 && old.Count == 0) continue; // Another case than then: they came anew.
            if (old.Except(of.Ids, StringComparer.Ordinal).Any()) open++;
            else due.Add(new DueCitizen(DueReason.Returned, (await numbers.All(token, cancellation))[0],
                new Erasure(token, before, theirs, old) { Early = true, OtherNames = of.References }));
        }
        return new FoundReturned(due, open);
    }
}
