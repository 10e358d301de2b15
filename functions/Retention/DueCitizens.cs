using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Retention;

/// <summary>
/// Finds whose time is up. Citizens are found by their receipts, all of them, page by page: once a night that is simpler than
/// an index that every signal would have to keep. Closed cases are found in their list, which is sorted by when they were closed.
/// </summary>
public sealed class DueCitizens(AcceptedSignals signals, CitizenNumbers numbers, ClosedCases cases, IOptions<RetentionOptions> retention)
{
    internal async Task<IReadOnlyCollection<Erasure>> Find(DateTimeOffset now, CancellationToken cancellation)
    {
        var last = await LastSignals(cancellation);
        var asked = last.Where(pair => pair.Value <= retention.Value.SignalsBefore(now)).Select(pair => pair.Key)
            .ToHashSet(StringComparer.Ordinal);
        await foreach (var token in cases.CitizensBefore(retention.Value.ClosedBefore(now), cancellation)) asked.Add(token);
        var due = new Dictionary<string, Erasure>(StringComparer.Ordinal);
        foreach (var (token, at) in last.Where(pair => CitizenTokens.IsUnidentified(pair.Key)))
            if (at <= retention.Value.UnidentifiedBefore(now)) due[token] = new Erasure(token, at.AddMilliseconds(1), [], []);
        foreach (var token in asked)
        {
            if (due.ContainsKey(token)) continue;
            // A person whose number changed is one: all of it stays as long as any of it must, and goes in one night.
            var all = await numbers.All(token, cancellation);
            var received = all.Max(number => last.TryGetValue(number, out var at) ? at : (DateTimeOffset?)null);
            var theirs = new List<CasesOfCitizen>();
            foreach (var number in all) theirs.Add(await cases.Of(number, cancellation));
            if (theirs.Exists(one => one.Open) || retention.Value.KeptUntil(received, theirs.Max(one => one.LastClosed)) > now) continue;
            foreach (var (number, one) in all.Zip(theirs))
                due[number] = new Erasure(number, (received ?? now).AddMilliseconds(1), [], one.Ids);
        }
        return due.Count == 0 ? [] : await WithSignals(due, cancellation);
    }

    private async Task<Dictionary<string, DateTimeOffset>> LastSignals(CancellationToken cancellation)
    {
        var last = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        await foreach (var signal in signals.All(cancellation))
            if (!last.TryGetValue(signal.Token, out var at) || at < signal.ReceivedAt) last[signal.Token] = signal.ReceivedAt;
        return last;
    }

    private async Task<IReadOnlyCollection<Erasure>> WithSignals(Dictionary<string, Erasure> due, CancellationToken cancellation)
    {
        var theirs = due.Keys.ToDictionary(token => token, _ => new List<ErasedSignal>(), StringComparer.Ordinal);
        await foreach (var signal in signals.All(cancellation))
            if (due.TryGetValue(signal.Token, out var erasure) && signal.ReceivedAt < erasure.Before)
                theirs[signal.Token].Add(new(signal.Signal.Sender, signal.Signal.SignalId));
        return [.. due.Values.Select(erasure => erasure with { Signals = theirs[erasure.Token] })];
    }
}
