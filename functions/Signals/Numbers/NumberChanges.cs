using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Numbers;

internal enum NumberChangeEnd
{
    Taken,
    Repeated,

    /// <summary>The id stands for another change.</summary>
    Conflict,

    /// <summary>Both numbers are one person's already.</summary>
    OnePerson,

    /// <summary>It may no longer be taken back.</summary>
    TooLate,
    NotFound,
}

/// <summary>
/// Makes two citizens one, and two again. The change is written first; then, in this order, what <see cref="CitizenNumbers"/> says, the
/// vault, the access log, and a message for each number: the rest reads the numbers again and comes to what they say. Any step may be taken
/// again; <see cref="Finish"/> takes up, each minute, what a process left.
/// </summary>
public sealed class NumberChanges(NumberChangeTable table, CitizenNumbers numbers, [FromKeyedServices(Tables.Citizens)] ITable citizens,
    Vault vault, AccessLog log, CitizenTokens tokens, SealedText sealedText, IBus bus, TimeProvider clock)
{
    private const int Tries = 8;

    /// <summary>
    /// Of two numbers that nobody has told anything of, nothing is kept. Of somebody who was erased an objection that was upheld is, and it
    /// goes with them: as a token, and no number of theirs comes into the vault by it.
    /// </summary>
    internal async Task<(NumberChangeEnd End, NumberChange Change)> Take(string system, string id, Cpr oldCpr, Cpr newCpr,
        CancellationToken cancellation)
    {
        var (old, to) = (tokens.For(oldCpr), tokens.For(newCpr));
        var change = new NumberChange(system, id, await numbers.Lead(old, cancellation), to, old, clock.GetUtcNow())
        {
            Sealed = sealedText.Seal(newCpr.Digits, Place(system, id)),
        };
        if (await table.Read(change.Key, cancellation) is var (known, _))
        {
            if (known.Old != old || known.To != to) return (NumberChangeEnd.Conflict, known);
            if (known is { TakenBackAt: null, Done: false }) await Run(known.Key, cancellation);
            return (NumberChangeEnd.Repeated, known);
        }
        if (change.From == await numbers.Lead(to, cancellation)) return (NumberChangeEnd.OnePerson, change);
        if (!await IsKnown(old, cancellation) && !await IsKnown(to, cancellation)) return (NumberChangeEnd.Taken, change);
        if (!await table.TryInsert(change, cancellation)) return await Take(system, id, oldCpr, newCpr, cancellation);
        await Run(change.Key, cancellation);
        return (NumberChangeEnd.Taken, change);
    }

    private async Task<bool> IsKnown(string token, CancellationToken cancellation) =>
        await vault.Knows(token, cancellation) || await citizens.First(1, token, cancellation: cancellation).AnyAsync(cancellation);

    internal async Task<NumberChange?> Find(string system, string id, CancellationToken cancellation) =>
        await table.Read($"{system}|{id}", cancellation) is var (change, _) ? change : null;

    internal async Task<(NumberChangeEnd End, NumberChange? Change)> TakeBack(string system, string id, CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            if (await table.Read($"{system}|{id}", cancellation) is not var (change, etag)) return (NumberChangeEnd.NotFound, null);
            if (change.TakenBackAt is null)
            {
                if (clock.GetUtcNow() > change.Until) return (NumberChangeEnd.TooLate, change);
                var back = change with { TakenBackAt = clock.GetUtcNow(), Done = false };
                if (!await table.TryReplace(back, etag, cancellation)) continue;
                change = back;
            }
            if (!change.Done) await Run(change.Key, cancellation);
            return (NumberChangeEnd.Taken, change);
        }
        throw new StoreUnavailableException("A change of a number is being written by many at once.");
    }

    /// <summary>What a process began and did not end.</summary>
    internal async Task Finish(CancellationToken cancellation)
    {
        foreach (var change in (await table.All(cancellation)).Where(change => !change.Done)) await Run(change.Key, cancellation);
    }

    private async Task Run(string key, CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            if (await table.Read(key, cancellation) is not var (change, etag)) return; // Erased meanwhile.
            if (change.Done) return;
            foreach (var before in change.Before)
            {
                await Unlink(change with { From = before }, cancellation);
                await log.WriteNumberChange(change.Key, change.HungAt!.Value, before, change.To, takenBack: true, cancellation);
            }
            if (change.TakenBackAt is null) await Link(change, cancellation);
            else
            {
                await Unlink(change, cancellation);
                await HangLater(change, cancellation);
            }
            await log.WriteNumberChange(change.Key, change.TakenBackAt ?? change.HungAt ?? change.At, change.From, change.To,
                change.TakenBackAt is not null, cancellation);
            foreach (var token in change.Tokens) await bus.Send(Changed(token), cancellation);
            // Taken back meanwhile, or by another process at this moment: it is looked at again.
            if (await table.TryReplace(change with { Done = true }, etag, cancellation)) return;
        }
        throw new StoreUnavailableException("A change of a number is being written by many at once.");
    }

    private async Task Link(NumberChange change, CancellationToken cancellation)
    {
        await citizens.TryInsert(CitizenNumbers.OldRow(change.From, change.To), cancellation);
        // There already: of an earlier try; or another change came first, and this one says nothing new.
        await citizens.TryInsert(CitizenNumbers.NowRow(change.From, change.To, change.Key), cancellation);
        await numbers.Open(change.From, cancellation);
        if (await citizens.Get(change.From, CitizenNumbers.NowKey, cancellation) is not { } now || !CitizenNumbers.IsOf(now, change.Key))
            return;
        if (!await vault.Knows(change.From, cancellation) && !await vault.Knows(change.To, cancellation)) return;
        await vault.Link(change.From, change.To, sealedText.Open(change.Sealed, Place(change.System, change.Id)), cancellation);
    }

    /// <summary>
    /// A system that told A is B, and then A is C, meant A both times: when the first was a mistake, the second is not B's. Of the later
    /// changes those whose own number no longer leads to where they were linked are linked to where it leads now.
    /// </summary>
    private async Task HangLater(NumberChange gone, CancellationToken cancellation)
    {
        foreach (var later in (await table.All(cancellation)).Where(later => later.TakenBackAt is null && later.From != gone.From))
        {
            for (var attempt = 1; await table.Read(later.Key, cancellation) is var (change, etag) && change.TakenBackAt is null
                && change.From != gone.From && await LeadWithout(change, cancellation) == gone.From && gone.From != change.To; attempt++)
            {
                if (attempt > Tries) throw new StoreUnavailableException("A change of a number is being written by many at once.");
                var hung = change with
                {
                    From = gone.From, HungAt = gone.TakenBackAt, Done = false,
                    Before = [.. change.Before.Append(change.From).Where(token => token != gone.From).Distinct(StringComparer.Ordinal)],
                };
                if (await table.TryReplace(hung, etag, cancellation)) break;
            }
            await Run(later.Key, cancellation);
        }
    }

    /// <summary>Where the number of a change leads but for the change itself.</summary>
    private async Task<string> LeadWithout(NumberChange change, CancellationToken cancellation)
    {
        var token = change.Old;
        for (var hop = 0; hop < Tries && await citizens.Get(token, CitizenNumbers.NowKey, cancellation) is { } now
            && !CitizenNumbers.IsOf(now, change.Key); hop++) token = CitizenNumbers.Next([now])!;
        return token;
    }

    private async Task Unlink(NumberChange change, CancellationToken cancellation)
    {
        if (await citizens.Get(change.From, CitizenNumbers.NowKey, cancellation) is { } now)
        {
            // Another change says the same of these two, or something else of the number by now.
            if (!CitizenNumbers.IsOf(now, change.Key))
            {
                if (CitizenNumbers.Next([now]) == change.To) return;
            }
            else await citizens.Delete(now with { ETag = null }, cancellation);
        }
        await citizens.Delete(CitizenNumbers.OldRow(change.From, change.To), cancellation);
        await vault.Unlink(change.From, change.To, cancellation);
    }

    private static string Place(string system, string id) => $"{Tables.NumberChanges}|{system}|{id}";

    private static BusMessage Changed(string token) => new(Queues.CitizenChanged, $"number-{Guid.NewGuid():N}",
        Json.Write(new CitizenChanged(token) { NumberChanged = true })) { Subject = token };
}
