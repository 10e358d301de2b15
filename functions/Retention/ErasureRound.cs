using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Retention.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Retention;

/// <summary>
/// One round: ends for each sender what has ended for it, finds who is due, finishes whatever has begun, this night or an earlier one, and
/// prunes. What fails stops nothing else and is counted, but that nobody whose time is up is begun of whom the ends are not done: by what
/// comes in between a sender would tell an erasure from an end. A store in trouble ends the round, which is taken up where it stopped.
/// </summary>
public sealed class ErasureRound(
    DueCitizens due, ErasureBook book, FirstNights first, LegalHolds holds, IEnumerable<IErasable> features, AcceptedSignals signals,
        IOptions<RetentionOptions> retention, TimeProvider clock, ILogger<ErasureRound> log)
{
    internal async Task<ErasureRun> Run(DurableTaskClient workflows, CancellationToken cancellation)
    {
        var (now, failures, lines) = (clock.GetUtcNow(), 0, 0);
        var counts = await first.OnlyCount(cancellation);
        var run = await book.Start(now, counts, cancellation);
        CountedNight? counted = null;
        var (prepared, undone) = (false, new HashSet<string>(StringComparer.Ordinal));
        if (!counts)
            await Try("ends", async () =>
            {
                foreach (var feature in features) await feature.Prepare(now, Each, cancellation);
                prepared = true;
            });
        await Try("search", async () =>
        {
            var found = await due.Find(now, retention.Value, await Held(cancellation), cancellation);
            if (counts) counted = CountedNight.Of([.. found.Due.Where(one => !found.Returned.Any(back => back.Lead == one.Lead))
                .Select(one => one.Erasure)]);
            // Whom two people decided to erase goes whatever the nights do.
            foreach (var person in (prepared ? found.Due : found.Returned).GroupBy(one => one.Lead, one => one.Erasure,
                StringComparer.Ordinal))
            {
                var asked = found.Returned.Any(one => one.Lead == person.Key);
                if (asked || !person.Any(one => undone.Contains(one.Token)))
                    await book.Begin(Begun.Of(person, now, asked), cancellation);
            }
            if (found.Reopened > 0) throw new ErasureException(FormattableString.Invariant(
                $"{found.Reopened} cases of erased citizens are open again after a restore: they are to be closed."));
        });
        foreach (var person in (await book.All(cancellation)).GroupBy(begun => begun.Person ?? begun.Id, StringComparer.Ordinal))
        {
            IReadOnlyList<Begun> settled = [];
            await Try(person.Key, async () => settled = await Settle([.. person], cancellation));
            foreach (var begun in settled)
                await Try(begun.Id, async () =>
                {
                    await Erase(begun.Erasure, workflows, cancellation);
                    await book.End(begun, run, cancellation);
                });
        }
        // What somebody decided is finished above also while the nights only count; nothing else goes.
        foreach (var feature in counts ? [] : features)
            await Try(feature.GetType().Name, async () => lines += await feature.Prune(now, cancellation));
        if (!counts) await Try(nameof(ErasureBook), () => book.Prune(now, cancellation));
        foreach (var feature in features) await Try(feature.GetType().Name, () => feature.Overwrite(cancellation));
        return await book.Close(run, ran => ran with { EndedAt = clock.GetUtcNow(), Lines = lines, Failures = failures,
            Counted = counted ?? ran.Counted }, cancellation);

        async Task Each(string token, Func<Task> work)
        {
            var before = failures;
            await Try(token, work);
            if (failures > before) undone.Add(token);
        }

        async Task Try(string part, Func<Task> work)
        {
            try
            {
                await work();
            }
            catch (Exception e) when (e is not OperationCanceledException && !StoreUnavailableException.IsOutage(e))
            {
                failures++;
                log.LogError("NightlyErasure: {Part} is not done ({Error}).", part, e is ErasureException ? e.Message : e.GetType().Name);
            }
        }
    }

    /// <summary>One citizen outside the nights, with all their numbers. Taken up by the next night when it breaks off.</summary>
    /// <exception cref="ErasureException">Not now: something still runs, or somebody has exempted the citizen this moment.</exception>
    /// <param name="asked">The row that waited for a second person: it goes as the erasure begins. Null: nobody was asked.</param>
    /// <returns>False: what was asked is gone or another, and nothing was begun.</returns>
    internal async Task<bool> EraseNow(IReadOnlyList<Erasure> numbers, DurableTaskClient workflows, CancellationToken cancellation,
        Row? asked = null)
    {
        var person = Begun.Of(numbers, clock.GetUtcNow(), asked: asked is not null);
        if (!await book.Begin(person, cancellation, asked)) return false;
        var settled = await Settle(person, cancellation);
        if (settled.Count == 0) throw new ErasureException("Somebody is exempt from erasure.");
        foreach (var (begun, anew) in settled.Join(numbers, one => one.Erasure.Token, one => one.Token, (one, other) => (one, other)))
        {
            var whole = begun with { Erasure = Both(begun.Erasure, anew) };
            await Erase(whole.Erasure, workflows, cancellation);
            await book.EndAlone(whole, cancellation);
        }
        return true;
    }

    /// <summary>What an earlier try had begun with, of which some may be gone, and what was told since.</summary>
    private static Erasure Both(Erasure begun, Erasure asked) => asked with
    {
        Signals = [.. begun.Signals.Union(asked.Signals)], Cases = [.. begun.Cases.Union(asked.Cases, StringComparer.Ordinal)],
    };

    /// <summary>After it has begun: whoever is held from now on is told that it has.</summary>
    private async Task<IReadOnlyList<Begun>> Settle(IReadOnlyList<Begun> person, CancellationToken cancellation)
    {
        var held = await Held(cancellation);
        return await book.Settle(person, person.Any(one => held.Contains(one.Erasure.Token)), cancellation);
    }

    private Task<IReadOnlySet<string>> Held(CancellationToken cancellation) =>
        holds.Held(CopenhagenTime.DateOf(clock.GetUtcNow()), cancellation);

    private async Task Erase(Erasure erasure, DurableTaskClient workflows, CancellationToken cancellation)
    {
        erasure = erasure with { Signals = await StillOld(erasure, cancellation) };
        foreach (var feature in features) await feature.Begin(erasure, cancellation);
        erasure = erasure with { Signals = await StillOld(erasure, cancellation) };
        foreach (var feature in features) await feature.Erase(erasure, workflows, cancellation);
        foreach (var feature in features) await feature.Finish(erasure, cancellation);
    }

    /// <summary>
    /// Of one that nobody knew somebody may have said this moment who it is about; and an id of a made-up citizen may be used anew after
    /// its receipt was erased and before the rest was. From when its receipt is marked nobody can.
    /// </summary>
    private async Task<IReadOnlyList<ErasedSignal>> StillOld(Erasure erasure, CancellationToken cancellation)
    {
        var old = new List<ErasedSignal>();
        foreach (var signal in erasure.Signals)
            if (!await signals.IsAnothers(signal, erasure.Token, erasure.Before, cancellation)) old.Add(signal);
        return old;
    }
}
