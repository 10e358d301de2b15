using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Signals.Receipts;

/// <summary>
/// A citizen is kept whole for what any sender told and for a case; what a sender is answered goes by its own signals and times alone
/// (docs/domain.md#what-a-sender-is-told). Each night what a sender told of a number ends for that sender, as if it alone had told:
/// receipt, lists and feed are as after an erasure, the id is spent, and what ended counts in nothing that this sender is told
/// (<see cref="OwnEnds"/>). The signal itself stays where it is.
/// </summary>
public sealed class EndedReceipts(
    [FromKeyedServices(Tables.Citizens)] ITable citizens, AcceptedSignals signals, SignalTable table, SpentIds spent, Feedback feedback,
    SentTenancies tenancies, IOptions<RetentionOptions> retention) : IErasable
{
    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
    private readonly record struct Key(string Token, string Sender);

    public Task Erase(Erasure erasure, DurableTaskClient workflows, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        return citizens.EraseAll(erasure.Token, cancellation);
    }

    /// <summary>Again: a night beside an erasure on request may have noted what has gone since.</summary>
    public Task Finish(Erasure erasure, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        return citizens.EraseAll(erasure.Token, cancellation);
    }

    /// <summary>
    /// Before anybody is looked for whose time is up: what is erased has ended for each sender by then, in the same order and by the same
    /// receipts as what is kept for others, so that nothing that a sender does in between tells one from the other. Doing it again changes
    /// nothing. All of one sender's are marked, and up to when, before the first is gone, so that the next night ends what broke off,
    /// whatever was told since; an erasure that broke off has ended for the sender too.
    /// </summary>
    public async Task Prepare(DateTimeOffset now, Func<string, Func<Task>, Task> each, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(each);
        var (over, unmarked) = (await Over(now, cancellation), new HashSet<Key>());
        if (over.Count > 0)
            await foreach (var (key, signal) in Known(cancellation))
            {
                if (!over.TryGetValue(key, out var until) || signal.ReceivedAt > until) continue;
                unmarked.Add(key);
                await each(key.Token, async () =>
                {
                    await table.Leave(key.Token, key.Sender, signal.Signal.SignalId, cancellation, until);
                    unmarked.Remove(key);
                });
                if (unmarked.Contains(key)) over.Remove(key); // What is marked by now ends the next night, with the rest.
            }
        await foreach (var (key, signal) in Known(cancellation).Where(one => one.Signal.IsLeaving && !unmarked.Contains(one.Key)))
            await each(key.Token, () => End(key.Token, signal, cancellation));
    }

    /// <returns>Up to when what was told has ended.</returns>
    private async Task<Dictionary<Key, DateTimeOffset>> Over(DateTimeOffset now, CancellationToken cancellation)
    {
        var (told, over) = (new Dictionary<Key, ToldOf>(), new Dictionary<Key, DateTimeOffset>());
        await foreach (var (key, signal) in Known(cancellation).Where(one => one.Signal.ReceivedAt < now))
        {
            if (signal.EndsUntil is { } until) over[key] = until;
            if (!told.TryGetValue(key, out var of)) told[key] = of = new ToldOf();
            of.Add(signal);
        }
        foreach (var (key, of) in told)
            if (retention.Value.KeptUntil(of.Last, lastClosed: null) <= now
                || await signals.AreMistaken([of], retention.Value.MistakenBefore(now), cancellation)) over[key] = of.Last;
        return over;
    }

    /// <summary>Those that somebody is to be found for have a time of their own, and nothing else keeps a made-up citizen.</summary>
    private IAsyncEnumerable<(Key Key, AcceptedSignal Signal)> Known(CancellationToken cancellation) => signals.All(cancellation)
        .Where(signal => signal.IsKnown && !CitizenTokens.IsUnidentified(signal.Token) && !TestCitizens.Has(signal.Token))
        .Select(signal => (new Key(signal.Token, signal.Signal.Sender), signal));

    private async Task End(string token, AcceptedSignal accepted, CancellationToken cancellation)
    {
        var signal = accepted.Signal;
        var heard = await feedback.Of(signal.Sender, signal.SignalId, cancellation).ToListAsync(cancellation);
        await citizens.Note(token, new OwnEnd(signal, accepted.ReceivedAt) { Heard = heard }, cancellation);
        if (!await table.IsOf(token, signal, cancellation))
        {
            await citizens.Forget(token, signal, cancellation); // Erased meanwhile: nothing is to lead to what is gone.
            return;
        }
        await spent.Add(signal.Sender, signal.SignalId, cancellation);
        if (await table.Signal(token, signal.Sender, signal.SignalId, cancellation) is { } told)
            await table.ForgetTold(token, told, cancellation);
        await table.ForgetAwaited(token, signal.Sender, signal.SignalId, cancellation);
        await feedback.Erase(signal.Sender, signal.SignalId, cancellation);
        await tenancies.Erase(signal.Sender, signal.SignalId, cancellation);
        await table.End(token, signal.Sender, signal.SignalId, cancellation);
    }
}
