using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Retention.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Retention;

/// <summary>A number of somebody whose time is up.</summary>
/// <param name="Lead">The number that leads: the same of all of one person.</param>
internal sealed record DueCitizen(DueReason Reason, string Lead, Erasure Erasure);

/// <param name="Held">How many more there would be, were they not held.</param>
/// <param name="Reopened">How many more there would be, were their case not open again after a restore.</param>
/// <param name="Returned">Those whom somebody decided to erase and a copy brought back, due for another reason or not.</param>
internal sealed record FoundDue(IReadOnlyCollection<DueCitizen> Due, int Held, int Reopened, IReadOnlyCollection<DueCitizen> Returned);

/// <summary>
/// Finds whose time is up. Citizens are found by their receipts, all of them, page by page: once a night that is simpler than
/// an index that every signal would have to keep. Closed cases are found in their list, which is sorted by when they were closed.
/// </summary>
public sealed class DueCitizens(AcceptedSignals signals, CitizenNumbers numbers, ClosedCases cases, ReturnedCitizens returned)
{
    /// <param name="held">Whoever is not to be erased, by each of their numbers.</param>
    internal async Task<FoundDue> Find(DateTimeOffset now, RetentionOptions rules, IReadOnlySet<string> held,
        CancellationToken cancellation)
    {
        var told = await Told(now, cancellation);
        var asked = told.Where(pair => pair.Value.Last <= rules.SignalsBefore(now)
            || !(pair.Value.Stands || CitizenTokens.IsUnidentified(pair.Key))).Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);
        await foreach (var token in cases.CitizensBefore(rules.ClosedBefore(now), cancellation)) asked.Add(token);
        await foreach (var token in cases.Unwritten(now.AddDays(-1), cancellation)) asked.Add(token);
        var due = new Dictionary<string, DueCitizen>(StringComparer.Ordinal);
        var spared = 0;
        foreach (var (token, of) in told.Where(pair => CitizenTokens.IsUnidentified(pair.Key)))
            if (of.Last <= rules.UnidentifiedBefore(now))
                due[token] = new DueCitizen(DueReason.Unidentified, token, new Erasure(token, of.Last.AddMilliseconds(1), [], []));
        foreach (var token in asked)
        {
            if (due.ContainsKey(token)) continue;
            // A person whose number changed is one: all of it stays as long as any of it must, and goes in one night.
            var own = await numbers.All(token, cancellation);
            var theirs = own.Select(number => told.GetValueOrDefault(number)).OfType<ToldOf>().ToList();
            var received = theirs.Max(one => (DateTimeOffset?)one.Last);
            var opened = new List<CasesOfCitizen>();
            foreach (var number in own) opened.Add(await cases.Of(number, cancellation));
            if (opened.Exists(one => one.Open)) continue;
            var mistaken = opened.TrueForAll(one => one.Ids.Count == 0)
                && await signals.AreMistaken(theirs, rules.MistakenBefore(now), cancellation);
            if (!mistaken && rules.KeptUntil(received, opened.Max(one => one.LastClosed)) > now) continue;
            if (own.Any(held.Contains))
            {
                spared++;
                continue;
            }
            var reason = mistaken ? DueReason.Mistaken : opened.Exists(one => one.Ids.Count > 0) ? DueReason.Closed : DueReason.NoCase;
            foreach (var (number, one) in own.Zip(opened))
                due[number] = new DueCitizen(reason, own[0],
                    new Erasure(number, received?.AddMilliseconds(1) ?? now, [], one.Ids));
        }
        var all = due.Count == 0 ? [] : await WithSignals(due, cancellation);
        var again = await returned.Find(cancellation);
        var free = again.Due.Where(one => !held.Contains(one.Erasure.Token)).ToList();
        var kept = again.Due.Count(one => held.Contains(one.Erasure.Token) && !due.ContainsKey(one.Erasure.Token));
        return new FoundDue([.. all, .. free.Where(one => !due.ContainsKey(one.Erasure.Token))], spared + kept, again.Open, free);
    }

    /// <summary>What comes meanwhile counts the next night, as for the ends of this one (<see cref="IErasable.Prepare"/>).</summary>
    private async Task<Dictionary<string, ToldOf>> Told(DateTimeOffset now, CancellationToken cancellation)
    {
        var told = new Dictionary<string, ToldOf>(StringComparer.Ordinal);
        await foreach (var signal in signals.All(cancellation).Where(signal => signal.ReceivedAt < now))
        {
            if (!told.TryGetValue(signal.Token, out var of)) told[signal.Token] = of = new ToldOf();
            of.Add(signal);
        }
        return told;
    }

    private async Task<IReadOnlyCollection<DueCitizen>> WithSignals(Dictionary<string, DueCitizen> due, CancellationToken cancellation)
    {
        var theirs = due.Keys.ToDictionary(token => token, _ => new List<ErasedSignal>(), StringComparer.Ordinal);
        await foreach (var signal in signals.All(cancellation))
            if (due.TryGetValue(signal.Token, out var one) && signal.ReceivedAt < one.Erasure.Before)
                theirs[signal.Token].Add(new(signal.Signal.Sender, signal.Signal.SignalId));
        return [.. due.Values.Select(one => one with { Erasure = one.Erasure with { Signals = theirs[one.Erasure.Token] } })];
    }
}
